using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Parameters that share options.</summary>
public class ParamGroup : ILearningRateController
{
    /// <summary>The parameters.</summary>
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    /// <summary>What holds for them.</summary>
    public OptimizerOptions Options { get; set; } = null!;

    /// <inheritdoc/>
    public double LearningRate { get => Options.LearningRate!.Value; set => Options.LearningRate = value; }

    /// <inheritdoc/>
    public double InitialLearningRate { get => Options.InitialLearningRate; set => Options.InitialLearningRate = value; }
}

/// <summary>Parameters that share the options of one kind of optimizer.</summary>
/// <typeparam name="TOptions">Kind of options.</typeparam>
public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    /// <summary>An empty group.</summary>
    public ParamGroup() { }

    /// <summary>Parameters with options; what is left open is the optimizer's.</summary>
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        base.Options = options!;
    }

    /// <inheritdoc cref="ParamGroup.Options"/>
    public new TOptions Options { get => (TOptions)base.Options; set => base.Options = value; }
}

/// <summary>What holds for a group of parameters: the learning rate, and an optimizer's own fields.</summary>
public class OptimizerOptions
{
    /// <summary>Learning rate of the next step; null takes the optimizer's.</summary>
    public double? LearningRate { get; set; }

    /// <summary>Learning rate at first.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>An optimizer's own fields, in the order of the file format.</summary>
    private protected virtual void Fields(FieldVisitor visit) { }

    /// <summary>Takes the values left open from other options.</summary>
    internal void FillFrom(OptimizerOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        InitialLearningRate = LearningRate ?? 0;
        FieldVisitor.Copy(defaults.Fields, Fields, onlyMissing: true);
    }

    /// <summary>Writes initial and present learning rate, then the fields.</summary>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
        Fields(new FieldWriter(writer));
    }

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
        Fields(new FieldReader(reader));
    }

    /// <summary>Copies other options of the same kind.</summary>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        (InitialLearningRate, LearningRate) = (source.InitialLearningRate, source.LearningRate);
        FieldVisitor.Copy(source.Fields, Fields, onlyMissing: false);
    }
}

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState : IDisposable
{
    private protected readonly Parameter _parameter;

    /// <summary>The state of that parameter.</summary>
    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    /// <summary>The state's fields, in the order of the file format.</summary>
    private protected abstract void Fields(FieldVisitor visit);

    /// <summary>Starts anew.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Writes the fields.</summary>
    public virtual void SaveStateDict(BinaryWriter writer) => Fields(new FieldWriter(writer));

    /// <summary>Reads the fields.</summary>
    public virtual void LoadStateDict(BinaryReader reader) => Fields(new FieldReader(reader));

    /// <summary>Copies another state of the same kind.</summary>
    public virtual void LoadStateDict(OptimizerState source) => FieldVisitor.Copy(source.Fields, Fields, onlyMissing: false);

    /// <summary>True if the other state is of the same kind and its numbers are close (1e-5 relative, 1e-8 absolute).</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) =>
        other.GetType() == GetType() && FieldVisitor.Close(Fields, other.Fields);

    /// <summary>Disposes the state's tensors.</summary>
    public void Dispose()
    {
        Fields(new FieldDisposer());
        GC.SuppressFinalize(this);
    }

    /// <summary>Zeros of the parameter's shape, in no dispose scope.</summary>
    internal torch.Tensor Zeros()
    {
        using IDisposable off = torch.no_grad();
        return torch.zeros_like(_parameter).DetachFromDisposeScope();
    }
}
