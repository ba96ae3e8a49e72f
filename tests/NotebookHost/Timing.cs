namespace NotebookHost.Tests;

/// <summary>
/// What a class claims about durations. It holds for a program that gets a processor: so these run while no other test of this
/// assembly does, and since other assemblies' tests may still take every processor for a while, a claim has several tries.
/// </summary>
[CollectionDefinition(nameof(Timing), DisableParallelization = true)]
public sealed class Timing
{
    const int Tries = 5;

    /// <summary>Tries until the claim holds; fails as the last try did.</summary>
    public static async Task HoldsAsync(Func<Task> claim)
    {
        for (int left = Tries; ; left--)
        {
            try
            {
                await claim();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (left > 1)
            {
                await Task.Delay(1000);
            }
        }
    }

    /// <summary>Waits for what another thread is about to do.</summary>
    public static async Task UntilAsync(Func<bool> done)
    {
        for (int waited = 0; !done() && waited < 60_000; waited += 20)
            await Task.Delay(20);
    }
}
