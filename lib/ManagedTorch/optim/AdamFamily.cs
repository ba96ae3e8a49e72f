using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW share, which is all but where the decay acts.</summary>
/// <typeparam name="TOptions">Kind of options.</typeparam>
/// <typeparam name="TState">Kind of state.</typeparam>
public abstract class AdamFamily<TOptions, TState> : OptimizerHelper<TOptions, TState>, IBetas
    where TOptions : AdamOptions, new()
    where TState : AdamState
{
    private protected AdamFamily(TOptions defaults, IEnumerable<ParamGroup> groups)
        : base(defaults, groups) { }

    /// <summary>The share of the parameter that is added to its gradient, and the factor of the parameter before the step.</summary>
    private protected abstract (double added, double factor) Decay(TOptions options);

    private protected override void Update<T>(Parameter parameter, torch.Tensor gradient, TOptions options, TState state)
    {
        state.step++;
        Fused.Run<T, AdamRule<T>>(
            new AdamRule<T>(options, state.step, Decay(options)),
            parameter,
            gradient,
            state.exp_avg,
            state.exp_avg_sq,
            state.max_exp_avg_sq
        );
    }

    /// <inheritdoc/>
    public (double, double) Betas
    {
        get => Defaults.Betas;
        set => Defaults.Betas = value;
    }
}

/// <summary>One step of Adam or AdamW.</summary>
internal readonly struct AdamRule<T> : IRule<T>
    where T : unmanaged, INumberBase<T>
{
    private readonly Vector<T> sign,
        decay,
        shrink,
        beta1,
        rest1,
        beta2,
        rest2,
        root2,
        eps,
        descent;
    private readonly bool amsgrad;

    /// <param name="o">Options of the parameter's group.</param>
    /// <param name="step">Number of this step, from 1.</param>
    /// <param name="weightDecay">What <c>Decay</c> says: the share added to the gradient, the factor before the step.</param>
    internal AdamRule(AdamOptions o, long step, (double added, double factor) weightDecay)
    {
        (double b1, double b2) = o.Betas;
        (sign, decay, shrink) = (
            Fused.All<T>(o.maximize!.Value ? -1 : 1),
            Fused.All<T>(weightDecay.added),
            Fused.All<T>(weightDecay.factor)
        );
        (beta1, rest1, beta2, rest2) = (Fused.All<T>(b1), Fused.All<T>(1 - b1), Fused.All<T>(b2), Fused.All<T>(1 - b2));
        eps = Fused.All<T>(o.eps!.Value);
        // The bias of the moments, which start at zero, is corrected in the step size and in the root.
        root2 = Fused.All<T>(Math.Sqrt(1 - Math.Pow(b2, step)));
        descent = Fused.All<T>(-o.LearningRate!.Value / (1 - Math.Pow(b1, step)));
        amsgrad = o.amsgrad!.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Update(ref Vector<T> parameter, Vector<T> gradient, ref Vector<T> m, ref Vector<T> v, ref Vector<T> largest)
    {
        parameter *= shrink;
        Vector<T> g = sign * gradient + decay * parameter;
        m = beta1 * m + rest1 * g;
        v = beta2 * v + rest2 * g * g;
        Vector<T> second = amsgrad ? largest = Vector.Max(largest, v) : v;
        parameter += descent * m / (Vector.SquareRoot(second) / root2 + eps);
    }
}

/// <summary>What Adam and AdamW remember of one parameter.</summary>
public abstract class AdamState : OptimizerState
{
    /// <summary>Steps done.</summary>
    public long step;

    /// <summary>First moment m.</summary>
    public torch.Tensor exp_avg = null!;

    /// <summary>Second moment v.</summary>
    public torch.Tensor exp_avg_sq = null!;

    /// <summary>Largest second moment so far; null without AMSGrad.</summary>
    public torch.Tensor? max_exp_avg_sq;

    private protected AdamState(Parameter parameter)
        : base(parameter) { }

    /// <inheritdoc/>
    public override void Initialize(OptimizerOptions options)
    {
        Dispose();
        (step, exp_avg, exp_avg_sq) = (0, Zeros(), Zeros());
        max_exp_avg_sq = ((AdamOptions)options).amsgrad!.Value ? Zeros() : null;
    }

    private protected override void Fields(FieldVisitor visit)
    {
        visit.Visit(ref step);
        visit.Visit(ref exp_avg);
        visit.Visit(ref exp_avg_sq);
        visit.Optional(ref max_exp_avg_sq);
    }
}

/// <summary>What holds for a group of Adam or AdamW; null takes the optimizer's.</summary>
public abstract class AdamOptions : MomentOptions
{
    /// <summary>True to divide by the largest second moment so far.</summary>
    public bool? amsgrad;

    /// <summary>True to climb instead of descend.</summary>
    public bool? maximize;

    private protected override void Fields(FieldVisitor visit)
    {
        base.Fields(visit);
        visit.Visit(ref amsgrad);
        visit.Visit(ref maximize);
    }
}
