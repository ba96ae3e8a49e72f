namespace Parity;

/// <summary>The command `cases`: each line of Cases/ on the engine this is built on.</summary>
static class RunCases
{
    /// <summary>Writes the file of results, or compares with it; prints a line that tests are counted by.</summary>
    public static int Run(string? what)
    {
        switch (what)
        {
            case "write":
                ResultsFile.Write(ResultsFile.Location);
                return 0;
            case "check":
                List<string> differences = ResultsFile.Differences(ResultsFile.Location);
                differences.ForEach(Console.WriteLine);
                int count = Cases.Groups.Sum(group => Cases.Of(group).Count);
                Console.WriteLine($"{count - differences.Count} passed, {differences.Count} failed, 0 skipped");
                return differences.Count == 0 ? 0 : 1;
            default:
                Console.Error.WriteLine("Say what to do with the cases: write, or check.");
                return 2;
        }
    }

    /// <summary>On TorchSharp the list of its names; on the managed engine the page of those it leaves out.</summary>
    public static void WriteNames(string repository)
    {
        string list = Path.Combine(Path.GetDirectoryName(ResultsFile.Location)!, "names.txt");
        if (typeof(TorchSharp.torch).Assembly.GetName().Name == "TorchSharp")
            File.WriteAllText(list, EngineNames.AsText(EngineNames.OfThisEngine(inherited: false)));
        else
            File.WriteAllText(Path.Combine(repository, "lib", "ManagedTorch", "left-out.md"), EngineNames.LeftOut(File.ReadLines(list)));
    }
}
