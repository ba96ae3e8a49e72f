using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules applied one after the other; each is called with the result of the one before.</summary>
        public class Sequential : nn.Module<Tensor, Tensor>
        {
            private readonly List<(string name, nn.IModule<Tensor, Tensor> module)> items = [];

            /// <summary>Named modules.</summary>
            protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
                : base(nameof(Sequential))
            {
                foreach ((string key, nn.Module<Tensor, Tensor> module) in modules)
                    Add(key, module);
            }

            /// <summary>Modules named by their index.</summary>
            protected Sequential(params nn.Module<Tensor, Tensor>[] modules)
                : base(nameof(Sequential))
            {
                foreach (nn.Module<Tensor, Tensor> module in modules)
                    append(module);
            }

            internal Sequential()
                : base(nameof(Sequential)) { }

            /// <summary>Adds a named module at the end. Names may repeat; <c>state_dict</c> then keeps the first.</summary>
            /// <exception cref="ArgumentException">The name is empty or contains a dot.</exception>
            public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
            {
                Add(name, module);
                return this;
            }

            /// <summary>Adds a module at the end, named by its index.</summary>
            public Sequential append(nn.IModule<Tensor, Tensor> module) =>
                append(items.Count.ToString(CultureInfo.InvariantCulture), module);

            internal void Add(string name, nn.IModule<Tensor, Tensor> module)
            {
                if (module is null)
                    throw new ArgumentNullException(nameof(module), $"Sequential: module '{name}' is null");
                if (module is not nn.Module component)
                    throw new ArgumentException(
                        $"Sequential: '{name}' is {module.GetType().Name}, which is not a torch.nn.Module",
                        nameof(module)
                    );
                if (string.IsNullOrEmpty(name) || name.Contains('.'))
                    throw new ArgumentException(
                        $"Sequential: '{name}' does not do as a name; it must not be empty nor contain a dot",
                        nameof(name)
                    );
                RegisterComponentsOf(component);
                items.Add((name, module));
            }

            /// <summary>Number of modules.</summary>
            public int Count => items.Count;

            /// <summary>The module at a place.</summary>
            public nn.IModule<Tensor, Tensor> this[int index] => items[index].module;

            /// <summary>The same modules, from start up to but without end.</summary>
            /// <exception cref="IndexOutOfRangeException">A bound lies outside 0…Count.</exception>
            public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? items.Count);

            /// <summary>The same modules within a range.</summary>
            /// <exception cref="IndexOutOfRangeException">A bound lies outside 0…Count.</exception>
            public Sequential this[Range index] => Slice(index.Start.GetOffset(items.Count), index.End.GetOffset(items.Count));

            private Sequential Slice(int start, int end)
            {
                if (start < 0 || start > items.Count || end < 0 || end > items.Count)
                    throw new IndexOutOfRangeException($"Sequential[{start}..{end}]: the bounds must lie within 0…{items.Count}");
                var slice = new Sequential();
                for (int i = start; i < end; i++)
                    slice.Add(items[i].name, items[i].module);
                return slice;
            }

            /// <inheritdoc/>
            public override IEnumerable<(string name, nn.Module module)> named_children() =>
                items.Select(item => (item.name, (nn.Module)item.module));

            /// <summary>
            /// Applies the modules in order. What lies between two modules is disposed; what the graph needs of it, the graph keeps.
            /// </summary>
            public override Tensor forward(Tensor tensor)
            {
                if (items.Count == 0)
                    return tensor.Alias();
                Tensor current = tensor;
                foreach ((_, nn.IModule<Tensor, Tensor> module) in items)
                {
                    Tensor next = module.call(current);
                    if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next))
                        current.Dispose();
                    current = next;
                }
                return current;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>An empty sequence, to append to.</summary>
            public static Sequential Sequential() => new();

            /// <summary>Named modules applied one after the other.</summary>
            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
                Sequential((IEnumerable<(string, Module<Tensor, Tensor>)>)modules);

            /// <summary>Modules applied one after the other, named by their index.</summary>
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) =>
                Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

            /// <summary>Named modules applied one after the other.</summary>
            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
                Sequential((IEnumerable<Tuple<string, Module<Tensor, Tensor>>>)modules);

            /// <summary>Named modules applied one after the other.</summary>
            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules)
            {
                ArgumentNullException.ThrowIfNull(modules);
                Sequential sequence = Sequential();
                foreach ((string name, Module<Tensor, Tensor> module) in modules)
                    sequence.Add(name, module);
                return sequence;
            }

            /// <summary>Named modules applied one after the other.</summary>
            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
                Sequential(Errors.NoneNull("Sequential", modules).Select(entry => (entry.Item1, entry.Item2)));

            /// <summary>Modules applied one after the other, named by their index.</summary>
            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules)
            {
                ArgumentNullException.ThrowIfNull(modules);
                Sequential sequence = Sequential();
                foreach (Module<Tensor, Tensor> module in modules)
                    sequence.append(module);
                return sequence;
            }
        }
    }
}
