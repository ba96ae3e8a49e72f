namespace SelfNormalizing.Tests;

public class NotebookHostsTests
{
    [Fact]
    public void Outside_dotnet_interactive_nothing_is_loaded()
    {
        NotebookHosts.Load();
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly =>
            assembly.GetName().Name!.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal)
        );
    }
}
