using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Parameters by name that belong to the module holding them, in the order in which they came.</summary>
        public class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
        {
            /// <summary>An empty dictionary.</summary>
            public ParameterDict()
                : base(nameof(ParameterDict)) { }

            /// <inheritdoc/>
            protected override void RegisterComponents() { }

            /// <summary>The parameter of a name; setting adds it, or replaces the one before.</summary>
            /// <exception cref="KeyNotFoundException">There is none.</exception>
            public Parameter this[string key]
            {
                get => _internal_params[key];
                set
                {
                    if (_internal_params.ContainsKey(key))
                        _internal_params[key] = value;
                    else
                        Add(key, value);
                }
            }

            /// <summary>Name and parameter at an index.</summary>
            public (string, Parameter) this[int index]
            {
                get => (_internal_params.GetAt(index).Key, _internal_params.GetAt(index).Value);
                set
                {
                    RemoveAt(index);
                    Insert(index, value);
                }
            }

            /// <summary>Number of parameters.</summary>
            public int Count => _internal_params.Count;

            /// <summary>False: parameters can be added and removed.</summary>
            public bool IsReadOnly => false;

            /// <summary>The names.</summary>
            public ICollection<string> Keys => [.. _internal_params.Keys];

            /// <summary>The parameters.</summary>
            public ICollection<Parameter> Values => [.. values()];

            /// <summary>The names.</summary>
            public IEnumerable<string> keys() => _internal_params.Keys;

            /// <summary>The parameters.</summary>
            public IEnumerable<Parameter> values() => _internal_params.Values;

            /// <summary>Names and parameters.</summary>
            public IEnumerator<(string, Parameter)> items() => GetEnumerator();

            /// <summary>Adds a parameter at the end.</summary>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public void Add(string key, Parameter value) => register_parameter(key, value);

            /// <summary>Adds a parameter at the end.</summary>
            public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

            /// <summary>Adds a parameter at the end.</summary>
            public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

            /// <summary>Takes all parameters out, without disposing them.</summary>
            public void Clear() => _internal_params.Clear();

            /// <summary>Takes all parameters out, without disposing them.</summary>
            public void clear() => Clear();

            /// <summary>Whether there is a parameter of that name.</summary>
            public bool ContainsKey(string key) => _internal_params.ContainsKey(key);

            /// <summary>Whether this very parameter is there under this name.</summary>
            public bool Contains((string, Parameter) item) =>
                TryGetValue(item.Item1, out Parameter? found) && ReferenceEquals(found, item.Item2);

            /// <summary>Whether this very parameter is there under this name.</summary>
            public bool Contains(KeyValuePair<string, Parameter> item) => Contains((item.Key, item.Value));

            /// <summary>The parameter of a name, where there is one.</summary>
            public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value)
            {
                return _internal_params.TryGetValue(key, out value);
            }

            /// <summary>Copies names and parameters into an array.</summary>
            public void CopyTo((string, Parameter)[] array, int arrayIndex) => this.ToList<(string, Parameter)>().CopyTo(array, arrayIndex);

            /// <summary>Copies names and parameters into an array.</summary>
            public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) =>
                this.Select<(string, Parameter), KeyValuePair<string, Parameter>>(pair => new(pair.Item1, pair.Item2))
                    .ToList()
                    .CopyTo(array, arrayIndex);

            /// <summary>Where a parameter is, or -1.</summary>
            public int IndexOf((string, Parameter) item) => Contains(item) ? _internal_params.IndexOf(item.Item1) : -1;

            /// <summary>Puts a parameter at an index.</summary>
            public void Insert(int index, (string, Parameter) item)
            {
                (string, Parameter)[] behind = [.. this.Skip<(string, Parameter)>(index)];
                foreach ((string key, _) in behind)
                    _internal_params.Remove(key);
                Add(item);
                foreach ((string, Parameter) pair in behind)
                    Add(pair);
            }

            /// <summary>Takes a parameter out, without disposing it.</summary>
            public bool Remove(string key) => _internal_params.Remove(key);

            /// <summary>Takes a parameter out, without disposing it.</summary>
            public bool Remove((string, Parameter) item) => Contains(item) && Remove(item.Item1);

            /// <summary>Takes a parameter out, without disposing it.</summary>
            public bool Remove(KeyValuePair<string, Parameter> item) => Remove((item.Key, item.Value));

            /// <summary>Takes the parameter at an index out, without disposing it.</summary>
            public void RemoveAt(int index) => _internal_params.RemoveAt(index);

            /// <summary>Names and parameters in order.</summary>
            public IEnumerator<(string, Parameter)> GetEnumerator() =>
                _internal_params.Select(pair => (pair.Key, pair.Value)).GetEnumerator();

            IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() =>
                _internal_params.Select(pair => new KeyValuePair<string, Parameter>(pair.Key, pair.Value)).GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Parameters by name.</summary>
            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                ArgumentNullException.ThrowIfNull(parameters);
                var dictionary = new ParameterDict();
                foreach ((string, Parameter) parameter in parameters)
                    dictionary.Add(parameter);
                return dictionary;
            }
        }
    }
}
