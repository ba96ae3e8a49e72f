using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// Dynamic tanh: y = γ·tanh(αx) + β, a layer that takes the place of layer normalisation and computes no statistics (Zhu, Chen, He,
/// LeCun, Liu, <i>Transformers without normalization</i>, CVPR 2025, arXiv:2503.10622). One learned number α for the whole layer; γ
/// (<c>weight</c>) begins at 1 and β (<c>bias</c>) at 0, one of each a feature.
/// </summary>
public sealed class DynamicTanh : nn.Module<Tensor, Tensor>
{
    readonly long features;
    readonly bool channelsFirst;
    readonly Parameter alpha,
        weight,
        bias;

    /// <summary>A layer over so many features.</summary>
    /// <param name="features">Length of the dimension that γ and β belong to, 1 or more.</param>
    /// <param name="alpha">Where α begins, finite.</param>
    /// <param name="channelsFirst">
    /// False where the features are the last dimension, as layer normalisation has them; true where they are the second, as a convolution's
    /// channels are.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">No feature, or an α that is not finite.</exception>
    public DynamicTanh(long features, double alpha = 0.5, bool channelsFirst = false)
        : base(nameof(DynamicTanh))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        if (!double.IsFinite(alpha))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Expected a finite number for α.");
        (this.features, this.channelsFirst) = (features, channelsFirst);
        this.alpha = nn.Parameter(full(1, alpha));
        weight = nn.Parameter(ones(features));
        bias = nn.Parameter(zeros(features));
        RegisterComponents();
    }

    /// <summary>α as it is now.</summary>
    public double Alpha => (double)alpha;

    /// <summary>[…, features] → the same shape; [B, features, …] where channels come first.</summary>
    /// <exception cref="ArgumentException">The dimension of the features has another length, or is missing.</exception>
    public override Tensor forward(Tensor input)
    {
        long at = channelsFirst ? 1 : input.ndim - 1;
        if (at < 0 || input.ndim <= at || input.shape[at] != features)
            throw new ArgumentException(
                $"Found an input of shape [{string.Join(", ", input.shape)}]: expected "
                    + $"{(channelsFirst ? $"[B, {features}, …]" : $"[…, {features}]")}.",
                nameof(input)
            );
        using var scope = NewDisposeScope();
        long[] aligned = [features, .. Enumerable.Repeat(1L, (int)(input.ndim - 1 - at))];
        return input.mul(alpha).tanh().mul(weight.view(aligned)).add(bias.view(aligned)).MoveToOuterDisposeScope();
    }
}
