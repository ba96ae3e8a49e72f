using NotebookHost.Install;

namespace NotebookHost.Tests.Jupyter;

/// <summary>The kernel as Jupyter finds it, installed into a folder of its own, for clients that nobody here wrote.</summary>
sealed class InstalledKernel : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("snn-kernel-").FullName;

    public InstalledKernel() => KernelSpec.Install(_folder, KernelSpec.DefaultName, KernelSpec.DefaultDisplayName);

    public string Folder => _folder;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>
    /// Runs a Python script beside the tests, and fails with what it says; skips where a module it needs is not installed.
    /// </summary>
    /// <returns>What it printed.</returns>
    public string Judge(string script, params string[] arguments) =>
        PythonJudge.Run(script, ["-Xfrozen_modules=off", Path.Combine(AppContext.BaseDirectory, "Jupyter", script), .. arguments], start =>
        {
            start.WorkingDirectory = _folder;
            start.Environment["JUPYTER_PATH"] = _folder;
            start.Environment["JUPYTER_RUNTIME_DIR"] = Path.Combine(_folder, "runtime");
            start.Environment["PYDEVD_DISABLE_FILE_VALIDATION"] = "1";
        });
}
