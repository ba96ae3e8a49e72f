namespace SelfNormalizing;

/// <summary>
/// Solvers of initial value problems y′ = f(t, y), y(from) = y₀, forwards or backwards in t: <see cref="Euler"/> and
/// <see cref="RungeKutta4"/> with a fixed number of steps, <see cref="Dopri5"/> with steps as long as a tolerance allows.
/// </summary>
public static partial class Ode
{
    /// <summary>Euler's method, of order 1: y ← y + h f(t, y).</summary>
    /// <param name="field">f.</param>
    /// <param name="state">y₀.</param>
    /// <param name="from">First t.</param>
    /// <param name="to">Last t.</param>
    /// <param name="steps">Steps of equal length, 1 or more.</param>
    /// <param name="onStep">Told the state at the start and after each step.</param>
    /// <exception cref="ArgumentException">Fewer than one step, or ends that are not finite.</exception>
    public static OdeSolution Euler(
        OdeField field,
        ReadOnlySpan<double> state,
        double from,
        double to,
        int steps,
        OdeObserver? onStep = null
    )
    {
        double h = StepLength(field, from, to, steps);
        double[] y = state.ToArray(),
            slope = new double[y.Length];
        onStep?.Invoke(from, y);
        for (int step = 0; step < steps; step++)
        {
            field(from + step * h, y, slope);
            AddScaled(y, h, slope, y);
            onStep?.Invoke(from + (step + 1) * h, y);
        }

        return new(y, steps, Rejected: 0, Evaluations: steps);
    }

    /// <summary>The classical method of Runge and Kutta, of order 4, with four evaluations a step.</summary>
    /// <inheritdoc cref="Euler"/>
    public static OdeSolution RungeKutta4(
        OdeField field,
        ReadOnlySpan<double> state,
        double from,
        double to,
        int steps,
        OdeObserver? onStep = null
    )
    {
        double h = StepLength(field, from, to, steps);
        int size = state.Length;
        double[] y = state.ToArray(),
            stage = new double[size],
            k1 = new double[size],
            k2 = new double[size],
            k3 = new double[size],
            k4 = new double[size];
        onStep?.Invoke(from, y);
        for (int step = 0; step < steps; step++)
        {
            double t = from + step * h;
            field(t, y, k1);
            AddScaled(y, h / 2, k1, stage);
            field(t + h / 2, stage, k2);
            AddScaled(y, h / 2, k2, stage);
            field(t + h / 2, stage, k3);
            AddScaled(y, h, k3, stage);
            field(t + h, stage, k4);
            for (int i = 0; i < size; i++)
            {
                y[i] += h / 6 * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]);
            }

            onStep?.Invoke(from + (step + 1) * h, y);
        }

        return new(y, steps, Rejected: 0, Evaluations: 4 * steps);
    }

    static double StepLength(OdeField field, double from, double to, int steps)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        CheckEnds(from, to);
        return (to - from) / steps;
    }

    static void CheckEnds(double from, double to)
    {
        if (!double.IsFinite(to - from))
        {
            throw new ArgumentException(FormattableString.Invariant($"Cannot integrate from {from} to {to}: expected finite ends."));
        }
    }

    static void AddScaled(double[] y, double h, double[] slope, double[] sum)
    {
        for (int i = 0; i < y.Length; i++)
        {
            sum[i] = y[i] + h * slope[i];
        }
    }
}
