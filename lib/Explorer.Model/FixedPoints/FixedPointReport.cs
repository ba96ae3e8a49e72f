using SelfNormalizing.FixedPoints;

namespace SelfNormalizing.Explorer;

/// <summary>What the first panel says of a wanted fixed point: <see cref="SeluSolver"/>'s answers and what follows from them.</summary>
public sealed class FixedPointReport
{
    FixedPointReport(FixedPointState state) => State = state;

    /// <summary>What was asked.</summary>
    public FixedPointState State { get; }

    /// <summary>What is wrong with the question, such as a variance that is not positive; null where nothing is.</summary>
    public string? Fault { get; private init; }

    /// <summary>Whether there is a SELU, and of which kind; null where the question is at fault.</summary>
    public SeluExistence? Existence { get; private init; }

    /// <summary>Every SELU with the fixed point: none or one, since there is never a second.</summary>
    public IReadOnlyList<SeluSolution> Solutions { get; private init; } = [];

    /// <summary>Why there is none, with what is missing; null where there is one.</summary>
    public string? Reason { get; private init; }

    /// <summary>α to the digits asked for; empty without a solution.</summary>
    public string Alpha { get; private init; } = "";

    /// <summary>λ to the digits asked for; empty without a solution.</summary>
    public string Lambda { get; private init; } = "";

    /// <summary>Where the digits come from and how many of them are certain.</summary>
    public string DigitsNote { get; private init; } = "";

    /// <summary>Alpha dropout that keeps the fixed point; null without a solution.</summary>
    public AlphaDropoutAffine? Dropout { get; private init; }

    /// <summary>τ E[selu′²], what a layer does to the mean square of gradients; null without a solution.</summary>
    public double? GradientGain { get; private init; }

    /// <summary>The solution, where there is one.</summary>
    public SeluSolution? Solution => Solutions.Count > 0 ? Solutions[0] : null;

    /// <summary>The answer in a sentence.</summary>
    public string Verdict => Fault ?? Reason ?? Found(Solution!.Value);

    /// <summary>Solves, classifies and describes.</summary>
    public static FixedPointReport Of(FixedPointState state)
    {
        try
        {
            IReadOnlyList<SeluSolution> solutions = SeluSolver.SolveAll(state.Mean, state.Variance, state.Omega, state.Tau);
            SeluExistence existence = SeluSolver.Classify(state.Mean, state.Variance, state.Omega, state.Tau);
            if (solutions.Count == 0)
                return new(state) { Existence = existence, Reason = WhyNone(state) };
            SeluParameters selu = solutions[0].Parameters;
            (string alpha, string lambda, string note) = ParameterDigits.Of(state, selu);
            return new(state)
            {
                Existence = existence,
                Solutions = solutions,
                Alpha = alpha,
                Lambda = lambda,
                DigitsNote = note,
                Dropout = AlphaDropoutAffine.For(selu, 1 - state.Dropout, state.Mean, state.Variance),
                GradientGain = MomentMap.GradientGain(state.Mean, state.Variance, state.Omega, state.Tau, selu),
            };
        }
        catch (ArgumentOutOfRangeException fault)
        {
            // "… (Parameter 'variance')" is for programmers.
            return new(state) { Fault = fault.Message.Split(" (Parameter")[0] };
        }
    }

    static string Found(SeluSolution solution) =>
        "One SELU has this fixed point, "
        + (
            solution.Attracts
                ? "and the fixed point attracts: near it, an error shrinks"
                : "but the fixed point repels: near it, an error grows"
        )
        + $" by the factor {NumberText.Shown(solution.SpectralRadius)} a layer in the long run.";

    static string WhyNone(FixedPointState state)
    {
        try
        {
            SeluSolver.Solve(state.Mean, state.Variance, state.Omega, state.Tau);
            return "";
        }
        catch (NoSeluException none)
        {
            return none.Message;
        }
    }
}
