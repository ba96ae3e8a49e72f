namespace SelfNormalizing.FixedPoints;

/// <summary>
/// The coefficients of f in the orthonormal Hermite polynomials of z ~ N(0, 1): f = Σₖ cₖ heₖ, cₖ = E f(z) heₖ(z), with he₀ = 1, he₁ = z,
/// √(k+1) heₖ₊₁ = z heₖ − √k heₖ₋₁.
/// </summary>
/// <remarks>
/// Everything that a wide random layer does to Gaussian signals can be read off them: E f² = Σ cₖ², E f′² = Σ k cₖ², and for z₁, z₂ with
/// correlation ρ, E f(z₁)f(z₂) = Σ cₖ² ρᵏ (Mehler). A function with a kink has coefficients that fall as a power of k, so that finitely
/// many leave out a part, <see cref="Missing"/>.
/// </remarks>
public sealed class HermiteSeries
{
    readonly double[] coefficients;

    HermiteSeries(double[] coefficients, double secondMoment) => (this.coefficients, SecondMoment) = (coefficients, secondMoment);

    /// <summary>c₀, c₁, …</summary>
    public IReadOnlyList<double> Coefficients => coefficients;

    /// <summary>E f(z)².</summary>
    public double SecondMoment { get; }

    /// <summary>E f² − Σ cₖ² over the coefficients that are there: the share of the series that is cut off, ≥ 0 up to rounding.</summary>
    public double Missing => SecondMoment - coefficients.Sum(c => c * c);

    /// <summary>The first coefficients of f.</summary>
    /// <param name="f">The function, E f² finite.</param>
    /// <param name="count">How many, 1 to 200.</param>
    /// <param name="rule">A quadrature rule that knows the kinks of f; by default one for a kink at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another <paramref name="count"/>, or E f² is not finite.</exception>
    public static HermiteSeries Of(Func<double, double> f, int count, GaussianRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        if (count is < 1 or > 200)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{count} coefficients; expected 1 to 200.");
        }

        rule ??= new();
        double[] coefficients = new double[count];
        double square = 0;
        for (int i = 0; i < rule.Nodes.Count; i++)
        {
            double z = rule.Nodes[i],
                value = f(z),
                previous = 0,
                polynomial = 1;
            square += rule.Weights[i] * value * value;
            for (int k = 0; k < count; k++)
            {
                coefficients[k] += rule.Weights[i] * value * polynomial;
                (previous, polynomial) = (polynomial, (z * polynomial - Math.Sqrt(k) * previous) / Math.Sqrt(k + 1));
            }
        }

        Guard.NotNegative(square, "E f²");
        return new(coefficients, square);
    }

    /// <summary>
    /// E f(z₁) f(z₂) for standard normal z₁, z₂ with correlation ρ. What is cut off of the series counts as if it were all of the next
    /// order.
    /// </summary>
    /// <param name="rho">ρ, −1 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">ρ is outside ±1.</exception>
    public double Covariance(double rho)
    {
        if (!(Math.Abs(rho) <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rho), rho, $"rho is {rho}; expected −1 to 1.");
        }

        double sum = 0;
        for (int k = coefficients.Length - 1; k >= 0; k--)
        {
            sum = sum * rho + coefficients[k] * coefficients[k];
        }

        return sum + Missing * Math.Pow(rho, coefficients.Length);
    }
}
