namespace Notebooks.Tests;

/// <summary>The script that the setup cell of every lesson loads, as the build wrote it.</summary>
public class SetupTests
{
    static readonly string bin = Path.Combine(Path.GetDirectoryName(Lesson.All[0].Path)!, "bin");

    static string[] Statements =>
        [.. File.ReadAllLines(Path.Combine(bin, "setup.csx")).Where(line => line.Length > 0 && line[0] is not ('#' or '/'))];

    [Fact]
    public void It_leaves_Plotly_NET_to_the_lessons_that_load_it()
    {
        Assert.DoesNotContain("Plotly", File.ReadAllText(Path.Combine(bin, "setup.csx")));
        string loaded = File.ReadAllText(Path.Combine(bin, "plotly-net.csx"));
        Assert.All(
            ["Plotly.NET.dll", "Plotly.NET.CSharp.dll", "SelfNormalizing.PlotlyNet.dll", "FSharp.Core.dll", "DynamicObj.dll"],
            file => Assert.Contains($"#r \"{file}\"", loaded)
        );
    }

    // Whatever runs first would meet the library's own check, and tell its message within a TypeInitializationException.
    [Fact]
    public void On_TorchSharp_it_loads_the_native_library_before_anything_else_runs()
    {
        Assert.SkipUnless(
            Array.Exists(Statements, line => line.Contains("RunModuleConstructor", StringComparison.Ordinal)),
            "The lessons' library is built on the managed engine."
        );
        Assert.StartsWith(
            "try { ((System.Action)(() => System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor",
            Statements[0]
        );
        Assert.StartsWith("catch (System.TypeInitializationException", Statements[1]);
    }
}
