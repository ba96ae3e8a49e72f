using System.Diagnostics;
using NotebookHost.Jupyter.Install;

namespace NotebookHost.Tests.Jupyter;

/// <summary>The kernel as Jupyter finds it, installed into a folder of its own, for clients that nobody here wrote.</summary>
sealed class InstalledKernel : IDisposable
{
    const int NotHere = 77;

    readonly string _folder = Directory.CreateTempSubdirectory("snn-kernel-").FullName;

    public InstalledKernel() => KernelSpec.Install(_folder, KernelSpec.DefaultName, KernelSpec.DefaultDisplayName);

    public string Folder => _folder;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Runs a Python script beside the tests, and fails with what it says; skips where a module it needs is not installed.</summary>
    /// <returns>What it printed.</returns>
    public string Judge(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3", ["-Xfrozen_modules=off", Path.Combine(AppContext.BaseDirectory, "Jupyter", script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.Environment["JUPYTER_PATH"] = _folder;
        start.Environment["JUPYTER_RUNTIME_DIR"] = Path.Combine(_folder, "runtime");
        start.Environment["PYDEVD_DISABLE_FILE_VALIDATION"] = "1";
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no python3 here to judge the kernel.");
        }
        using (process)
        {
            Task<string> errors = process!.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.SkipWhen(process.ExitCode == NotHere, $"{script}: a Python module it needs is not installed ({output.Trim()}).");
            Assert.True(process.ExitCode == 0, $"{script} exited with {process.ExitCode}\n{output}\n{errors.Result}");
            return output + errors.Result;
        }
    }
}
