using System.Collections.Concurrent;

namespace TorchSharp;

/// <summary>What is allowed and most likely a mistake: said once on standard error, as PyTorch says it.</summary>
internal static class Warnings
{
    private static readonly ConcurrentDictionary<string, bool> Said = new();

    internal static void Say(string message)
    {
        if (Said.TryAdd(message, true))
            Console.Error.WriteLine($"Warning: {message}");
    }
}
