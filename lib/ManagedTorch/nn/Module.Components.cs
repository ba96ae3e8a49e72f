using System.Collections.Concurrent;
using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

/// <summary>Gives a field's module, parameter or buffer another name than the field's.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    /// <summary>The name in <c>state_dict</c>.</summary>
    public string? Name { get; set; }
}

public static partial class torch
{
    public static partial class nn
    {
        // Registration: what belongs to a module and under which name.
        public partial class Module
        {
            private static readonly ConcurrentDictionary<Type, (string name, FieldInfo field)[]> FieldsOf = new();

            private bool areComponentsRegistered;

            /// <summary>What fields held when they were registered.</summary>
            private readonly Dictionary<FieldInfo, object> componentsOfFields = [];

            private protected OrderedDictionary<string, Module> _internal_submodules { get; } = [];
            private protected OrderedDictionary<string, (Tensor tensor, bool persistent)> _internal_buffers { get; } = [];
            private protected OrderedDictionary<string, Parameter> _internal_params { get; } = [];

            /// <summary>
            /// Registers the values of all instance fields, public and private, base classes included: modules, parameters and tensors (as
            /// buffers), under the field's name or its <see cref="ComponentNameAttribute"/>. Call it at the end of the constructor.
            /// A further call registers what the fields hold by then: a component that was replaced gives way,
            /// one that is gone is taken out.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                areComponentsRegistered = true;
                foreach ((string key, FieldInfo field) in ComponentFields())
                {
                    object? value = field.GetValue(this),
                        registered = Component(key);
                    bool ours = componentsOfFields.TryGetValue(field, out object? before) && ReferenceEquals(before, registered);
                    // A name that was registered otherwise than from this field is left alone.
                    if (ReferenceEquals(value, registered) || registered is not null && !ours)
                        continue;
                    if (Replace(key, value))
                        componentsOfFields[field] = value!;
                    else
                        componentsOfFields.Remove(field);
                }
            }

            /// <summary>Has a module that joins this one register its own components, once.</summary>
            private protected static void RegisterComponentsOf(Module module)
            {
                if (!module.areComponentsRegistered)
                    module.RegisterComponents();
            }

            /// <summary>What is registered under a name.</summary>
            private object? Component(string key) =>
                _internal_submodules.TryGetValue(key, out Module? module) ? module
                : _internal_params.TryGetValue(key, out Parameter? parameter) ? parameter
                : _internal_buffers.TryGetValue(key, out (Tensor tensor, bool) buffer) ? buffer.tensor
                : null;

            /// <summary>Registers a component in the place of the one before where both are of one kind; false where it is none.</summary>
            private bool Replace(string key, object? value)
            {
                if (value is not Module)
                    _internal_submodules.Remove(key);
                if (value is not Modules.Parameter)
                    _internal_params.Remove(key);
                if (value is not Tensor || value is Modules.Parameter)
                    _internal_buffers.Remove(key);
                switch (value)
                {
                    case Module module when _internal_submodules.ContainsKey(key):
                        RegisterComponentsOf(module);
                        _internal_submodules[key] = module;
                        break;
                    case Module module:
                        register_module(key, module);
                        break;
                    case Parameter parameter when _internal_params.ContainsKey(key):
                        ConditionallyRegisterParameter(key, parameter);
                        break;
                    case Parameter parameter:
                        register_parameter(key, parameter);
                        break;
                    case Tensor tensor when _internal_buffers.TryGetValue(key, out (Tensor, bool persistent) before):
                        ConditionallyRegisterBuffer(key, tensor, before.persistent);
                        break;
                    case Tensor tensor:
                        register_buffer(key, tensor);
                        break;
                    default:
                        return false;
                }
                return true;
            }

            private const BindingFlags OwnInstanceFields =
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

            /// <summary>The fields that may hold a component, the most derived class first.</summary>
            private (string name, FieldInfo field)[] ComponentFields() => FieldsOf.GetOrAdd(GetType(), static type =>
                {
                    var fields = new List<(string, FieldInfo)>();
                    var seen = new HashSet<string>();
                    for (Type? t = type; t != null && t != typeof(Module); t = t.BaseType)
                    {
                        foreach (FieldInfo field in t.GetFields(OwnInstanceFields))
                        {
                            string key = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                            // The compiler's field behind an auto property is "<name>k__BackingField"; it is registered under that name,
                            // as in TorchSharp.
                            if (seen.Add(field.Name))
                                fields.Add((key, field));
                        }
                    }
                    return [.. fields];
                });

            /// <summary>Adds a buffer: a tensor that is saved with the module (unless not persistent) but not trained.</summary>
            /// <exception cref="ArgumentNullException">The tensor is null or disposed.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor), $"buffer '{name}': the tensor is null or disposed");
                if (!_internal_buffers.TryAdd(name, (tensor, persistent)))
                    throw new InvalidOperationException($"buffer '{name}' is already registered in {GetName()}; choose another name");
                tensor.DetachFromDisposeScope();
            }

            /// <summary>Adds a parameter.</summary>
            /// <exception cref="ArgumentNullException">The parameter is null or disposed.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param), $"parameter '{name}' is null or disposed");
                if (!_internal_params.TryAdd(name, param))
                    throw new InvalidOperationException($"parameter '{name}' is already registered in {GetName()}; choose another name");
                param.DetachFromDisposeScope();
            }

            /// <summary>Adds a submodule and has it register its own components; null removes the name.</summary>
            /// <exception cref="ArgumentException">The name is empty or contains a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name))
                    throw new ArgumentException("a submodule's name must not be empty", nameof(name));
                if (name.Contains('.'))
                    throw new ArgumentException(
                        $"submodule name '{name}' contains a dot; dots separate the levels of the tree",
                        nameof(name)
                    );
                if (_internal_submodules.ContainsKey(name))
                    throw new InvalidOperationException($"submodule '{name}' is already registered in {GetName()}; choose another name");
                RegisterComponentsOf(submodule);
                _internal_submodules.Add(name, submodule);
            }

            /// <summary>The same as <see cref="register_module"/>.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Registers the parameter, in place of one of that name; null removes it.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                    _internal_params.Remove(name);
                else
                {
                    _internal_params[name] = value;
                    value.DetachFromDisposeScope();
                }
            }

            /// <summary>Registers the buffer, in place of one of that name; null removes it.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                    _internal_buffers.Remove(name);
                else
                {
                    _internal_buffers[name] = (value, persistent);
                    value.DetachFromDisposeScope();
                }
            }
        }
    }
}
