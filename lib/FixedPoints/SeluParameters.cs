using System.Globalization;

namespace SelfNormalizing.FixedPoints;

/// <summary>
/// The two parameters of selu(x) = λ x for x &gt; 0, λα (eˣ − 1) for x ≤ 0. α = 0 is a scaled ReLU, α = λ = 1 the ELU.
/// </summary>
public readonly record struct SeluParameters
{
    /// <summary>α and λ as given.</summary>
    /// <param name="alpha">α ≥ 0, finite.</param>
    /// <param name="lambda">λ &gt; 0, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is negative, λ is not positive, or either is not finite.</exception>
    public SeluParameters(double alpha, double lambda)
    {
        Guard.NotNegative(alpha, nameof(alpha));
        Guard.Positive(lambda, nameof(lambda));
        Alpha = alpha;
        Lambda = lambda;
    }

    /// <summary>α: how deep the exponential branch goes, in units of λ.</summary>
    public double Alpha { get; }

    /// <summary>λ: the slope for x &gt; 0.</summary>
    public double Lambda { get; }

    /// <summary>Where selu(x) tends for x → −∞: −λα. Alpha dropout sets dropped units to this value.</summary>
    public double Saturation => -Lambda * Alpha;

    /// <summary>
    /// α₀₁ and λ₀₁, which keep mean 0 and variance 1 for ω = 0, τ = 1: the doubles nearest to the digits of <see cref="SeluConstants"/>.
    /// </summary>
    public static SeluParameters Standard { get; } = new(SeluConstants.Alpha, SeluConstants.Lambda);

    /// <summary>Both values with all their digits: "α = 1.6732632423543772, λ = 1.0507009873554805".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"α = {Alpha:R}, λ = {Lambda:R}");

    /// <summary>Splits into α and λ.</summary>
    /// <param name="alpha">α.</param>
    /// <param name="lambda">λ.</param>
    public void Deconstruct(out double alpha, out double lambda) => (alpha, lambda) = (Alpha, Lambda);
}
