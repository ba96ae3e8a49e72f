using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A loss of two inputs: prediction and target.</summary>
/// <param name="reduction">How the losses of single elements become one value.</param>
public abstract class Loss<T1, T2, TResult>(nn.Reduction reduction = nn.Reduction.Mean)
    : nn.Module<T1, T2, TResult>(nameof(Loss<T1, T2, TResult>))
{
    /// <summary>How the losses of single elements become one value.</summary>
    public nn.Reduction reduction { get; } = reduction;

    /// <inheritdoc/>
    public override string GetName() => GetType().Name;
}

/// <summary>A loss of three inputs.</summary>
/// <param name="reduction">How the losses of single elements become one value.</param>
public abstract class Loss<T1, T2, T3, TResult>(nn.Reduction reduction = nn.Reduction.Mean)
    : nn.Module<T1, T2, T3, TResult>(nameof(Loss<T1, T2, T3, TResult>))
{
    /// <summary>How the losses of single elements become one value.</summary>
    public nn.Reduction reduction { get; } = reduction;

    /// <inheritdoc/>
    public override string GetName() => GetType().Name;
}

/// <summary>A loss of two inputs whose elements or classes have weights.</summary>
/// <param name="weight">Weights, or null for all 1.</param>
/// <param name="reduction">How the losses of single elements become one value.</param>
public abstract class WeightedLoss<T1, T2, TResult>(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
    : Loss<T1, T2, TResult>(reduction)
{
    /// <summary>Weights; null for all 1.</summary>
    public Tensor? weight { get; } = weight;
}

/// <summary>What elementwise losses share.</summary>
internal static class Reduce
{
    /// <summary>The reduced value of losses made of several operations, whose intermediate results are disposed here.</summary>
    internal static Tensor Of(nn.Reduction reduction, Func<Tensor> losses) => DisposeScope.Result(() => By(reduction, losses()));

    internal static Tensor By(nn.Reduction reduction, Tensor losses) =>
        reduction switch
        {
            nn.Reduction.None => losses,
            nn.Reduction.Sum => losses.sum(),
            _ => losses.mean(),
        };

    /// <summary>Says at the loss, not in the arithmetic below it, that shapes or dtypes do not fit.</summary>
    internal static void Check(string name, Tensor input, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(target);
        input.RequireFloating(name);
        if (!Shapes.Equal(input.shape, target.shape))
            Shapes.Broadcast(name + " of input and target", input.sizes, target.sizes);
    }

    /// <summary>
    /// The same, and a warning, as PyTorch gives it, where shapes differ and still fit: [N, 1] against [N] gives N² differences.
    /// </summary>
    internal static void CheckSameShape(string name, Tensor input, Tensor target)
    {
        Check(name, input, target);
        if (Shapes.Equal(input.sizes, target.sizes))
            return;
        Warnings.Say(
            $"{name}: the target has shape {Shapes.Text(target.sizes)}, the input {Shapes.Text(input.sizes)}. They are broadcast to "
                + $"{Shapes.Text(Shapes.Broadcast(name, input.sizes, target.sizes))}, "
                + $"which is most likely not what is meant; give both the same shape, "
                + "for example with reshape or squeeze."
        );
    }
}
