namespace NotebookHost.Doctor;

/// <summary>Looks at everything that lessons use, all at once: no look hangs, and none that fails takes the others with it.</summary>
static class Examination
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    static readonly (string Topic, Func<Surroundings, IEnumerable<Finding>> Look)[] Looks =
    [
        ("Lessons", LibraryLook.Findings),
        ("This machine", MachineLook.Findings),
        ("Kernels and editors", KernelLook.Findings),
        ("Tensor engines", EngineLook.Findings),
        ("Data", DataLook.Findings),
        ("The book", BookLook.Findings),
    ];

    /// <summary>What was found, topic by topic.</summary>
    public static Task<IReadOnlyList<(string Topic, IReadOnlyList<Finding> Findings)>> RunAsync(Surroundings surroundings) =>
        RunAsync(surroundings, Looks);

    internal static async Task<IReadOnlyList<(string Topic, IReadOnlyList<Finding> Findings)>> RunAsync(
        Surroundings surroundings,
        IReadOnlyList<(string Topic, Func<Surroundings, IEnumerable<Finding>> Look)> looks
    ) =>
        await Task.WhenAll(
            looks.Select(async look =>
            {
                Task<IReadOnlyList<Finding>> findings = Task.Run(() => Guarded(look.Look, surroundings));
                return await Task.WhenAny(findings, Task.Delay(Patience)) == findings
                    ? (look.Topic, await findings)
                    : (
                        look.Topic,
                        [Finding.Lacking(look.Topic, "there was no answer in two seconds", "ask again when the machine is idle")]
                    );
            })
        );

    static IReadOnlyList<Finding> Guarded(Func<Surroundings, IEnumerable<Finding>> look, Surroundings surroundings)
    {
        var found = new List<Finding>();
        try
        {
            foreach (Finding finding in look(surroundings))
                found.Add(finding);
        }
        catch (Exception exception)
        {
            // A folder that may not be read, say: the rest is worth telling.
            found.Add(Finding.Lacking("what follows", $"could not be looked at: {exception.Message}", "mend that, and ask again"));
        }
        return found;
    }
}
