using System.Collections;
using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A list of parameters that belong to the module holding it; names are the indices.</summary>
        public class ParameterList : nn.Module, IList<Parameter>
        {
            /// <summary>A list of these parameters.</summary>
            public ParameterList(params Parameter[] parameters)
                : base(nameof(ParameterList)) => extend(parameters);

            /// <inheritdoc/>
            protected override void RegisterComponents() { }

            private void Change(Action<List<Parameter>> change)
            {
                List<Parameter> list = [.. _internal_params.Values];
                change(list);
                _internal_params.Clear();
                for (int i = 0; i < list.Count; i++)
                    register_parameter(i.ToString(CultureInfo.InvariantCulture), list[i]);
            }

            /// <summary>The parameter at an index.</summary>
            public Parameter this[int index]
            {
                get => _internal_params.GetAt(index).Value;
                set => Change(list => list[index] = value);
            }

            /// <summary>Number of parameters.</summary>
            public int Count => _internal_params.Count;

            /// <summary>False: parameters can be added and removed.</summary>
            public bool IsReadOnly => false;

            /// <summary>Adds a parameter at the end.</summary>
            public void Add(Parameter item) => extend([item]);

            /// <summary>Adds parameters at the end.</summary>
            public void append(params Parameter[] parameters) => extend(parameters);

            /// <summary>Adds parameters at the end.</summary>
            public void extend(IEnumerable<Parameter> parameters) => Change(list => list.AddRange(parameters));

            /// <summary>Takes all parameters out, without disposing them.</summary>
            public void Clear() => _internal_params.Clear();

            /// <summary>True if the parameter is in the list.</summary>
            public bool Contains(Parameter item) => IndexOf(item) >= 0;

            /// <summary>Copies the parameters into an array.</summary>
            public void CopyTo(Parameter[] array, int arrayIndex) => _internal_params.Values.CopyTo(array, arrayIndex);

            /// <summary>Where the parameter is, or -1.</summary>
            public int IndexOf(Parameter item) => _internal_params.Values.ToList().FindIndex(other => ReferenceEquals(other, item));

            /// <summary>Puts a parameter at an index; those behind it move on, names with them.</summary>
            public void Insert(int index, Parameter item) => Change(list => list.Insert(index, item));

            /// <summary>Takes a parameter out, without disposing it.</summary>
            public bool Remove(Parameter item)
            {
                int index = IndexOf(item);
                if (index >= 0)
                    RemoveAt(index);
                return index >= 0;
            }

            /// <summary>Takes the parameter at an index out, without disposing it.</summary>
            public void RemoveAt(int index) => Change(list => list.RemoveAt(index));

            /// <summary>The parameters in order.</summary>
            public IEnumerator<Parameter> GetEnumerator() => _internal_params.Values.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A list of parameters.</summary>
            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);
        }
    }
}
