using TorchSharp.Modules;

namespace TorchSharp;

/// <summary>A module with nothing to train or keep: activations, dropout, pooling. Registering something in it is an error.</summary>
/// <typeparam name="T1">What it takes.</typeparam>
/// <typeparam name="TResult">What it returns.</typeparam>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>
{
    /// <inheritdoc cref="torch.nn.Module(string)"/>
    protected ParameterLessModule(string name)
        : base(name) { }

    /// <inheritdoc/>
    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) => throw Refused("buffer", name);

    /// <inheritdoc/>
    public override void register_parameter(string name, Parameter param) => throw Refused("parameter", name);

    /// <inheritdoc/>
    public override void register_module(string name, torch.nn.Module submodule) => throw Refused("submodule", name);

    private InvalidOperationException Refused(string kind, string name) =>
        new($"{GetName()} has no components, so {kind} '{name}' cannot be registered in it");
}
