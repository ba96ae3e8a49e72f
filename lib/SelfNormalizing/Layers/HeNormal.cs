using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// He normal initialisation, made for ReLU: weights from N(0, 2/fanIn), biases constant. ReLU halves the second moment of a symmetric
/// net input, and the 2 makes up for it (He et al., <i>Delving Deep into Rectifiers</i>, ICCV 2015, Section 2.2).
/// </summary>
public static class HeNormal
{
    /// <summary>Fills a weight of shape [out, in] or [out, in, kernel…] with draws from N(0, 2/fanIn), fanIn = in·kernel.</summary>
    /// <param name="weight">The tensor to fill, in place.</param>
    /// <returns><paramref name="weight"/>.</returns>
    /// <exception cref="ArgumentException">The tensor has fewer than two dimensions, so that it has no fan-in.</exception>
    public static Tensor Fill(Tensor weight)
    {
        using IDisposable noGradients = no_grad();
        return LeCunNormal.Fill(weight).mul_(Math.Sqrt(2));
    }

    /// <summary>
    /// Initialises every weight and bias below <paramref name="module"/>, in the order of its parameters: parameters of two or more
    /// dimensions by <see cref="Fill"/>, those of one dimension named <c>bias</c> with <paramref name="bias"/>; others are left as they
    /// are.
    /// </summary>
    /// <returns><paramref name="module"/>.</returns>
    public static TModule HeNormalized<TModule>(this TModule module, double bias = 0)
        where TModule : nn.Module => module.Initialized(Fill, bias);
}
