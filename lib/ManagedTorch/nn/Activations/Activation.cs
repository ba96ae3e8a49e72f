using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>What all elementwise activations share: y = f(x), recorded with gradient g·f'(x).</summary>
internal static class Activation
{
    /// <summary>Applies an activation.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="value">The kernel x → f(x).</param>
    /// <param name="gradient">The kernel (g, x) → g·f'(x), one pass without temporaries.</param>
    /// <param name="slope">f'(x) in tensor operations: taken where the gradient itself is to be differentiated.</param>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="inplace">True to overwrite x.</param>
    internal static torch.Tensor Apply<TValue, TGradient>(
        string name,
        TValue value,
        TGradient gradient,
        Func<torch.Tensor, torch.Tensor> slope,
        torch.Tensor x,
        bool inplace
    )
        where TValue : struct, IFloatUnary
        where TGradient : struct, IFloatBinary
    {
        ArgumentNullException.ThrowIfNull(x, "input");
        x.RequireFloating(name);
        // The derivative needs x as it was: where it is recorded, a copy is kept.
        if (inplace)
            return x.InPlace(
                name + "_",
                [],
                () => Elementwise.Float(value, x, x),
                () => Apply(name, value, gradient, slope, x.clone(), false)
            );
        return Graph.Record(name, Elementwise.Float(value, x), [x], [x], (g, op) =>
            [GradMode.Enabled ? g * slope(op.Saved(0)) : Elementwise.Float(name, gradient, g, op.Saved(0))]
        );
    }

    /// <summary>An activation made of tensor operations, of which only the result is left.</summary>
    internal static torch.Tensor Composed(string name, torch.Tensor x, bool inplace, Func<torch.Tensor, torch.Tensor> formula)
    {
        ArgumentNullException.ThrowIfNull(x, "input");
        x.RequireFloating(name);
        torch.Tensor Value(torch.Tensor from) => DisposeScope.Result(() => formula(from));
        return !inplace
            ? Value(x)
            : x.InPlace(
                name + "_",
                [],
                () =>
                {
                    using torch.Tensor y = Value(x);
                    torch.Tensor.CopyData(y, x);
                },
                () => Value(x.clone())
            );
    }
}

/// <summary>A number in every place of a vector, rounded to the vector's dtype.</summary>
internal static class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> All<T>(double value)
        where T : INumberBase<T> => new(T.CreateTruncating(value));
}
