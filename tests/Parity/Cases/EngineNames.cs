using System.Reflection;
using System.Text;
using TorchSharp;

namespace Parity;

/// <summary>The public names of an engine, type by type, and the page that tells which of TorchSharp's are left out.</summary>
static class EngineNames
{
    /// <summary>What every type has, or what only a program that mirrors the native library would call.</summary>
    static readonly HashSet<string> passedOver =
    [
        "ToString",
        "Equals",
        "GetHashCode",
        "GetType",
        "Dispose",
        "CompareTo",
        "HasFlag",
        "GetTypeCode",
        "value__",
        "handle",
    ];

    /// <summary>
    /// The types of the engine this is built on, each with its public names: those it declares, or those it inherits too.
    /// </summary>
    public static SortedDictionary<string, SortedSet<string>> OfThisEngine(bool inherited)
    {
        var names = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        BindingFlags flags =
            BindingFlags.Public
            | BindingFlags.Instance
            | BindingFlags.Static
            | (inherited ? BindingFlags.FlattenHierarchy : BindingFlags.DeclaredOnly);
        IEnumerable<Type> types = typeof(torch)
            .Assembly.GetExportedTypes()
            .Where(type => type.Namespace?.StartsWith("TorchSharp", StringComparison.Ordinal) == true);
        foreach (Type type in types)
        {
            string name = type.FullName!["TorchSharp.".Length..].Replace('+', '.');
            name = name.Contains('`', StringComparison.Ordinal) ? name[..name.IndexOf('`', StringComparison.Ordinal)] : name;
            if (!names.TryGetValue(name, out SortedSet<string>? members))
                names[name] = members = new(StringComparer.Ordinal);
            members.UnionWith(
                type.GetMembers(flags)
                    .Where(member => member is not (ConstructorInfo or Type) && member is not MethodInfo { IsSpecialName: true })
                    .Select(member => member.Name)
                    .Where(member => !passedOver.Contains(member))
            );
        }
        return names;
    }

    /// <summary>One line a type: its name, a colon, its members.</summary>
    public static string AsText(SortedDictionary<string, SortedSet<string>> names) =>
        string.Concat(names.Select(type => $"{type.Key}: {string.Join(' ', type.Value)}".TrimEnd() + "\n"));

    /// <summary>The page: TorchSharp's names, one line a type, less those of the engine this is built on.</summary>
    public static string LeftOut(IEnumerable<string> torchSharp)
    {
        SortedDictionary<string, SortedSet<string>> own = OfThisEngine(inherited: true);
        var types = new List<string>();
        var members = new StringBuilder();
        int all = 0,
            missing = 0;
        foreach (string[] line in torchSharp.Select(line => line.Split(": ", 2)))
        {
            string[] names = line.Length > 1 ? line[1].Split(' ') : [];
            all += names.Length;
            string type = line[0].TrimEnd(':');
            if (!own.TryGetValue(type, out SortedSet<string>? here))
            {
                types.Add(type);
                missing += names.Length;
                continue;
            }
            // What extends tensors there may be the tensor's own here, and the other way round.
            string? other = type switch
            {
                "TensorExtensionMethods" => "torch.Tensor",
                "torch.Tensor" => "TensorExtensionMethods",
                _ => null,
            };
            string[] gone = [.. names.Where(name => !here.Contains(name) && !(other is not null && own[other].Contains(name)))];
            missing += gone.Length;
            if (gone.Length > 0)
                members.Append($"\n## {type}\n\n{string.Join(' ', gone.Select(name => $"`{name}`"))}\n");
        }
        return $"""
                # What ManagedTorch leaves out of TorchSharp 0.107

                Public names of TorchSharp 0.107.0 that the managed engine does not have: {missing} of {all}. A program that
                uses one of them does not compile against ManagedTorch; with TorchSharp-cpu it does. Beyond these, dtypes Float16, BFloat16
                and complex numbers, devices other than the CPU and names of dimensions are refused with an error.
                `dotnet run --project tests/Parity -- names` writes this page anew, and a test of tests/ManagedTorch holds it to the engine.

                ## Types

                {string.Join(' ', types.Select(name => $"`{name}`"))}
                {members}
                """.ReplaceLineEndings("\n").TrimEnd() + "\n";
    }
}
