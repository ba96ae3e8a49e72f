using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules by name that belong to the module holding them, in the order in which they came.</summary>
        /// <typeparam name="T">Kind of module.</typeparam>
        public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)>
            where T : nn.Module
        {
            /// <summary>An empty dictionary.</summary>
            public ModuleDict()
                : base("ModuleDict") { }

            /// <inheritdoc/>
            protected override void RegisterComponents() { }

            /// <summary>The module of a name; setting adds it, or replaces the one before.</summary>
            /// <exception cref="KeyNotFoundException">There is none.</exception>
            public T this[string key]
            {
                get => (T)_internal_submodules[key];
                set
                {
                    if (_internal_submodules.ContainsKey(key))
                        _internal_submodules[key] = value;
                    else
                        Add(key, value);
                }
            }

            /// <summary>Name and module at an index.</summary>
            public (string, T) this[int index]
            {
                get => (_internal_submodules.GetAt(index).Key, (T)_internal_submodules.GetAt(index).Value);
                set
                {
                    RemoveAt(index);
                    Insert(index, value);
                }
            }

            /// <summary>Number of modules.</summary>
            public int Count => _internal_submodules.Count;

            /// <summary>False: modules can be added and removed.</summary>
            public bool IsReadOnly => false;

            /// <summary>The names.</summary>
            public ICollection<string> Keys => [.. _internal_submodules.Keys];

            /// <summary>The modules.</summary>
            public ICollection<T> Values => [.. values()];

            /// <summary>The names.</summary>
            public IEnumerable<string> keys() => _internal_submodules.Keys;

            /// <summary>The modules.</summary>
            public IEnumerable<T> values() => _internal_submodules.Values.Cast<T>();

            /// <summary>Names and modules.</summary>
            public IEnumerator<(string, T)> items() => GetEnumerator();

            /// <summary>Adds a module at the end.</summary>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public void Add(string key, T value) => register_module(key, value);

            /// <summary>Adds a module at the end.</summary>
            public void Add((string, T) item) => Add(item.Item1, item.Item2);

            /// <summary>Adds a module at the end.</summary>
            public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

            /// <summary>Takes all modules out, without disposing them.</summary>
            public void Clear() => _internal_submodules.Clear();

            /// <summary>Takes all modules out, without disposing them.</summary>
            public void clear() => Clear();

            /// <summary>Whether there is a module of that name.</summary>
            public bool ContainsKey(string key) => _internal_submodules.ContainsKey(key);

            /// <summary>Whether this very module is there under this name.</summary>
            public bool Contains((string, T) item) => TryGetValue(item.Item1, out T? found) && ReferenceEquals(found, item.Item2);

            /// <summary>Whether this very module is there under this name.</summary>
            public bool Contains(KeyValuePair<string, T> item) => Contains((item.Key, item.Value));

            /// <summary>The module of a name, where there is one.</summary>
            public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
            {
                bool found = _internal_submodules.TryGetValue(key, out nn.Module? module);
                value = (T?)module;
                return found;
            }

            /// <summary>Copies names and modules into an array.</summary>
            public void CopyTo((string, T)[] array, int arrayIndex) => this.ToList<(string, T)>().CopyTo(array, arrayIndex);

            /// <summary>Copies names and modules into an array.</summary>
            public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) =>
                this.Select<(string, T), KeyValuePair<string, T>>(pair => new(pair.Item1, pair.Item2)).ToList().CopyTo(array, arrayIndex);

            /// <summary>Where a module is, or -1.</summary>
            public int IndexOf((string, T) item) => Contains(item) ? _internal_submodules.IndexOf(item.Item1) : -1;

            /// <summary>Puts a module at an index.</summary>
            public void Insert(int index, (string, T) item)
            {
                (string, T)[] behind = [.. this.Skip<(string, T)>(index)];
                foreach ((string key, _) in behind)
                    _internal_submodules.Remove(key);
                Add(item);
                foreach ((string, T) pair in behind)
                    Add(pair);
            }

            /// <summary>Takes a module out, without disposing it.</summary>
            public bool Remove(string key) => _internal_submodules.Remove(key);

            /// <summary>Takes a module out, without disposing it.</summary>
            public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

            /// <summary>Takes a module out, without disposing it.</summary>
            public bool Remove(KeyValuePair<string, T> item) => Remove((item.Key, item.Value));

            /// <summary>Takes the module at an index out, without disposing it.</summary>
            public void RemoveAt(int index) => _internal_submodules.RemoveAt(index);

            /// <summary>Names and modules in order.</summary>
            public IEnumerator<(string, T)> GetEnumerator() =>
                _internal_submodules.Select(pair => (pair.Key, (T)pair.Value)).GetEnumerator();

            IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
                _internal_submodules.Select(pair => new KeyValuePair<string, T>(pair.Key, (T)pair.Value)).GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Modules of one kind by name.</summary>
            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules)
                where T : Module
            {
                ArgumentNullException.ThrowIfNull(modules);
                var dictionary = new ModuleDict<T>();
                foreach ((string, T) module in modules)
                    dictionary.Add(module);
                return dictionary;
            }

            /// <summary>Modules of any kind by name.</summary>
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);
        }
    }
}
