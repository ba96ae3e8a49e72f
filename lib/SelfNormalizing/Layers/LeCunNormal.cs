using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// LeCun normal initialisation: weights from N(0, 1/fanIn), biases constant. With inputs of mean 0 and variance 1 a unit's
/// net input then has mean 0 and variance 1 (ω = 0, τ = 1), the premise of self-normalization (arXiv:1706.02515, Section 2).
/// </summary>
public static class LeCunNormal
{
    /// <summary>Fills a weight of shape [out, in] or [out, in, kernel…] with draws from N(0, 1/fanIn), fanIn = in·kernel.</summary>
    /// <param name="weight">The tensor to fill, in place.</param>
    /// <returns><paramref name="weight"/>.</returns>
    /// <exception cref="ArgumentException">The tensor has fewer than two dimensions, so that it has no fan-in.</exception>
    public static Tensor Fill(Tensor weight)
    {
        if (weight.ndim < 2)
            throw new ArgumentException(
                $"A weight needs at least two dimensions for its fan-in; found the shape [{string.Join(", ", weight.shape)}].",
                nameof(weight)
            );
        long fanIn = weight.shape.Skip(1).Aggregate(1L, (product, size) => product * size);
        return nn.init.normal_(weight, mean: 0, std: 1 / Math.Sqrt(fanIn));
    }

    /// <summary>
    /// Initialises every weight and bias below <paramref name="module"/>, in the order of its parameters: parameters of two or more
    /// dimensions by <see cref="Fill"/>, those of one dimension named <c>bias</c> with <paramref name="bias"/>; others are left as they
    /// are.
    /// </summary>
    /// <returns><paramref name="module"/>.</returns>
    public static TModule LeCunNormalized<TModule>(this TModule module, double bias = 0)
        where TModule : nn.Module => module.Initialized(Fill, bias);
}
