using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// The innermost loops of a matrix product for one vector width: they compute tiles of MR × NR elements of C, whose sums stay in
/// registers while A and B stream by.
/// </summary>
/// <remarks>
/// Each element is one chain of multiply-adds over the depth, begun at zero, to which the addend is added at the end. The chain is the
/// same in every micro-kernel, so the bits of C depend neither on the vector width nor on how C was cut into tiles.
/// </remarks>
sealed unsafe class MicroKernel<T>
    where T : unmanaged
{
    /// <summary>Rows and columns of a tile: NR is two vectors.</summary>
    internal required int MR { get; init; }
    internal required int NR { get; init; }

    /// <summary>Depths per iteration of the loop.</summary>
    internal required int UnrollFactor { get; init; }

    /// <summary>Full tiles with A packed, and with A read through row pointers.</summary>
    internal required delegate* <MicroKernelArguments<T>*, void> Packed { get; init; }
    internal required delegate* <MicroKernelArguments<T>*, void> Indirect { get; init; }

    /// <summary>The same for the left NR/2 columns.</summary>
    internal required delegate* <MicroKernelArguments<T>*, void> PackedHalf { get; init; }
    internal required delegate* <MicroKernelArguments<T>*, void> IndirectHalf { get; init; }

    /// <summary>
    /// Rows of a tile for what is left over below the full ones, which meets <see cref="EdgePanels"/> micro-panels at once; 0 where there
    /// is none.
    /// </summary>
    internal int EdgeRows { get; init; }

    /// <summary>
    /// (depth, rows of A, their step, panels of B, their step, to): each row and panel through a pointer of its own, the sums stored row
    /// by row, tiles side by side.
    /// </summary>
    internal delegate* <long, T**, long, T**, long, T*, void> Edge { get; init; }

    /// <summary>Micro-panels side by side in an edge tile.</summary>
    internal const int EdgePanels = 3;
}

/// <summary>Chooses the instruction set: the only place that does so for products.</summary>
static unsafe class MicroKernels<T>
    where T : unmanaged
{
    /// <summary>The micro-kernel of the widest vectors that the processor has.</summary>
    internal static readonly MicroKernel<T> Best =
        Vector512.IsHardwareAccelerated ? Of(512)
        : Vector256.IsHardwareAccelerated ? Of(256)
        : Of(128);

    /// <summary>The micro-kernel of a given vector width in bits; a width that the processor lacks is emulated.</summary>
    internal static MicroKernel<T> Of(int bits) =>
        bits switch
        {
            512 => MicroKernel12x2<T, Vector512<T>, VectorLane512<T>>.Create(),
            256 => MicroKernel6x2<T, Vector256<T>, VectorLane256<T>>.Create(),
            _ => MicroKernel6x2<T, Vector128<T>, VectorLane128<T>>.Create(),
        };
}
