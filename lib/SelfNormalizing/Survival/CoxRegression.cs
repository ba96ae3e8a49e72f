using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// Cox's proportional hazards regression, h(t | x) = h₀(t)·exp(β·x): β maximises the partial likelihood, which is concave, by Newton's
/// method in double precision.
/// </summary>
public sealed class CoxRegression
{
    const int MostSteps = 30;

    readonly double[] means;

    CoxRegression(double[] coefficients, double[] errors, double[] means, IReadOnlyList<double> path) =>
        (Coefficients, StandardErrors, this.means, LogLikelihoods) = (coefficients, errors, means, path);

    /// <summary>β, one a feature: what a unit more of it adds to the log hazard.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>Standard errors of β, from the inverse of the information.</summary>
    public IReadOnlyList<double> StandardErrors { get; }

    /// <summary>The log partial likelihood at β = 0, then after each step of Newton's method.</summary>
    public IReadOnlyList<double> LogLikelihoods { get; }

    /// <summary>Fits β.</summary>
    /// <param name="features">[N, F], numbers of any type, none missing.</param>
    /// <param name="times">Time to the event or to the last sight, finite and 0 or more.</param>
    /// <param name="events">Whether the event was seen; false where the time is censored.</param>
    /// <param name="ties">What is done with events of equal time.</param>
    /// <exception cref="ArgumentException">Other numbers of rows, times and events, a value that is not finite, no event, or features that
    /// depend on each other.</exception>
    /// <exception cref="InvalidOperationException">The likelihood still rises after 30 steps: some β grows without end, since a
    /// combination of features parts those who had the event first from all others.</exception>
    public static CoxRegression Fit(Tensor features, IReadOnlyList<double> times, IReadOnlyList<bool> events, CoxTies ties = CoxTies.Efron)
    {
        double[,] x = Rows(features, times.Count);
        (int rows, int width) = (x.GetLength(0), x.GetLength(1));
        // The likelihood does not see a shift; without it exp(β·x) would be large.
        double[] means = [.. Enumerable.Range(0, width).Select(j => Enumerable.Range(0, rows).Average(i => x[i, j]))];
        for (int i = 0; i < rows; i++)
        for (int j = 0; j < width; j++)
            x[i, j] -= means[j];
        var likelihood = new CoxLikelihood(x, new RiskOrder(times, events).WithEvents(), events, ties);
        var beta = new double[width];
        CoxDerivatives at = likelihood.At(beta);
        var path = new List<double> { at.Value };
        for (int step = 0; step < MostSteps; step++)
        {
            double[,] inverse = InverseOf(at.Information);
            double[] move =
            [
                .. Enumerable.Range(0, width).Select(i => Enumerable.Range(0, width).Sum(j => inverse[i, j] * at.Gradient[j])),
            ];
            // Twice what the step gains where the likelihood is a parabola.
            double decrement = move.Zip(at.Gradient, (m, g) => m * g).Sum();
            CoxDerivatives next = at;
            double[] tried = beta;
            for (double length = 1; length > 1e-4; length /= 2)
            {
                tried = [.. beta.Zip(move, (b, m) => b + length * m)];
                next = likelihood.At(tried);
                if (next.Value >= at.Value - 1e-12 * Math.Abs(at.Value))
                    break;
            }
            (beta, at) = (tried, next);
            path.Add(at.Value);
            if (decrement < 1e-14 * (1 + Math.Abs(at.Value)))
            {
                double[,] covariance = InverseOf(at.Information);
                return new CoxRegression(beta, [.. Enumerable.Range(0, width).Select(i => Math.Sqrt(covariance[i, i]))], means, path);
            }
        }
        throw new InvalidOperationException(
            Invariant($"The likelihood still rises after {MostSteps} steps, from {path[0]:G6} to {path[^1]:G6}; ")
                + Invariant($"the largest coefficient is {beta.MaxBy(Math.Abs):G3}. ")
                + "What to do: leave out the feature that tells the events apart on its own, or give more rows."
        );
    }

    /// <summary>β·(x − mean of the rows fitted) for each row of [N, F]: log hazards, higher where the event comes sooner.</summary>
    /// <exception cref="ArgumentException">Another number of features than β has, or a value that is not finite.</exception>
    public double[] Scores(Tensor features)
    {
        double[,] x = Rows(features, features.shape[0]);
        if (x.GetLength(1) != Coefficients.Count)
            throw new ArgumentException(
                $"Found {x.GetLength(1)} features: expected {Coefficients.Count}, as the regression was fitted to.",
                nameof(features)
            );
        return
        [
            .. Enumerable
                .Range(0, x.GetLength(0))
                .Select(i => Enumerable.Range(0, means.Length).Sum(j => Coefficients[j] * (x[i, j] - means[j]))),
        ];
    }

    static double[,] Rows(Tensor features, long count)
    {
        if (features.ndim != 2 || features.shape[0] != count)
            throw new ArgumentException(
                $"Found features of shape [{string.Join(", ", features.shape)}] for {count} times: expected [{count}, features].",
                nameof(features)
            );
        using var scope = NewDisposeScope();
        double[] values = features.detach().to(ScalarType.Float64).cpu().data<double>().ToArray();
        int width = (int)features.shape[1];
        int bad = Array.FindIndex(values, value => !double.IsFinite(value));
        if (bad >= 0)
            throw new ArgumentException(
                Invariant($"Row {bad / width}, column {bad % width} is {values[bad]}: expected a finite number."),
                nameof(features)
            );
        var rows = new double[count, width];
        Buffer.BlockCopy(values, 0, rows, 0, values.Length * sizeof(double));
        return rows;
    }

    // The inverse of a symmetric matrix by Gauss and Jordan, its rows scaled by its diagonal; the matrix is positive definite where
    // features are independent.
    static double[,] InverseOf(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[] scale = [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(matrix[i, i]))];
        var a = new double[n, n];
        for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            a[i, j] = matrix[i, j] / (scale[i] * scale[j]);
        for (int k = 0; k < n; k++)
        {
            double pivot = a[k, k];
            if (!(pivot > 1e-10))
                throw new ArgumentException(
                    $"Feature {k} is constant, or a sum of multiples of those before it, among those at risk: expected features that do "
                        + "not depend on each other."
                );
            for (int j = 0; j < n; j++)
                a[k, j] = j == k ? 1 / pivot : a[k, j] / pivot;
            for (int i = 0; i < n; i++)
            {
                if (i == k)
                    continue;
                double factor = a[i, k];
                for (int j = 0; j < n; j++)
                    a[i, j] = j == k ? -factor / pivot : a[i, j] - factor * a[k, j];
            }
        }
        for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            a[i, j] /= scale[i] * scale[j];
        return a;
    }
}
