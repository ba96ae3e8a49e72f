namespace TorchSharp.Kernels;

/// <summary>What the blocking of a product needs to know of a factor.</summary>
/// <param name="Contiguous">The elements of one depth lie side by side: read in place, the factor is a micro-panel as it is.</param>
/// <param name="HasRowPointers">Each element across is a row that can be read where it lies, however it is spaced.</param>
/// <param name="IdentityOffsets">Along such a row the depths lie side by side.</param>
/// <param name="DepthStride">Elements from one depth to the next, where <paramref name="Contiguous"/>.</param>
readonly record struct PanelTraits(bool Contiguous, bool HasRowPointers, bool IdentityOffsets, long DepthStride);

/// <summary>
/// One factor of a product, seen as micro-panels: stripes as wide as a tile (MR of A's rows, NR of B's columns) that run along the summed
/// axis. Packed, a micro-panel holds the elements of one depth side by side, so that the micro-kernel reads memory in order.
/// </summary>
abstract unsafe class Panels<T>
    where T : unmanaged
{
    internal virtual PanelTraits Traits => default;

    /// <summary>
    /// Where the elements from <paramref name="first"/> on lie at one depth; for factors that are <see cref="PanelTraits.Contiguous"/>.
    /// </summary>
    internal virtual T* InPlace(long first, long depth) => null;

    /// <summary>
    /// Sets width row pointers to the elements [first, first + valid) across (the last one again beyond) and returns the offsets along
    /// them: element first + i at depth + p is rows[i][offsets[p]], for as many depths as a block has. The offsets are the same for all
    /// rows.
    /// </summary>
    internal virtual long* LoadRowPointers(long first, int valid, int width, long depth, T** rows) => null;

    /// <summary>
    /// The memory of so many depths of some elements across, <paramref name="apart"/> apart, for tiles of so many iterations of so many
    /// depths each; nothing where it does not lie in rows.
    /// </summary>
    internal virtual PrefetchPlan<T> Prefetch(
        long first,
        long apart,
        long elements,
        long from,
        long depths,
        long iterations,
        long unroll
    ) => default;

    /// <summary>
    /// Writes depths [from, from + count) of the elements [first, first + valid) across, as micro-panels of count × width elements that
    /// begin
    /// <paramref name="stride"/> apart; zero in the last one beyond <paramref name="valid"/>.
    /// </summary>
    internal abstract void Pack(long first, long valid, int width, long from, long count, T* to, long stride);
}
