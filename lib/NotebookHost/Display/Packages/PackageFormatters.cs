using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace NotebookHost.Display.Packages;

/// <summary>The package formatters, looked up by a value's type. A type is looked at once; nothing is loaded for it.</summary>
static class PackageFormatters
{
    /// <summary>All of them, one a package type.</summary>
    static readonly IPackageFormatter[] All =
    [
        new NewtonsoftJson(),
        new DataFrameFormatter(),
        new PlotlyNetChart(),
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
            return null;   // another version of the package: the general way shows it still
        }
    }

    static IPackageFormatter? Find(Type type)
    {
        for (Type? candidate = type; candidate is not null && candidate.Assembly != typeof(object).Assembly; candidate = candidate.BaseType)
        {
            if (Array.Find(All, formatter => formatter.TypeName == candidate.FullName) is { } found)
                return found;
        }
        return null;
    }
}
