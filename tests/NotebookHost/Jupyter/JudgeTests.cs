namespace NotebookHost.Tests.Jupyter;

/// <summary>Clients that nobody here wrote: Debian's jupyter_client with pyzmq, and its suite for kernels.</summary>
public sealed class JudgeTests : IDisposable
{
    readonly InstalledKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void The_suite_for_jupyter_kernels_passes_whole()
    {
        string output = _kernel.Judge("kernel_suite.py");
        Assert.Contains("Ran 12 tests", output);
        Assert.DoesNotContain("skipped", output);
    }

    [Fact]
    public void Jupyter_client_finds_everything_as_the_protocol_says() =>
        Assert.Contains("all checks passed", _kernel.Judge("client_checks.py"));
}
