using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>
/// All kinds of dropout: a mask of ones (kept, with probability 1 − p) and zeros, drawn in PyTorch's order, and
/// y = scale·mask·x + (mask − 1)·drop + shift.
/// </summary>
internal static class DropoutMask
{
    /// <param name="name">For messages.</param>
    /// <param name="input">Any shape, floating point.</param>
    /// <param name="p">Probability of dropping.</param>
    /// <param name="training">False passes the input through.</param>
    /// <param name="inplace">True to overwrite the input.</param>
    /// <param name="maskShape">The input's shape with 1 where elements share a fate; null where each has its own.</param>
    /// <param name="scale">Factor of what is kept.</param>
    /// <param name="drop">What is dropped becomes shift − drop.</param>
    /// <param name="shift">Added to all.</param>
    internal static torch.Tensor Apply(
        string name,
        torch.Tensor input,
        double p,
        bool training,
        bool inplace,
        long[]? maskShape,
        double scale,
        double drop,
        double shift
    )
    {
        if (!(p is >= 0 and <= 1))
            throw Errors.Engine($"{name}: the probability of dropping is {p}; expected 0 to 1");
        if (p == 0 || !training || input.NumberOfElements == 0)
            return inplace ? input : input.Alias();
        input.RequireFloating(name);
        if (p == 1)
            (scale, drop, shift) = (0, 0, 0); // nothing is kept and nothing drawn: zeros
        using torch.Tensor mask = p == 1 ? torch.zeros(maskShape ?? input.sizes, input.type) : Draw(input, maskShape, 1 - p);
        var masking = new Masking(scale, drop, shift);
        return inplace
            ? input.InPlace(
                name + "_",
                [],
                () => Elementwise.Float(name, masking, input, mask, input),
                () => Record(name, input, mask, masking, scale)
            )
            : Record(name, input, mask, masking, scale);
    }

    /// <summary>Drawn in the order in which the input lies in memory.</summary>
    private static torch.Tensor Draw(torch.Tensor input, long[]? shape, double keep)
    {
        using IDisposable off = torch.no_grad();
        torch.Tensor mask = shape is null ? torch.Tensor.AllocateLike(input, input.type) : torch.Tensor.Allocate(shape, input.type);
        return mask.bernoulli_(keep);
    }

    private static torch.Tensor Record(string name, torch.Tensor input, torch.Tensor mask, Masking masking, double scale) =>
        // dx = scale·mask·g.
        Graph.Record(name, Elementwise.Float(name, masking, input, mask), [input], [mask], (g, op) =>
            [GradMode.Enabled ? g * op.Saved(0) * scale : Elementwise.Float(name, new Masking(scale, 0, 0), g, op.Saved(0))]
        );
}

/// <summary>(x, m) → scale·m·x + ((m − 1)·drop + shift).</summary>
internal readonly struct Masking(double scale, double drop, double shift) : IFloatBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T x, T m)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x * (m * T.CreateTruncating(scale)) + ((m - T.One) * T.CreateTruncating(drop) + T.CreateTruncating(shift));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke<T>(Vector<T> x, Vector<T> m)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x * (m * Lanes.All<T>(scale)) + ((m - Vector<T>.One) * Lanes.All<T>(drop) + Lanes.All<T>(shift));
}
