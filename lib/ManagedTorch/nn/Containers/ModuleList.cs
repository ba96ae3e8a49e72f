using System.Collections;
using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A list of modules that belong to the module holding it; names are the indices. It has no forward of its own.</summary>
        /// <typeparam name="T">Kind of module.</typeparam>
        public class ModuleList<T> : nn.Module, IList<T>
            where T : nn.Module
        {
            private readonly List<T> list = [];

            /// <summary>A list of these modules.</summary>
            public ModuleList(params T[] modules)
                : base("ModuleList") => extend(modules);

            /// <inheritdoc/>
            public override IEnumerable<(string name, nn.Module module)> named_children() =>
                list.Select((module, index) => (index.ToString(CultureInfo.InvariantCulture), (nn.Module)module));

            /// <inheritdoc/>
            protected override void RegisterComponents()
            {
                foreach (T module in list)
                    RegisterComponentsOf(module);
            }

            /// <summary>The module at a place.</summary>
            public T this[int index]
            {
                get => list[index];
                set => list[index] = Checked(value);
            }

            /// <summary>Number of modules.</summary>
            public int Count => list.Count;

            /// <summary>False: modules can be added and removed.</summary>
            public bool IsReadOnly => false;

            /// <summary>Adds a module at the end.</summary>
            public void Add(T item) => list.Add(Checked(item));

            /// <summary>Adds modules at the end.</summary>
            public void append(params T[] modules) => extend(modules);

            /// <summary>Adds modules at the end.</summary>
            public void extend(IEnumerable<T> modules)
            {
                foreach (T module in modules)
                    Add(module);
            }

            private T Checked(T module)
            {
                ArgumentNullException.ThrowIfNull(module);
                RegisterComponentsOf(module);
                return module;
            }

            /// <summary>Takes all modules out, without disposing them.</summary>
            public void Clear() => list.Clear();

            /// <summary>True if the module is in the list.</summary>
            public bool Contains(T item) => list.Contains(item);

            /// <summary>Copies the modules into an array.</summary>
            public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

            /// <summary>Where the module is, or -1.</summary>
            public int IndexOf(T item) => list.IndexOf(item);

            /// <summary>Puts a module at a place; those behind it move on, names with them.</summary>
            public void Insert(int index, T item) => list.Insert(index, Checked(item));

            /// <summary>Takes a module out, without disposing it.</summary>
            public bool Remove(T item) => list.Remove(item);

            /// <summary>Takes the module at a place out, without disposing it.</summary>
            public void RemoveAt(int index) => list.RemoveAt(index);

            /// <summary>The modules in order.</summary>
            public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A list of modules of any kind.</summary>
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(Given(modules));

            /// <summary>A list of modules of one kind.</summary>
            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(Given(modules));
        }
    }
}
