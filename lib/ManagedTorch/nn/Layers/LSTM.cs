using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>
            /// Long short-term memory: i, f, o = σ(W_i·x + b_i + W_h·h + b_h), g = tanh(…), c' = f∘c + i∘g, h' = o∘tanh(c').
            /// </summary>
            /// <param name="inputSize">Features in.</param>
            /// <param name="hiddenSize">Width of the state.</param>
            /// <param name="numLayers">Layers on top of each other.</param>
            /// <param name="bias">False for no b.</param>
            /// <param name="batchFirst">True for [batch, time, features] instead of [time, batch, features].</param>
            /// <param name="dropout">Probability of dropping between layers, while training.</param>
            /// <param name="bidirectional">True to run a second set of units backwards in time, results side by side.</param>
            /// <param name="device">The CPU.</param>
            /// <param name="dtype">Float32 unless given.</param>
            public static LSTM LSTM(
                long inputSize,
                long hiddenSize,
                long numLayers = 1,
                bool bias = true,
                bool batchFirst = false,
                double dropout = 0.0,
                bool bidirectional = false,
                Device? device = null,
                ScalarType? dtype = null
            ) => new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);
        }
    }

    namespace Modules
    {
        /// <summary>Long short-term memory; Hochreiter and Schmidhuber (1997), with forget gates.</summary>
        public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
        {
            private readonly long inputSize,
                hiddenSize,
                layers;
            private readonly bool batchFirst;
            private readonly double dropout;
            private readonly string[] directions;

            internal LSTM(
                long inputSize,
                long hiddenSize,
                long numLayers,
                bool bias,
                bool batchFirst,
                double dropout,
                bool bidirectional,
                Device? device,
                ScalarType? dtype
            )
                : base(nameof(LSTM))
            {
                (this.inputSize, this.hiddenSize, layers, this.batchFirst, this.dropout) = (
                    inputSize,
                    hiddenSize,
                    numLayers,
                    batchFirst,
                    dropout
                );
                directions = bidirectional ? ["", "_reverse"] : [""];
                double bound = 1 / Math.Sqrt(hiddenSize);
                for (long layer = 0; layer < numLayers; layer++)
                {
                    long width = layer == 0 ? inputSize : hiddenSize * directions.Length;
                    foreach (string direction in directions)
                    {
                        string suffix = $"_l{layer}{direction}";
                        register_parameter("weight_ih" + suffix, new Parameter(empty(4 * hiddenSize, width, ScalarType.Float32, device)));
                        register_parameter(
                            "weight_hh" + suffix,
                            new Parameter(empty(4 * hiddenSize, hiddenSize, ScalarType.Float32, device))
                        );
                        if (!bias)
                            continue;
                        register_parameter("bias_ih" + suffix, new Parameter(empty(4 * hiddenSize, ScalarType.Float32, device)));
                        register_parameter("bias_hh" + suffix, new Parameter(empty(4 * hiddenSize, ScalarType.Float32, device)));
                    }
                }
                foreach (Parameter parameter in parameters())
                    nn.init.uniform_(parameter, -bound, bound);
                // Drawn in Float32 whatever the dtype, as TorchSharp does.
                if (dtype is { } type)
                    _to(type);
            }

            /// <inheritdoc cref="forward"/>
            public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

            /// <summary>Does nothing: parameters lie as they are needed.</summary>
            public void flatten_parameters() { }

            /// <summary>Runs over time.</summary>
            /// <param name="input">[time, batch, in], or [batch, time, in] if batch first.</param>
            /// <param name="h0_c0">State and cell at first, each [layers·directions, batch, hidden]; zeros if null.</param>
            /// <returns>States of the top layer at all times [time, batch, directions·hidden], and last states and cells of all layers.</returns>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
            public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
            {
                if (input.ndim != 3 || input.shape[^1] != inputSize)
                    throw Errors.Engine(
                        $"LSTM: input {Shapes.Text(input.shape)}; expected "
                            + $"{(batchFirst ? "[batch, time" : "[time, batch")}, {inputSize}]; one sequence with unsqueeze({(batchFirst ? 0 : 1)})"
                    );
                using DisposeScope scope = NewDisposeScope();
                Tensor x = batchFirst ? input.transpose(0, 1) : input;
                long[] stateShape = [layers * directions.Length, x.shape[1], hiddenSize];
                (Tensor state, Tensor cell) = h0_c0 ?? (zeros(stateShape, x.dtype), zeros(stateShape, x.dtype));
                if (!Shapes.Equal(state.shape, stateShape) || !Shapes.Equal(cell.shape, stateShape))
                    throw Errors.Engine(
                        $"LSTM: input {Shapes.Text(input.shape)}, state {Shapes.Text(state.shape)} and cell {Shapes.Text(cell.shape)}; expected "
                            + $"state and cell of {Shapes.Text(stateShape)}"
                    );
                List<Tensor> states = [],
                    cells = [];
                for (long layer = 0; layer < layers; layer++)
                {
                    if (layer > 0 && dropout > 0)
                        x = nn.functional.dropout(x, dropout, training);
                    Tensor[] sides =
                    [
                        .. directions.Select(direction =>
                            Run(x, state[states.Count], cell[states.Count], $"_l{layer}{direction}", direction != "", states, cells)
                        ),
                    ];
                    x = sides.Length == 1 ? sides[0] : cat(sides, 2);
                }
                Tensor output = batchFirst ? x.transpose(0, 1) : x;
                return (
                    output.MoveToOuterDisposeScope(),
                    stack(states, 0).MoveToOuterDisposeScope(),
                    stack(cells, 0).MoveToOuterDisposeScope()
                );
            }

            /// <summary>One layer in one direction: [time, batch, width] → [time, batch, hidden]; adds its last state and cell to the lists.</summary>
            private Tensor Run(Tensor x, Tensor state, Tensor cell, string suffix, bool backwards, List<Tensor> states, List<Tensor> cells)
            {
                Parameter weight = get_parameter("weight_hh" + suffix)!;
                Parameter? bias = get_parameter("bias_hh" + suffix);
                // The part of the input is one product over all times: [time, batch, 4·hidden].
                Tensor fromInput = nn.functional.linear(x, get_parameter("weight_ih" + suffix)!, get_parameter("bias_ih" + suffix));
                var outputs = new Tensor[x.shape[0]];
                for (int step = 0; step < outputs.Length; step++)
                {
                    int time = backwards ? outputs.Length - 1 - step : step;
                    Tensor[] gates = (fromInput[time] + nn.functional.linear(state, weight, bias)).chunk(4, 1);
                    cell = gates[1].sigmoid() * cell + gates[0].sigmoid() * gates[2].tanh();
                    outputs[time] = state = gates[3].sigmoid() * cell.tanh();
                }
                states.Add(state);
                cells.Add(cell);
                return stack(outputs, 0);
            }
        }
    }
}
