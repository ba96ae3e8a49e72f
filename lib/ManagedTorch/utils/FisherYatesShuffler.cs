using System.Collections;

namespace TorchSharp.Utils;

/// <summary>
/// The numbers 0…size-1 in random order; with a seed, in the same order at every enumeration, and the same as TorchSharp's.
/// </summary>
/// <param name="size">How many numbers.</param>
/// <param name="seed">Seed of the order; null for another order at every enumeration.</param>
public class FisherYatesShuffler(long size, int? seed = null) : IEnumerable<long>
{
    /// <summary>Shuffles inside out: the i-th number goes to a place among the first i+1, and what was there moves to the end.</summary>
    public IEnumerator<long> GetEnumerator()
    {
        Random random = seed is { } value ? new Random(value) : new Random();
        var order = new long[size];
        for (long i = 0; i < size; i++)
        {
            // Two draws make 64 bits, the second without its sign: the stream TorchSharp uses.
            long place = unchecked((((long)random.Next() << 32) + (uint)random.Next()) % (i + 1));
            order[i] = order[place];
            order[place] = i;
        }
        return ((IEnumerable<long>)order).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
