using System.Numerics;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What the optimizers of this engine share: groups, a state for each parameter, and the file format.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private readonly OptimizerOptions defaults;
    private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerHelper(OptimizerOptions defaults)
    {
        this.defaults = defaults;
        defaults.InitialLearningRate = defaults.LearningRate!.Value;
    }

    /// <summary>The options of groups that leave theirs open.</summary>
    private protected OptimizerOptions Defaults => defaults;

    private protected abstract OptimizerOptions NewOptions();

    private protected abstract OptimizerState NewState(Parameter parameter);

    /// <summary>Changes one parameter and its state in place; T is float or double, the parameter's element type.</summary>
    private protected abstract void Update<T>(Parameter parameter, torch.Tensor gradient, OptimizerOptions options, OptimizerState state)
        where T : unmanaged, INumberBase<T>;

    private protected void AddGroups(IEnumerable<ParamGroup> groups)
    {
        foreach (ParamGroup group in Errors.NoneNull(GetType().Name, groups, "parameters"))
            add_param_group(group);
        if (_parameter_groups.Count == 0 || !parameters().Any())
            throw new ArgumentException($"{GetType().Name}: there is no parameter to optimize; pass model.parameters()");
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A parameter is in a group already, or an option is out of range.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        // A query would be walked again at every step.
        param_group.Parameters = Errors.NoneNull(GetType().Name, param_group.Parameters, "parameters");
        param_group.Options ??= NewOptions();
        param_group.Options.FillFrom(defaults);
        param_group.Options.Check(GetType().Name);
        foreach (Parameter parameter in param_group.Parameters)
        {
            OptimizerState state = NewState(parameter);
            if (!states.TryAdd(parameter, state))
                throw new ArgumentException($"{GetType().Name}: a parameter of shape {Shapes.Text(parameter.shape)} is given twice");
            state.Initialize(param_group.Options);
        }
        base.add_param_group(param_group);
    }

    /// <inheritdoc/>
    public override torch.Tensor step(Func<torch.Tensor>? closure = null)
    {
        torch.Tensor? loss = null;
        if (closure is not null)
        {
            using (torch.enable_grad())
                loss = closure();
        }
        using IDisposable off = torch.no_grad();
        using DisposeScope scope = new(counted: false);
        foreach (ParamGroup group in _parameter_groups)
        {
            foreach (Parameter parameter in group.Parameters)
            {
                if (parameter.Gradient is not { } gradient)
                    continue;
                if (parameter.dtype == torch.ScalarType.Float64)
                    Update<double>(parameter, gradient, group.Options, states[parameter]);
                else
                    Update<float>(parameter, gradient, group.Options, states[parameter]);
            }
        }
        return loss!;
    }

    /// <summary>Options and states, group by group and parameter by parameter.</summary>
    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (ParamGroup group in _parameter_groups)
        {
            result.Options.Add(group.Options);
            result.StateIndexRef.Add([.. Enumerable.Range(result.State.Count, group.Parameters.Count())]);
            result.State.AddRange(group.Parameters.Select(parameter => states[parameter]));
        }
        return result;
    }

    /// <summary>Copies options and states of an optimizer of the same kind over the same parameters.</summary>
    /// <exception cref="ArgumentException">The number of groups or parameters differs, the kind, or the shape or dtype of a parameter;
    /// nothing is changed.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        StateDictionary own = this.state_dict();
        Check("groups", state_dict.Options.Count, own.Options.Count);
        Check("parameters", state_dict.State.Count, own.State.Count);
        for (int i = 0; i < own.Options.Count; i++)
        {
            if (own.Options[i].GetType() != state_dict.Options[i].GetType())
                throw new ArgumentException(
                    $"{Loading}: the state has options of type {state_dict.Options[i].GetType().FullName} for group {i}"
                );
        }
        for (int i = 0; i < own.State.Count; i++)
            own.State[i].CheckFits(Named(i), state_dict.State[i]);
        foreach ((OptimizerOptions mine, OptimizerOptions theirs) in own.Options.Zip(state_dict.Options))
            if (!ReferenceEquals(mine, theirs))
                mine.LoadStateDict(theirs);
        foreach ((OptimizerState mine, OptimizerState theirs) in own.State.Zip(state_dict.State))
            if (!ReferenceEquals(mine, theirs))
                mine.LoadStateDict(theirs);
    }

    private string Loading => $"{GetType().Name}.load_state_dict";

    /// <summary>A parameter by its place, for messages.</summary>
    private string Named(int index)
    {
        int group = 0,
            left = index;
        for (int count; left >= (count = _parameter_groups[group].Parameters.Count()); group++)
            left -= count;
        return $"{Loading}: parameter {index}{(_parameter_groups.Count > 1 ? $" ({left} of group {group})" : "")}";
    }

    private void Check(string what, long given, long own)
    {
        if (given != own)
            throw new ArgumentException($"{Loading}: the state has {given} {what}, the optimizer {own}");
    }

    /// <summary>Writes the state to a file, which is the whole new one or, where writing fails, the one before.</summary>
    public void save_state_dict(string location) => WholeFile.Write(location, stream =>
        {
            using var writer = new BinaryWriter(stream);
            save_state_dict(writer);
        });

    /// <summary>Writes the type's name, the numbers of groups and parameters (LEB128), the options, the states.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        StateDictionary own = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt64(own.Options.Count);
        writer.Write7BitEncodedInt64(own.State.Count);
        foreach (OptimizerOptions options in own.Options)
            options.SaveStateDict(writer);
        foreach (OptimizerState state in own.State)
            state.SaveStateDict(writer);
    }

    /// <summary>Reads the state from a file.</summary>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Reads what <see cref="save_state_dict(BinaryWriter)"/> wrote: all of it, then the state is set.</summary>
    /// <exception cref="InvalidDataException">It was written by another kind of optimizer, or is no optimizer's state.</exception>
    /// <exception cref="EndOfStreamException">It ends early.</exception>
    /// <exception cref="ArgumentException">The number of groups or parameters differs, or the shape or dtype of a parameter.</exception>
    /// <remarks>Where one is thrown, the optimizer is as it was.</remarks>
    public void load_state_dict(BinaryReader reader)
    {
        var file = new StateFile(Loading, reader, "state of an optimizer");
        StateDictionary own = state_dict();
        string type = "";
        file.Read(() => type = file.Text());
        if (type != GetType().Name)
        {
            throw type.All(char.IsLetterOrDigit) && type.Length > 0
                ? new InvalidDataException($"{Loading}: {file.Name} holds the state of {type}, expected {GetType().Name}")
                : file.Other();
        }
        file.Within = $"the state of {type}";
        var options = new List<List<object?>>();
        var states = new List<List<object?>>();
        try
        {
            long groups = 0,
                parameters = 0;
            file.Read(() => (groups, parameters) = (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64()));
            Check("groups", groups, own.Options.Count);
            Check("parameters", parameters, own.State.Count);
            file.Read(() =>
            {
                foreach (OptimizerOptions group in own.Options)
                    options.Add(group.ReadValues(reader));
                foreach (OptimizerState state in own.State)
                    states.Add(state.ReadValues(reader));
            });
            for (int i = 0; i < states.Count; i++)
                own.State[i].CheckFits(Named(i), states[i]);
        }
        catch
        {
            states.ForEach(OptimizerState.Discard);
            throw;
        }
        for (int i = 0; i < options.Count; i++)
            own.Options[i].Assign(options[i]);
        for (int i = 0; i < states.Count; i++)
            own.State[i].Assign(states[i]);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            foreach (OptimizerState state in states.Values)
                state.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>An optimizer whose options and states have types of their own.</summary>
/// <typeparam name="TOptions">Kind of options.</typeparam>
/// <typeparam name="TState">Kind of state.</typeparam>
public abstract class OptimizerHelper<TOptions, TState> : OptimizerHelper
    where TOptions : OptimizerOptions, new()
    where TState : OptimizerState
{
    private protected OptimizerHelper(TOptions defaults, IEnumerable<ParamGroup> groups)
        : base(defaults) => AddGroups(groups);

    private protected new TOptions Defaults => (TOptions)base.Defaults;

    private protected sealed override OptimizerOptions NewOptions() => new TOptions();

    private protected sealed override void Update<T>(
        Parameter parameter,
        torch.Tensor gradient,
        OptimizerOptions options,
        OptimizerState state
    ) => Update<T>(parameter, gradient, (TOptions)options, (TState)state);

    /// <summary>Changes one parameter and its state in place; T is float or double, the parameter's element type.</summary>
    private protected abstract void Update<T>(Parameter parameter, torch.Tensor gradient, TOptions options, TState state)
        where T : unmanaged, INumberBase<T>;
}
