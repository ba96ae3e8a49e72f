using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TorchSharp.Tests.Index;

/// <summary>
/// Where each public operation, layer, optimizer, schedule and distribution is computed and tested: its name from the assembly, its file
/// from the sources, its tests from those that call it.
/// </summary>
static partial class OperationIndex
{
    const string Start = "<!-- the index begins -->\n",
        End = "<!-- the index ends -->\n";

    static readonly string repository = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    static string Here([CallerFilePath] string here = "") => here;

    public static string Readme => Path.Combine(repository, "lib", "ManagedTorch", "README.md");

    // A file that only passes calls on is not where something is computed.
    static bool PassesOn(string file) => file.StartsWith("Ops/TorchForms", StringComparison.Ordinal);

    /// <summary>The README with its index written anew.</summary>
    /// <exception cref="InvalidOperationException">A name is declared nowhere, or no test calls it.</exception>
    public static string Written(string readme)
    {
        Dictionary<string, HashSet<string>> called = Called();
        (int from, int to) = Place(readme);
        IEnumerable<string> rows = NamesByFile(called)
            .Select(row =>
            {
                string names = string.Join(' ', row.Value.Select(name => $"`{name}`")),
                    callers = string.Join(", ", Tests(row.Value, called));
                return $"| {names} | [{row.Key}]({row.Key}) | {callers} |\n";
            });
        return readme[..from] + string.Concat(rows) + readme[to..];
    }

    /// <summary>What the index in the README does not tell, or tells wrongly; nothing where it is true.</summary>
    public static List<string> Mistakes(string readme)
    {
        Dictionary<string, HashSet<string>> called = Called();
        SortedDictionary<string, List<string>> expected = NamesByFile(called);
        var mistakes = new List<string>();
        (int from, int to) = Place(readme);
        foreach (string line in readme[from..to].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] cells = [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
            string file = cells[1][1..cells[1].IndexOf(']')];
            string[] names = [.. cells[0].Split(' ').Select(name => name.Trim('`'))],
                tests = cells[2].Split(", ");
            if (!expected.Remove(file, out List<string>? declared) || !declared.SequenceEqual(names))
                mistakes.Add($"{file} has {string.Join(' ', declared ?? [])}, and the index says {cells[0]}");
            if (Array.Find(tests, test => !called.ContainsKey(test)) is { } gone)
                mistakes.Add($"{gone}, named for {file}, is not there");
            else if (Array.Find(names, name => !Array.Exists(tests, test => called[test].Contains(name))) is { } untested)
                mistakes.Add($"{cells[2]} do not call {untested}");
        }
        mistakes.AddRange(expected.Keys.Select(file => $"{file} is missing"));
        return mistakes;
    }

    static (int From, int To) Place(string readme) =>
        (readme.IndexOf(Start, StringComparison.Ordinal) + Start.Length, readme.IndexOf(End, StringComparison.Ordinal));

    /// <summary>What each file of tests calls.</summary>
    static Dictionary<string, HashSet<string>> Called() =>
        Sources(Path.Combine("tests", "ManagedTorch"), "ManagedTorch/")
            .Concat(Sources(Path.Combine("tests", "Parity", "Cases"), "Parity/Cases/"))
            .Where(test => !test.Key.StartsWith("ManagedTorch/Index/", StringComparison.Ordinal))
            .ToDictionary(test => test.Key, test => Calls().Matches(test.Value).Select(call => call.Groups[1].Value).ToHashSet());

    static SortedDictionary<string, List<string>> NamesByFile(Dictionary<string, HashSet<string>> called)
    {
        Dictionary<string, HashSet<string>> declared = Sources(Path.Combine("lib", "ManagedTorch"))
            .ToDictionary(
                source => source.Key,
                source => Declarations().Matches(source.Value).Select(found => found.Groups["name"].Value).ToHashSet()
            );
        var byFile = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        List<string> lost = [],
            untested = [];
        foreach (string name in Names())
        {
            string[] files = [.. declared.Where(file => file.Value.Contains(name)).Select(file => file.Key)];
            if (Array.Exists(files, file => !PassesOn(file)))
                files = [.. files.Where(file => !PassesOn(file))];
            if (Array.Exists(files, file => file.StartsWith("Ops/", StringComparison.Ordinal)))
                files = [.. files.Where(file => file.StartsWith("Ops/", StringComparison.Ordinal))];
            if (files.Length == 0)
                lost.Add(name);
            if (!called.Values.Any(calls => calls.Contains(name)))
                untested.Add(name);
            foreach (string file in files)
            {
                if (!byFile.TryGetValue(file, out List<string>? names))
                    byFile[file] = names = [];
                names.Add(name);
            }
        }
        return lost.Count + untested.Count == 0
            ? byFile
            : throw new InvalidOperationException(
                $"Declared in no file of lib/ManagedTorch: {string.Join(' ', lost)}\nCalled by no test: {string.Join(' ', untested)}"
            );
    }

    // Tests of refusals call an operation without asking for its values.
    static readonly string[] refusals = ["Null", "Error", "Refusal", "Bounds", "Argument", "Signature"];

    static bool AsksForValues(string test) => !Array.Exists(refusals, word => test.Contains(word, StringComparison.Ordinal));

    /// <summary>Few files of tests that together call all names: at each step the one that calls most of those left.</summary>
    static IEnumerable<string> Tests(IEnumerable<string> names, Dictionary<string, HashSet<string>> called)
    {
        HashSet<string> left = [.. names];
        while (left.Count > 0)
        {
            string best = called
                .Where(test => test.Value.Overlaps(left))
                .OrderByDescending(test => AsksForValues(test.Key))
                .ThenByDescending(test => test.Value.Count(left.Contains))
                .ThenBy(test => test.Key, StringComparer.Ordinal)
                .First()
                .Key;
            left.ExceptWith(called[best]);
            yield return best;
        }
    }

    static Dictionary<string, string> Sources(string folder, string prefix = "")
    {
        string path = Path.Combine(repository, folder);
        return Directory
            .EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Name: Path.GetRelativePath(path, file).Replace('\\', '/')))
            .Where(file =>
                !file.Name.StartsWith("obj/", StringComparison.Ordinal) && !file.Name.StartsWith("bin/", StringComparison.Ordinal)
            )
            .ToDictionary(file => prefix + file.Name, file => File.ReadAllText(file.File));
    }

    /// <summary>
    /// Names of what gives a tensor, a module, an optimizer, a schedule or a distribution; of constructors' classes, too.
    /// </summary>
    public static IEnumerable<string> Names()
    {
        Type[] holders = [typeof(torch), typeof(TensorExtensionMethods), .. Nested(typeof(torch))];
        IEnumerable<string> methods = holders
            .SelectMany(holder =>
                holder.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            )
            .Where(method => !method.IsSpecialName && GivesOne(method.ReturnType))
            .Select(method => method.Name);
        IEnumerable<string> classes = typeof(torch)
            .Assembly.GetExportedTypes()
            .Where(type => type.Namespace == "TorchSharp.Modules" && type is { IsAbstract: false, IsNested: false } && GivesOne(type))
            .Select(type => type.Name.Split('`')[0]);
        return methods.Concat(classes).Distinct().Order(StringComparer.Ordinal);
    }

    static IEnumerable<Type> Nested(Type type) =>
        type.GetNestedTypes(BindingFlags.Public)
            .Where(nested => nested is { IsAbstract: true, IsSealed: true } || nested == typeof(torch.Tensor))
            .SelectMany(nested => Nested(nested).Prepend(nested));

    static readonly Type[] wanted =
    [
        typeof(torch.Tensor),
        typeof(torch.nn.Module),
        typeof(Modules.OptimizerHelper),
        typeof(torch.optim.lr_scheduler.LRScheduler),
        typeof(torch.distributions.Distribution),
    ];

    static bool GivesOne(Type type) =>
        Array.Exists(wanted, one => one.IsAssignableFrom(type))
        || (type.IsArray && GivesOne(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(GivesOne));

    /// <summary>A public method, or a class, where it is declared.</summary>
    [GeneratedRegex(@"^ *public (?:[\w ]*class (?<name>\w+)|[^=;{}\r\n]*?\b(?<name>\w+)(?:<[\w, ]+>)?\()", RegexOptions.Multiline)]
    private static partial Regex Declarations();

    [GeneratedRegex(@"\b(\w+)(?:<[\w., ]+>)?\(")]
    private static partial Regex Calls();
}
