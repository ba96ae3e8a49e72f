using System.Diagnostics;

namespace NotebookHost.Tests.Run;

/// <summary>Debian's nbformat as judge: the notebook is valid, and nbformat would write the same bytes.</summary>
static class NbformatJudge
{
    const string Script = """
        import sys
        try:
            import nbformat
        except ImportError:
            sys.exit(77)
        text = open(sys.argv[1], encoding="utf-8").read()
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        sys.exit(0 if nbformat.writes(notebook) + "\n" == text else "nbformat writes other bytes")
        """;

    public static void AgreesWith(string notebook)
    {
        var start = new ProcessStartInfo(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3", ["-c", Script, notebook]) { RedirectStandardError = true };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no python3 here to judge the notebook.");
        }
        using (process)
        {
            string errors = process!.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.SkipWhen(process.ExitCode == 77, "python3-nbformat is not installed.");
            Assert.True(process.ExitCode == 0, errors);
        }
    }
}
