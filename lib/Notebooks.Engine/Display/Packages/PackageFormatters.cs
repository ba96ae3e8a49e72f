using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Notebooks.Engine.Display.Packages;

/// <summary>The package formatters, looked up by a value's type. A type is looked at once; nothing is loaded for it.</summary>
static class PackageFormatters
{
    /// <summary>All of them, one a package type.</summary>
    static readonly IPackageFormatter[] All =
    [
        new MathNetArrays("MathNet.Numerics.LinearAlgebra.Matrix`1"),
        new MathNetArrays("MathNet.Numerics.LinearAlgebra.Vector`1"),
        new NewtonsoftJson(),
        new DataFrameFormatter(),
        new PlotlyNetChart(ChartPainter.Paint),
    ];

    static readonly ConcurrentDictionary<Type, IPackageFormatter?> Known = new();

    /// <summary>The bundle that a package's formatter gives; null where none knows the type, or it cannot show this value.</summary>
    public static JsonObject? Format(object? value)
    {
        if (value is null || Known.GetOrAdd(value.GetType(), Find) is not { } formatter)
            return null;
        try
        {
            return formatter.Format(value);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null; // another version of the package: the general way shows it still
        }
    }

    /// <summary>
    /// True for a package whose types these show, or whose companion for .NET Interactive it is: <c>Plotly.NET.Interactive</c>.
    /// </summary>
    public static bool Cover(string package)
    {
        const string Companion = ".Interactive";
        string name = (package.EndsWith(Companion, StringComparison.Ordinal) ? package[..^Companion.Length] : package) + ".";
        return Array.Exists(All, formatter => formatter.TypeName.StartsWith(name, StringComparison.Ordinal));
    }

    static IPackageFormatter? Find(Type type)
    {
        for (Type? candidate = type; candidate is not null && candidate.Assembly != typeof(object).Assembly; candidate = candidate.BaseType)
        {
            if (Array.Find(All, formatter => formatter.TypeName == NameOf(candidate)) is { } found)
                return found;
        }
        return null;
    }

    // Matrix`1 for Matrix<double>.
    static string? NameOf(Type type) => (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName;
}
