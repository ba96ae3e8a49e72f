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
    public double LearningRate
    {
        get => Options.LearningRate!.Value;
        set => Options.LearningRate = value;
    }

    /// <inheritdoc/>
    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }
}

/// <summary>Parameters that share the options of one kind of optimizer.</summary>
/// <typeparam name="TOptions">Kind of options.</typeparam>
public class ParamGroup<TOptions> : ParamGroup
    where TOptions : OptimizerOptions
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
    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
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

    /// <summary>Checks the values' ranges; overrides add an optimizer's own.</summary>
    /// <param name="optimizer">Its name, for messages.</param>
    /// <exception cref="ArgumentException">A value is out of range, or not a number.</exception>
    internal virtual void Check(string optimizer) => NotNegative(optimizer, "lr", LearningRate);

    private protected static void NotNegative(string optimizer, string name, double? value)
    {
        if (!(value >= 0))
            throw new ArgumentException($"{optimizer}: {name} is {value}; expected 0 or more");
    }

    private protected static void Fraction(string optimizer, string name, double? value, bool orOne = false)
    {
        if (!(value is >= 0 and < 1) && !(orOne && value == 1))
            throw new ArgumentException($"{optimizer}: {name} is {value}; expected 0 or more and {(orOne ? "at most" : "less than")} 1");
    }

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
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
        Fields(new FieldWriter(writer));
    }

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    public virtual void LoadStateDict(BinaryReader reader) => Assign(ReadValues(reader));

    /// <summary>The values of a file, without assigning them: initial and present learning rate, then the fields.</summary>
    internal List<object?> ReadValues(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        double initial = reader.ReadDouble(),
            present = reader.ReadDouble();
        var read = new FieldReader(reader);
        Fields(read);
        return [initial, present, .. read.Values];
    }

    /// <summary>Assigns what <see cref="ReadValues"/> gave.</summary>
    internal void Assign(List<object?> values)
    {
        (InitialLearningRate, LearningRate) = ((double)values[0]!, (double)values[1]!);
        Fields(new FieldAssigner(values[2..], onlyMissing: false));
    }

    /// <summary>Copies other options of the same kind.</summary>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        ArgumentNullException.ThrowIfNull(source);
        (InitialLearningRate, LearningRate) = (source.InitialLearningRate, source.LearningRate);
        FieldVisitor.Copy(source.Fields, Fields, onlyMissing: false);
    }
}

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState : IDisposable
{
    private protected readonly Parameter _parameter;

    /// <summary>The state of that parameter.</summary>
    protected OptimizerState(Parameter parameter) => _parameter = parameter ?? throw new ArgumentNullException(nameof(parameter));

    /// <summary>The state's fields, in the order of the file format.</summary>
    private protected abstract void Fields(FieldVisitor visit);

    /// <summary>Starts anew.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Writes the fields.</summary>
    public virtual void SaveStateDict(BinaryWriter writer) => Fields(new FieldWriter(writer));

    /// <summary>Reads the fields.</summary>
    /// <exception cref="ArgumentException">A tensor in the file has another shape or dtype than the parameter;
    /// nothing is changed.</exception>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        List<object?> values = ReadValues(reader);
        CheckFits("LoadStateDict: the parameter", values);
        Assign(values);
    }

    /// <summary>Copies another state of the same kind.</summary>
    /// <exception cref="ArgumentException">The other state is of another kind, or of a parameter of another shape or dtype.</exception>
    public virtual void LoadStateDict(OptimizerState source)
    {
        CheckFits("LoadStateDict: the parameter", source);
        FieldVisitor.Copy(source.Fields, Fields, onlyMissing: false);
    }

    /// <summary>The fields of a file, without assigning them.</summary>
    internal List<object?> ReadValues(BinaryReader reader)
    {
        var read = new FieldReader(reader);
        try
        {
            Fields(read);
        }
        catch
        {
            Discard(read.Values);
            throw;
        }
        return read.Values;
    }

    /// <summary>Assigns what <see cref="ReadValues"/> gave; the tensors become the state's.</summary>
    internal void Assign(List<object?> values) => Fields(new FieldAssigner(values, onlyMissing: false, owned: true));

    /// <summary>Disposes what <see cref="ReadValues"/> gave and nobody wants.</summary>
    internal static void Discard(List<object?> values)
    {
        foreach (object? value in values)
            (value as torch.Tensor)?.Dispose();
    }

    /// <summary>Checks that another state is of the same kind, and of a parameter of this shape and dtype.</summary>
    internal void CheckFits(string parameter, OptimizerState source)
    {
        if (source.GetType() != GetType())
            throw new ArgumentException(
                $"{parameter} has a state of type {GetType().FullName}, the one to load is {source.GetType().FullName}"
            );
        var collected = new FieldCollector();
        source.Fields(collected);
        CheckFits(parameter, collected.Values);
    }

    /// <summary>Checks that every tensor among the values has the parameter's shape and dtype, as every tensor of a state has.</summary>
    /// <param name="parameter">Which parameter, for the message.</param>
    /// <param name="values">The fields of a state.</param>
    internal void CheckFits(string parameter, List<object?> values)
    {
        foreach (object? value in values)
        {
            if (value is not torch.Tensor tensor || tensor.type == _parameter.type && Shapes.Equal(tensor.shape, _parameter.sizes))
                continue;
            throw new ArgumentException(
                $"{parameter} has shape {Shapes.Text(_parameter.sizes)} and type {_parameter.type}, its state "
                    + $"{Shapes.Text(tensor.sizes)} and {tensor.type}; load into an optimizer over the parameters it was saved from"
            );
        }
    }

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
