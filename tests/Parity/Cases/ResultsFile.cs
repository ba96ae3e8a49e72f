using System.Runtime.CompilerServices;

namespace Parity;

/// <summary>The results of TorchSharp-cpu 0.107.0, one a line: group, code, result.</summary>
static class ResultsFile
{
    /// <summary>Its path, beside this source.</summary>
    public static string Location => Path.Combine(Path.GetDirectoryName(Here())!, "results.tsv");

    static string Here([CallerFilePath] string here = "") => here;

    public static Dictionary<(string Group, string Code), string> Read(string path) =>
        File.ReadLines(path).Select(line => line.Split('\t')).ToDictionary(fields => (fields[0], Bare(fields[1])), fields => fields[2]);

    // However the line is laid out: without spaces, and without a comma before what closes.
    static string Bare(string code) =>
        code.Replace(" ", "", StringComparison.Ordinal)
            .Replace(",}", "}", StringComparison.Ordinal)
            .Replace(",]", "]", StringComparison.Ordinal)
            .Replace(",)", ")", StringComparison.Ordinal);

    /// <summary>
    /// Writes what the engine this is built on gives, case by case: where a case ends the process, the line after the last one tells which.
    /// </summary>
    public static void Write(string path)
    {
        using StreamWriter file = new(path) { AutoFlush = true, NewLine = "\n" };
        foreach (Case one in Cases.Groups.SelectMany(Cases.Of))
            file.WriteLine($"{one.Group}\t{one.Code}\t{one.Run()}");
    }

    /// <summary>What differs from the file on the engine this is built on, in words; nothing where all is the same.</summary>
    public static List<string> Differences(string path, string? group = null)
    {
        Dictionary<(string, string), string> expected = Read(path);
        return
        [
            .. Cases
                .Groups.Where(name => group is null || name == group)
                .SelectMany(Cases.Of)
                .Select(one => Difference(one, expected))
                .OfType<string>(),
        ];
    }

    static string? Difference(Case one, Dictionary<(string, string), string> expected)
    {
        if (!expected.TryGetValue((one.Group, Bare(one.Code)), out string? result))
            return $"{one.Code}\n  is not in results.tsv: write it anew on TorchSharp, "
                + $"`TensorEngine=TorchSharp dotnet run --project tests/Parity -- cases write`";
        string found = one.Run();
        return Results.Same(result, found) ? null : $"{one.Code}\n  expected {result}\n  found    {found}";
    }
}
