using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A parameter made of the tensor's data, which becomes invalid.</summary>
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        // Changing the dtype. A parameter of another dtype is another tensor: as in TorchSharp, convert a module before making its
        // optimizer.
        public partial class Module
        {
            internal void _to(ScalarType dtype)
            {
                if (!DTypes.IsFloating(dtype))
                    throw new ArgumentException($"{GetName()}.to({dtype}): modules take floating-point dtypes only, Float32 or Float64");
                foreach ((_, Module child) in named_children())
                    child._to(dtype);
                foreach ((string key, Parameter parameter) in _internal_params.ToArray())
                {
                    if (parameter.dtype == dtype || !DTypes.IsFloating(parameter.dtype))
                        continue;
                    Parameter converted = Converted(parameter, dtype);
                    ConditionallyRegisterParameter(key, converted);
                    Assign(key, converted);
                    parameter.Dispose();
                }
                foreach ((string key, (Tensor buffer, bool persistent)) in _internal_buffers.ToArray())
                {
                    if (buffer.dtype == dtype || !DTypes.IsFloating(buffer.dtype))
                        continue;
                    Tensor converted = buffer.to(dtype).DetachFromDisposeScope();
                    ConditionallyRegisterBuffer(key, converted, persistent);
                    Assign(key, converted);
                    buffer.Dispose();
                }
            }

            private static Parameter Converted(Parameter parameter, ScalarType dtype)
            {
                using IDisposable off = no_grad();
                var converted = new Parameter(parameter.to(dtype), parameter.requires_grad);
                converted.DetachFromDisposeScope();
                if (parameter.grad is { } gradient)
                    converted.grad = gradient.to(dtype);
                return converted;
            }

            /// <summary>Sets the field that holds the component of that name.</summary>
            private void Assign(string key, Tensor value)
            {
                foreach ((string name, FieldInfo field) in ComponentFields())
                {
                    if (name != key || !field.FieldType.IsInstanceOfType(value))
                        continue;
                    field.SetValue(this, value);
                    if (componentsOfFields.ContainsKey(field))
                        componentsOfFields[field] = value;
                }
            }
        }
    }
}
