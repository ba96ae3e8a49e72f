using System.Text;
using System.Text.Json.Nodes;
using Notebooks.Jupyter.Messages;

namespace NotebookHost.Tests.Jupyter;

public sealed class MessageCodecTests
{
    readonly byte[] _key = "secret"u8.ToArray();

    List<byte[]> Frames(string content = "{}") =>
        new MessageCodec(_key).Write(
            [
                [1],
            ],
            "execute_request",
            Message.NoParent,
            JsonNode.Parse(content)!.AsObject()
        );

    static byte[] B(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public void The_signature_is_that_of_rfc_2104_over_four_frames()
    {
        // Python: hmac.new(b"secret", b'{"a":1}{}{}{"b":2}', hashlib.sha256).hexdigest()
        List<byte[]> frames = [B("<IDS|MSG>"), B("SIGNATURE"), B("""{"msg_type":"x"}"""), B("{}"), B("{}"), B("""{"b":2}""")];
        Assert.Equal("its signature is wrong", new MessageCodec(_key).Read(frames).Reason);
        frames[1] = B(
            Convert.ToHexStringLower(
                System.Security.Cryptography.HMACSHA256.HashData(_key, frames.Skip(2).SelectMany(frame => frame).ToArray())
            )
        );
        (Message? message, _) = new MessageCodec(_key).Read(frames);
        Assert.Equal("x", message!.Type);
        Assert.Equal(2, message.Number("b", 0));
    }

    [Fact]
    public void A_message_comes_back_with_its_identity_header_and_content()
    {
        List<byte[]> frames = Frames("""{"code":"𝑥 + 1","silent":true}""");
        (Message? message, string? reason) = new MessageCodec(_key).Read(frames);
        Assert.Null(reason);
        Assert.Equal(
            [
                [1],
            ],
            message!.Identities
        );
        Assert.Equal("execute_request", message.Type);
        Assert.Equal("𝑥 + 1", message.Text("code"));
        Assert.True(message.Flag("silent", false));
        Assert.Equal(frames[3], message.RawHeader);
        var header = JsonNode.Parse(message.RawHeader)!;
        Assert.Equal(
            ["date", "msg_id", "msg_type", "session", "username", "version"],
            header.AsObject().Select(member => member.Key).Order()
        );
    }

    [Fact]
    public void The_same_message_is_taken_once()
    {
        var codec = new MessageCodec(_key);
        List<byte[]> frames = Frames();
        Assert.NotNull(codec.Read(frames).Message);
        Assert.Equal("it was received before", codec.Read(frames).Reason);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_changed_part_is_dropped(int part)
    {
        List<byte[]> frames = Frames("""{"code":"1"}""");
        frames[part] = [.. frames[part]];
        frames[part][^1] ^= 1;
        Assert.Equal("its signature is wrong", new MessageCodec(_key).Read(frames).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"msg_type":"x","msg_type":"y"}""")]
    [InlineData("null")]
    public void Without_a_key_what_is_no_json_object_is_still_dropped(string header)
    {
        List<byte[]> frames = [B("<IDS|MSG>"), [], B(header), B("{}"), B("{}"), B("{}")];
        Assert.Equal("a part of it is not a JSON object", new MessageCodec([]).Read(frames).Reason);
        Assert.Equal("its header has no msg_type", new MessageCodec([]).Read([frames[0], [], B("{}"), .. frames.Skip(3)]).Reason);
        Assert.NotNull(new MessageCodec([]).Read([frames[0], [], B("""{"msg_type":"x"}"""), .. frames.Skip(3)]).Message);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_sent_as_valid_utf_8()
    {
        List<byte[]> frames = Frames();
        frames = new MessageCodec(_key).Write([], "stream", Message.NoParent, new JsonObject { ["text"] = "a\ud83db" });
        Assert.Equal("a\ufffdb", (string?)JsonNode.Parse(frames[^1])!["text"]);
    }

    [Fact]
    public void The_guard_forgets_the_oldest()
    {
        var guard = new ReplayGuard(2);
        Assert.True(guard.IsNew("a") && guard.IsNew("b") && guard.IsNew("c"));
        Assert.True(guard.IsNew("a"));
        Assert.False(guard.IsNew("c"));
    }
}
