namespace SelfNormalizing;

/// <summary>
/// Kaplan and Meier's estimate of the survival function S(t) = P(T &gt; t) from times of which some are censored: the product over the
/// times of events of 1 − d/n, d events among n at risk (<i>Nonparametric estimation from incomplete observations</i>, 1958).
/// </summary>
public sealed class KaplanMeier
{
    KaplanMeier(double[] times, int[] atRisk, int[] events, double[] survival, double[] errors) =>
        (Times, AtRisk, Events, Survival, StandardErrors) = (times, atRisk, events, survival, errors);

    /// <summary>The times of events, ascending, each once; the curve steps down at them.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>How many are at risk just before each time.</summary>
    public IReadOnlyList<int> AtRisk { get; }

    /// <summary>How many events come at each time.</summary>
    public IReadOnlyList<int> Events { get; }

    /// <summary>S from each time on.</summary>
    public IReadOnlyList<double> Survival { get; }

    /// <summary>Greenwood's standard error of S: S·√Σ d/(n(n − d)); NaN where S is 0.</summary>
    public IReadOnlyList<double> StandardErrors { get; }

    /// <summary>The first time at which S is ½ or less; null where it stays above.</summary>
    // The product of 1 − d/n may miss ½ by a rounding error.
    public double? Median =>
        Survival.Index().FirstOrDefault(at => at.Item <= 0.5 + 1e-12, (-1, 0)) is (>= 0 and int i, _) ? Times[i] : null;

    /// <summary>The curve of some times.</summary>
    /// <param name="times">Time to the event or to the last sight, finite and 0 or more.</param>
    /// <param name="events">Whether the event was seen; false where the time is censored. Who is censored at the time of an event is at
    /// risk then.</param>
    /// <exception cref="ArgumentException">Lists of other lengths, a time that is negative or not finite, or no event.</exception>
    public static KaplanMeier Of(IReadOnlyList<double> times, IReadOnlyList<bool> events)
    {
        RiskGroup[] groups = [.. new RiskOrder(times, events).WithEvents().Groups.Where(group => group.Events > 0).Reverse()];
        double survival = 1,
            greenwood = 0;
        var (values, errors) = (new double[groups.Length], new double[groups.Length]);
        for (int i = 0; i < groups.Length; i++)
        {
            double atRisk = groups[i].End,
                died = groups[i].Events;
            survival *= 1 - died / atRisk;
            greenwood += died / (atRisk * (atRisk - died));
            values[i] = survival;
            errors[i] = survival * Math.Sqrt(greenwood); // 0·∞ = NaN where nobody is left
        }
        return new KaplanMeier(
            [.. groups.Select(group => group.Time)],
            [.. groups.Select(group => group.End)],
            [.. groups.Select(group => group.Events)],
            values,
            errors
        );
    }

    /// <summary>S(t); 1 before the first event, and the last value after the last one, where nothing more is known.</summary>
    public double At(double time) => StepFunction.At(time, Times, Survival, before: 1);

    /// <summary>
    /// A band for S at each time, of Greenwood's error on the scale of log(−log S), which keeps it within [0, 1]: S^exp(±z·σ), σ the error
    /// of log(−log S). NaN where S is 0.
    /// </summary>
    /// <param name="z">Standard errors to either side; 1.96 for a band that holds S with 95 % at any one time.</param>
    public (IReadOnlyList<double> Low, IReadOnlyList<double> High) Band(double z = 1.959963984540054)
    {
        double[] exponents = [.. Survival.Zip(StandardErrors, (s, error) => Math.Exp(z * error / (s * Math.Abs(Math.Log(s)))))];
        return (
            [.. Survival.Zip(exponents, (s, exponent) => Math.Pow(s, exponent))],
            [.. Survival.Zip(exponents, (s, exponent) => Math.Pow(s, 1 / exponent))]
        );
    }
}
