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
            private readonly RecurrentLayers recurrent;

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
                recurrent = new(nameof(LSTM), 4, inputSize, hiddenSize, numLayers, batchFirst, dropout, bidirectional);
                recurrent.Register(this, bias, device, dtype);
            }

            /// <inheritdoc cref="forward"/>
            public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

            /// <summary>Does nothing: parameters lie as they are needed.</summary>
            public void flatten_parameters() { }

            /// <summary>Runs over time.</summary>
            /// <param name="input">[time, batch, in], or [batch, time, in] if batch first.</param>
            /// <param name="h0_c0">State and cell at first, each [layers·directions, batch, hidden]; zeros if null.</param>
            /// <returns>States of the top layer at all times [time, batch, directions·hidden], and last states
            /// and cells of all layers.</returns>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
            public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
            {
                using DisposeScope scope = new(counted: false);
                Tensor x = recurrent.TimeFirst(input);
                long[] stateShape = recurrent.StateShape(x);
                (Tensor state, Tensor cell) = h0_c0 ?? (zeros(stateShape, x.dtype), zeros(stateShape, x.dtype));
                if (!Shapes.Equal(state.shape, stateShape) || !Shapes.Equal(cell.shape, stateShape))
                    throw Errors.Engine(
                        $"LSTM: input {Shapes.Text(input.shape)}, "
                            + $"state {Shapes.Text(state.shape)} and cell {Shapes.Text(cell.shape)}; expected "
                            + $"state and cell of {Shapes.Text(stateShape)}"
                    );
                List<Tensor> states = [],
                    cells = [];
                Tensor output = recurrent.Run(x, training, (y, suffix, backwards) =>
                    Run(y, state[states.Count], cell[states.Count], suffix, backwards, states, cells)
                );
                return (
                    output.MoveToOuterDisposeScope(),
                    stack(states, 0).MoveToOuterDisposeScope(),
                    stack(cells, 0).MoveToOuterDisposeScope()
                );
            }

            /// <summary>
            /// One layer in one direction: [time, batch, width] → [time, batch, hidden]; adds its last state and cell to the lists.
            /// </summary>
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
