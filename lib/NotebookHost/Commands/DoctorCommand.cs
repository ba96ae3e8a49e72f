using System.CommandLine;
using NotebookHost.Doctor;
using NotebookHost.Run;

namespace NotebookHost.Commands;

/// <summary><c>snn doctor</c>: exit code 1 where something is missing that no lesson runs without.</summary>
static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Says what this machine has and lacks for the lessons, and what mends it.");
        command.SetAction(async (_, _) => await RunAsync());
        return command;
    }

    static async Task<int> RunAsync()
    {
        IReadOnlyList<(string Topic, IReadOnlyList<Finding> Findings)> found = await Examination.RunAsync(
            Surroundings.Current(RunPlan.FindRoot(Directory.GetCurrentDirectory()))
        );
        foreach (string line in Lines(found))
            Console.WriteLine(line);
        return found.Any(topic => topic.Findings.Any(finding => finding.Verdict == Verdict.Missing))
            ? RunCommand.Failed
            : RunCommand.Passed;
    }

    /// <summary>Topic by topic, a line each, and below it what mends it.</summary>
    internal static IEnumerable<string> Lines(IReadOnlyList<(string Topic, IReadOnlyList<Finding> Findings)> found)
    {
        int width = found.SelectMany(topic => topic.Findings).Max(finding => finding.Name.Length);
        foreach ((string topic, IReadOnlyList<Finding> findings) in found)
        {
            yield return topic;
            foreach (Finding finding in findings)
            {
                yield return $"  {Mark(finding.Verdict)} {finding.Name.PadRight(width)}  {finding.Text}";
                if (finding.Remedy.Length > 0)
                    yield return $"    {new string(' ', width)}  → {finding.Remedy}";
            }
        }
        int missing = found.Sum(topic => topic.Findings.Count(finding => finding.Verdict == Verdict.Missing));
        yield return missing == 0
            ? "Nothing is missing that the lessons need (✓ there, ! not there and not needed)."
            : $"{missing} thing{(missing > 1 ? "s" : "")} that the lessons need {(missing > 1 ? "are" : "is")} missing (✗).";
    }

    static char Mark(Verdict verdict) =>
        verdict switch
        {
            Verdict.Good => '✓',
            Verdict.Lacking => '!',
            _ => '✗',
        };
}
