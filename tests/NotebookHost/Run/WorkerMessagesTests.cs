using System.Text.Json.Nodes;
using NotebookHost.Run;

namespace NotebookHost.Tests.Run;

public sealed class WorkerMessagesTests
{
    static string Line(string text) => WorkerMessages.RecordSeparator + WorkerMessages.ToLine(new JsonObject { ["text"] = text });

    [Theory]
    [InlineData("plain")]
    [InlineData("two\nlines\r\n\u2028")]
    [InlineData("λ 😀 \x1e \0")]
    public void A_message_is_one_line_and_comes_back_whole(string text)
    {
        string line = Line(text);
        Assert.DoesNotContain('\n', line);
        (string stray, JsonObject? message) = WorkerMessages.FromLine(line);
        Assert.Equal("", stray);
        Assert.Equal(text, (string?)message?["text"]);
    }

    [Theory]
    [InlineData("native text", "native text\n")]
    [InlineData("\x1e{broken", "\x1e{broken\n")]
    public void Text_that_native_code_printed_is_told_apart(string line, string expected)
    {
        (string stray, JsonObject? message) = WorkerMessages.FromLine(line);
        Assert.Equal(expected, stray);
        Assert.Null(message);
    }

    [Fact]
    public void Text_before_a_message_on_its_line_is_kept()
    {
        (string stray, JsonObject? message) = WorkerMessages.FromLine("50%" + Line("x"));
        Assert.Equal("50%", stray);
        Assert.Equal("x", (string?)message?["text"]);
    }
}
