using System.Net;
using NotebookHost.Tests.Notebook;
using Notebooks.Jupyter.Messages;

namespace NotebookHost.Tests.Jupyter;

/// <summary>What a kernel is told by the program that starts it.</summary>
public sealed class ConnectionFileTests : IDisposable
{
    const string Ports = "\"shell_port\": 5001, \"control_port\": 5002, \"iopub_port\": 5003, \"stdin_port\": 5004, \"hb_port\": 5005";

    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.2", "127.0.0.2")]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("::1", "::1")]
    public void Any_loopback_address_will_do(string ip, string expected)
    {
        ConnectionFile file = ConnectionFile.Read(_folder.Write("c.json", $$"""{ "ip": "{{ip}}", "key": "k", {{Ports}} }"""));
        Assert.Equal((IPAddress.Parse(expected), 5003, 1), (file.Address, file.IOPub.Port, file.Key.Length));
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("[]", "it is no JSON object. Jupyter writes one")]
    [InlineData("{\"key\": \"a\", \"key\": \"b\"}", "cannot be read")]
    [InlineData("{" + Ports + "}", "`key` is missing; expected is text")]
    [InlineData("{\"key\": 1, " + Ports + "}", "`key` is missing; expected is text")]
    [InlineData("{\"key\": \"\", \"shell_port\": 80000}", "`shell_port` is missing or no port number")]
    [InlineData(
        "{\"key\": \"\", \"shell_port\": 1, \"control_port\": 1, \"iopub_port\": 2, \"stdin_port\": 3, \"hb_port\": 4}",
        "`shell_port` and `control_port` are both 1"
    )]
    [InlineData("{\"key\": \"\", \"transport\": \"ipc\", " + Ports + "}", "transport is `ipc`; this kernel speaks tcp only")]
    [InlineData("{\"key\": \"\", \"signature_scheme\": \"hmac-md5\", " + Ports + "}", "signature_scheme is `hmac-md5`")]
    [InlineData("{\"key\": \"secret\", \"ip\": \"0.0.0.0\", " + Ports + "}", "`ip` is `0.0.0.0`; a kernel runs whatever it is sent")]
    [InlineData("{\"key\": \"secret\", \"ip\": \"example.org\", " + Ports + "}", "`ip` is `example.org`")]
    public void What_cannot_be_used_is_named_and_no_key_is_told(string json, string reason)
    {
        string message = Assert.Throws<ConnectionFileException>(() => ConnectionFile.Read(_folder.Write("c.json", json))).Message;
        Assert.Contains(reason, message);
        Assert.DoesNotContain("secret", message);
    }

    [Fact]
    public void One_that_is_not_there_or_a_folder_is_named()
    {
        foreach (string path in new[] { _folder.File("none.json"), _folder.Path })
            Assert.Contains($"{path} cannot be read", Assert.Throws<ConnectionFileException>(() => ConnectionFile.Read(path)).Message);
    }

    [Fact]
    public void One_of_our_own_has_five_ports_a_key_of_256_bits_and_is_its_users_alone()
    {
        ConnectionFile made = ConnectionFile.Create(_folder.File("runtime/c.json")),
            read = ConnectionFile.Read(made.Path);
        Assert.Equal(5, new[] { read.Shell, read.Control, read.IOPub, read.Stdin, read.Heartbeat }.Distinct().Count());
        Assert.Equal(64, read.Key.Length);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(made.Path));
    }
}
