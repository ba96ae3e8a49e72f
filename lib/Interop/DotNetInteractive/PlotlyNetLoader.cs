using System.Reflection;
using System.Runtime.Loader;
using SelfNormalizing.Plotting;

namespace SelfNormalizing.DotNetInteractive;

/// <summary>
/// Loads Plotly.NET of the lessons' library in a context of its own. Plotly.NET 6 needs FSharp.Core 10.1, this kernel has 10.0, and a
/// package that is content with any of them would get the other one than Plotly.NET: their types would not fit each other.
/// </summary>
sealed class PlotlyNetLoader : AssemblyLoadContext
{
    // What bin/plotly-net.csx references, and what that needs; all else is the kernel's.
    static readonly string[] Own =
    [
        "SelfNormalizing.PlotlyNet",
        "Plotly.NET",
        "Plotly.NET.CSharp",
        "DynamicObj",
        "FSharp.Core",
        "Giraffe.ViewEngine",
        "Fable.Core",
    ];

    readonly string _folder;

    PlotlyNetLoader(string folder)
        : base("Plotly.NET") => _folder = folder;

    /// <summary>Answers requests for it from now on; nothing is loaded before the first.</summary>
    public static void Register()
    {
        var loader = new PlotlyNetLoader(Path.GetDirectoryName(typeof(PlotlyNetLoader).Assembly.Location)!);
        // Comes here only where the kernel has none of that name, or an older one.
        Default.Resolving += (_, name) => loader.LoadOwn(name);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == "SelfNormalizing.Plotting" ? Charts() : LoadOwn(assemblyName);

    // The lesson's own, so that a figure is of one type everywhere.
    static Assembly Charts() => typeof(Figure).Assembly;

    Assembly? LoadOwn(AssemblyName name)
    {
        string file = Path.Combine(_folder, name.Name + ".dll");
        return Own.Contains(name.Name) && File.Exists(file) && AssemblyName.GetAssemblyName(file).Version >= name.Version
            ? LoadFromAssemblyPath(file)
            : null;
    }
}
