namespace SelfNormalizing;

public static partial class Ode
{
    // The coefficients of Dormand and Prince, 1980: nodes c, stages a; the last row is also the solution of order 5 (first same as last);
    // its difference from the solution of order 4 is the estimate of the error.
    static readonly double[] nodes = [1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1];

    static readonly double[][] stages =
    [
        [1.0 / 5],
        [3.0 / 40, 9.0 / 40],
        [44.0 / 45, -56.0 / 15, 32.0 / 9],
        [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
        [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    ];

    static readonly double[] errors = [-71.0 / 57600, 0, 71.0 / 16695, -71.0 / 1920, 17253.0 / 339200, -22.0 / 525, 1.0 / 40];

    /// <summary>
    /// The method of Dormand and Prince, of order 5 with an embedded estimate of the error: each step is as long as the tolerance allows,
    /// and six evaluations, whether it is kept or not; two more find the first step.
    /// </summary>
    /// <param name="field">f.</param>
    /// <param name="state">y₀.</param>
    /// <param name="from">First t.</param>
    /// <param name="to">Last t.</param>
    /// <param name="rtol">Error allowed a step, relative to |yᵢ|.</param>
    /// <param name="atol">Error allowed a step beside it. The root mean square over i of errorᵢ / (atol + rtol |yᵢ|) is held below
    /// 1.</param>
    /// <param name="onStep">Told the state at the start and after each step that is kept.</param>
    /// <remarks>
    /// E. Hairer, S. Nørsett, G. Wanner, <em>Solving Ordinary Differential Equations I</em>, section II.4: the first step, and h · 0.9
    /// error^(−1/5), within 0.2 and 10, for the next. The same choices as SciPy's RK45, and the same steps; see OdeTests. The state is one
    /// vector: where it holds many points, they all take the same steps.
    /// </remarks>
    /// <exception cref="ArgumentException">A tolerance that is not positive, or ends that are not finite.</exception>
    /// <exception cref="InvalidOperationException">The step it would need is below the spacing of doubles: f is not finite, or the solution
    /// is not.</exception>
    public static OdeSolution Dopri5(
        OdeField field,
        ReadOnlySpan<double> state,
        double from,
        double to,
        double rtol = 1e-4,
        double atol = 1e-4,
        OdeObserver? onStep = null
    )
    {
        ArgumentNullException.ThrowIfNull(field);
        CheckEnds(from, to);
        Positive(rtol, nameof(rtol));
        Positive(atol, nameof(atol));
        int size = state.Length,
            steps = 0,
            rejected = 0,
            evaluations = 0;
        double[] y = state.ToArray(),
            next = new double[size];
        double[][] slopes = [.. Enumerable.Range(0, 7).Select(_ => new double[size])];
        void Evaluate(double time, double[] at, double[] slope)
        {
            field(time, at, slope);
            evaluations++;
        }

        double t = from,
            direction = to >= from ? 1 : -1;
        onStep?.Invoke(t, y);
        if (t == to)
        {
            return new(y, 0, 0, 0);
        }

        Evaluate(t, y, slopes[0]);
        double length = FirstStep(Evaluate, t, y, slopes[0], direction, rtol, atol, next, slopes[1]);
        while (t != to)
        {
            double shortest = 10 * Math.Abs((direction > 0 ? Math.BitIncrement(t) : Math.BitDecrement(t)) - t);
            length = Math.Max(length, shortest);
            for (bool again = false; ; again = true)
            {
                if (!(length >= shortest))
                {
                    throw new InvalidOperationException(
                        FormattableString.Invariant(
                            $"At t = {t} a step of {length} would be needed, which is below the spacing of doubles there. "
                        ) + "Is the field finite?"
                    );
                }

                double end = t + direction * length;
                end = direction * (end - to) > 0 ? to : end;
                double h = end - t;
                for (int stage = 0; stage < stages.Length; stage++)
                {
                    Combine(y, h, stages[stage], slopes, next);
                    Evaluate(t + nodes[stage] * h, next, slopes[stage + 1]);
                }

                double error = ErrorNorm(y, next, h, slopes, rtol, atol);
                if (error < 1)
                {
                    double factor = error == 0 ? 10 : Math.Min(10, 0.9 * Math.Pow(error, -0.2));
                    length = Math.Abs(h) * (again ? Math.Min(1, factor) : factor);
                    (t, y, next) = (end, next, y);
                    (slopes[0], slopes[6]) = (slopes[6], slopes[0]);
                    steps++;
                    onStep?.Invoke(t, y);
                    break;
                }

                rejected++;
                length = Math.Abs(h) * Math.Max(0.2, 0.9 * Math.Pow(error, -0.2));
            }
        }

        return new(y, steps, rejected, evaluations);
    }

    // Hairer's guess: a step so short that neither y nor its slope changes by more than about a hundredth of the tolerance's scale allows.
    static double FirstStep(
        Action<double, double[], double[]> evaluate,
        double t,
        double[] y,
        double[] slope,
        double direction,
        double rtol,
        double atol,
        double[] moved,
        double[] movedSlope
    )
    {
        double[] scale = [.. y.Select(value => atol + rtol * Math.Abs(value))];
        double d0 = ScaledNorm(y, scale),
            d1 = ScaledNorm(slope, scale);
        double h0 = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : 0.01 * d0 / d1;
        AddScaled(y, direction * h0, slope, moved);
        evaluate(t + direction * h0, moved, movedSlope);
        double d2 = ScaledNorm([.. movedSlope.Zip(slope, (after, before) => after - before)], scale) / h0;
        double h1 = d1 <= 1e-15 && d2 <= 1e-15 ? Math.Max(1e-6, h0 * 1e-3) : Math.Pow(0.01 / Math.Max(d1, d2), 0.2);
        return Math.Min(100 * h0, h1);
    }

    static double ScaledNorm(double[] values, double[] scale)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double scaled = values[i] / scale[i];
            sum += scaled * scaled;
        }

        return Math.Sqrt(sum / values.Length);
    }

    static void Combine(double[] y, double h, double[] weights, double[][] slopes, double[] sum)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double slope = 0;
            for (int k = 0; k < weights.Length; k++)
            {
                slope += weights[k] * slopes[k][i];
            }

            sum[i] = y[i] + h * slope;
        }
    }

    static double ErrorNorm(double[] y, double[] next, double h, double[][] slopes, double rtol, double atol)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double error = 0;
            for (int k = 0; k < errors.Length; k++)
            {
                error += errors[k] * slopes[k][i];
            }

            double scaled = h * error / (atol + rtol * Math.Max(Math.Abs(y[i]), Math.Abs(next[i])));
            sum += scaled * scaled;
        }

        return Math.Sqrt(sum / y.Length);
    }

    static void Positive(double tolerance, string name)
    {
        if (!(tolerance > 0 && double.IsFinite(tolerance)))
        {
            throw new ArgumentOutOfRangeException(name, tolerance, "Expected a positive tolerance.");
        }
    }
}
