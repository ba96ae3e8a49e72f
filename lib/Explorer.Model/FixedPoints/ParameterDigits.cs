using SelfNormalizing.FixedPoints;

namespace SelfNormalizing.Explorer;

/// <summary>α and λ as digits, and what is known of them.</summary>
static class ParameterDigits
{
    /// <summary>The constants' own digits where the fixed point is theirs; else the solver's, to as many.</summary>
    public static (string Alpha, string Lambda, string Note) Of(FixedPointState state, SeluParameters selu)
    {
        const string Certain = "Every digit is certain: both numbers are enclosed from both sides, and cut off, not rounded.";
        // For μ = 0 the weights' sum plays no part: z ~ N(0, ντ).
        if (state is { Mean: 0, Variance: 1, Tau: 1 })
            return (SeluConstants.AlphaDigits(state.Digits), SeluConstants.LambdaDigits(state.Digits), Certain);
        try
        {
            (string alpha, string lambda) = SeluDigits.Of(
                NumberText.Exact(state.Mean),
                NumberText.Exact(state.Variance),
                NumberText.Exact(state.Omega),
                NumberText.Exact(state.Tau),
                state.Digits
            );
            return (alpha, lambda, Certain);
        }
        catch (Exception beyond) when (beyond is ArithmeticException or ArgumentOutOfRangeException)
        {
            return (
                NumberText.Exact(selu.Alpha),
                NumberText.Exact(selu.Lambda),
                "Double precision, with a relative error of about 1e-13 where the wanted variance is well above the least possible one. "
                    + "For such values more digits would take too long."
            );
        }
    }
}
