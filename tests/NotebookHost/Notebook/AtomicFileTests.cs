using NotebookHost.Notebook;

namespace NotebookHost.Tests.Notebook;

/// <summary>A file that is written anew stays what it was beside its text.</summary>
public sealed class AtomicFileTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_file_is_made()
    {
        string path = Path.Combine(_folder.Path, "new.ipynb");
        AtomicFile.Write(path, "text");
        Assert.Equal("text", File.ReadAllText(path));
    }

    [Fact]
    public void A_read_only_file_is_not_replaced()
    {
        string path = _folder.Write("a.ipynb", "kept");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Contains("a.ipynb is read-only", Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(path, "new")).Message);
        Assert.Contains("a.ipynb is read-only", SafeWrite.Fault(path, file => AtomicFile.Write(file, "new")));
        Assert.Equal("kept", File.ReadAllText(path));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public void A_device_is_written_to_and_not_replaced_and_a_pipe_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/dev/full"), "Linux has a device that is always full.");
        string link = Path.Combine(_folder.Path, "full.ipynb"),
            pipe = Path.Combine(_folder.Path, "pipe.ipynb"),
            empty = _folder.Write("empty.ipynb", "");
        File.CreateSymbolicLink(link, "/dev/full");
        Assert.Throws<IOException>(() => AtomicFile.Write(link, "new"));
        Assert.NotNull(Record.Exception(() => File.WriteAllText("/dev/full", "x"))); // it is still what it was
        System.Diagnostics.Process.Start("mkfifo", pipe).WaitForExit();
        Assert.Contains("pipe.ipynb is a pipe", Assert.Throws<IOException>(() => AtomicFile.Write(pipe, "new")).Message);
        AtomicFile.Write(empty, "new");
        Assert.Equal("new", File.ReadAllText(empty));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_says_what_stands_there()
    {
        string file = _folder.Write("out", "a file");
        Assert.Contains($"{file} is a file", SafeWrite.Fault(Path.Combine(file, "a.html"), _ => { }));
    }

    [Fact]
    public void A_link_stays_a_link_and_a_mode_a_mode()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Links and modes are of Unix.");
            return;
        }
        string path = _folder.Write("a.ipynb", "old"),
            link = Path.Combine(_folder.Path, "link.ipynb");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(link, path);
        AtomicFile.Write(link, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(path, new FileInfo(link).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }
}
