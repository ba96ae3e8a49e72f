using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Walking the tree: names are the path, "0.weight"; a tensor shared by several modules appears once.
        public partial class Module
        {
            /// <summary>The direct submodules with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() =>
                _internal_submodules.Select(pair => (pair.Key, pair.Value));

            /// <summary>The direct submodules.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            /// <summary>All modules below this one, which is not among them: children first, then theirs.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach ((string, Module) child in named_children())
                    yield return child;
                foreach ((string prefix, Module child) in named_children())
                foreach ((string key, Module module) in child.named_modules())
                    yield return ($"{prefix}.{key}", module);
            }

            /// <summary>All modules below this one.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            /// <summary>The parameters of this module and, unless told otherwise, of all below.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                Distinct(OwnParameters(recurse), entry => entry.parameter);

            /// <summary>The parameters of this module and, unless told otherwise, of all below.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>The buffers of this module and, unless told otherwise, of all below.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(
                bool recurse = true,
                bool include_nonpersistent = true
            ) => Distinct(OwnBuffers(recurse, include_nonpersistent), entry => entry.buffer);

            /// <summary>The buffers of this module and, unless told otherwise, of all below.</summary>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            /// <summary>True if there is a parameter of that path.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>The parameter of that path ("0.weight"), or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                _internal_params.TryGetValue(target, out Parameter? found)
                    ? found
                    : Below(target, (module, rest) => module.get_parameter(rest));

            /// <summary>True if there is a buffer of that path.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The buffer of that path ("1.running_mean"), or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                _internal_buffers.TryGetValue(target, out (Tensor tensor, bool) found)
                    ? found.tensor
                    : Below(target, (module, rest) => module.get_buffer(rest));

            private T? Below<T>(string target, Func<Module, string, T?> find)
                where T : class
            {
                int dot = target.IndexOf('.');
                if (dot < 0)
                    return null;
                foreach ((string key, Module child) in named_children())
                    if (target.AsSpan(0, dot).SequenceEqual(key) && find(child, target[(dot + 1)..]) is { } found)
                        return found;
                return null;
            }

            private IEnumerable<(string name, Parameter parameter)> OwnParameters(bool recurse)
            {
                foreach ((string key, Parameter parameter) in _internal_params)
                    yield return (key, parameter);
                if (!recurse)
                    yield break;
                foreach ((string prefix, Module child) in named_children())
                foreach ((string key, Parameter parameter) in child.named_parameters())
                    yield return ($"{prefix}.{key}", parameter);
            }

            private IEnumerable<(string name, Tensor buffer)> OwnBuffers(bool recurse, bool nonpersistent)
            {
                foreach ((string key, (Tensor tensor, bool persistent)) in _internal_buffers)
                    if (persistent || nonpersistent)
                        yield return (key, tensor);
                if (!recurse)
                    yield break;
                foreach ((string prefix, Module child) in named_children())
                foreach ((string key, Tensor tensor) in child.named_buffers(true, nonpersistent))
                    yield return ($"{prefix}.{key}", tensor);
            }

            private static IEnumerable<T> Distinct<T>(IEnumerable<T> entries, Func<T, Tensor> tensor)
            {
                // A new set for every walk: the result may be enumerated again.
                var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
                foreach (T entry in entries)
                    if (seen.Add(tensor(entry)))
                        yield return entry;
            }
        }
    }
}
