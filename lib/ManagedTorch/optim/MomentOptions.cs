using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What Adam, AdamW and NAdam take for a group: the decay rates of two moments, and how they enter a step.</summary>
public abstract class MomentOptions : OptimizerOptions
{
    /// <summary>Decay rate β₁ of the first moment.</summary>
    public double? beta1;

    /// <summary>Decay rate β₂ of the second moment.</summary>
    public double? beta2;

    /// <summary>ε, added to the root.</summary>
    public double? eps;

    /// <summary>Decay λ.</summary>
    public double? weight_decay;

    internal (double, double) Betas
    {
        get => (beta1!.Value, beta2!.Value);
        set => (beta1, beta2) = value;
    }

    /// <summary>True where decay rates of 1 are taken.</summary>
    private protected virtual bool MayBeOne => false;

    internal override void Check(string optimizer)
    {
        base.Check(optimizer);
        Fraction(optimizer, nameof(beta1), beta1, MayBeOne);
        Fraction(optimizer, nameof(beta2), beta2, MayBeOne);
        NotNegative(optimizer, nameof(eps), eps);
        NotNegative(optimizer, nameof(weight_decay), weight_decay);
    }

    private protected override void Fields(FieldVisitor visit)
    {
        visit.Visit(ref beta1);
        visit.Visit(ref beta2);
        visit.Visit(ref eps);
        visit.Visit(ref weight_decay);
    }
}

/// <summary>Parameters that share such options.</summary>
/// <typeparam name="TOptions">Kind of options.</typeparam>
public abstract class MomentParamGroup<TOptions> : ParamGroup<TOptions>, IBetas
    where TOptions : MomentOptions
{
    private protected MomentParamGroup() { }

    private protected MomentParamGroup(IEnumerable<Parameter> parameters, TOptions options)
        : base(parameters, options) { }

    /// <inheritdoc/>
    public (double, double) Betas
    {
        get => Options.Betas;
        set => Options.Betas = value;
    }
}
