using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>
            /// Gated recurrent units: r = σ(W_ir·x + b_ir + W_hr·h + b_hr), z likewise, n = tanh(W_in·x + b_in + r∘(W_hn·h + b_hn)),
            /// h' = (1 − z)∘n + z∘h.
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
            public static GRU GRU(
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
        /// <summary>Gated recurrent units; arXiv:1406.1078, with the reset gate behind the product as in PyTorch.</summary>
        public sealed class GRU : nn.Module<Tensor, Tensor, (Tensor, Tensor)>
        {
            private readonly RecurrentLayers recurrent;

            internal GRU(
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
                : base(nameof(GRU))
            {
                recurrent = new(nameof(GRU), 3, inputSize, hiddenSize, numLayers, batchFirst, dropout, bidirectional);
                recurrent.Register(this, bias, device, dtype);
            }

            /// <inheritdoc cref="forward"/>
            public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0!);

            /// <summary>Runs over time.</summary>
            /// <param name="input">[time, batch, in], or [batch, time, in] if batch first.</param>
            /// <param name="h0">State at first [layers·directions, batch, hidden]; zeros if null.</param>
            /// <returns>States of the top layer at all times [time, batch, directions·hidden], and last states of all layers.</returns>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
            public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
            {
                using DisposeScope scope = new(counted: false);
                Tensor x = recurrent.TimeFirst(input);
                long[] stateShape = recurrent.StateShape(x);
                Tensor? start = h0;
                if (start is not null && !Shapes.Equal(start.shape, stateShape))
                    throw Errors.Engine(
                        $"GRU: input {Shapes.Text(input.shape)} and state {Shapes.Text(h0!.shape)}; expected a state of "
                            + $"{Shapes.Text(stateShape)}"
                    );
                start ??= zeros(stateShape, x.dtype);
                var last = new List<Tensor>();
                Tensor output = recurrent.Run(x, training, (y, suffix, backwards) => Run(y, start[last.Count], suffix, backwards, last));
                Tensor states = stack(last, 0);
                return (output.MoveToOuterDisposeScope(), states.MoveToOuterDisposeScope());
            }

            /// <summary>
            /// One layer in one direction: [time, batch, width] → [time, batch, hidden]; adds its last state to the list.
            /// </summary>
            private Tensor Run(Tensor x, Tensor state, string suffix, bool backwards, List<Tensor> last)
            {
                Parameter weight = get_parameter("weight_hh" + suffix)!;
                Parameter? bias = get_parameter("bias_hh" + suffix);
                // The part of the input is one product over all times: [time, batch, 3·hidden].
                Tensor fromInput = nn.functional.linear(x, get_parameter("weight_ih" + suffix)!, get_parameter("bias_ih" + suffix));
                var states = new Tensor[x.shape[0]];
                for (int step = 0; step < states.Length; step++)
                {
                    int time = backwards ? states.Length - 1 - step : step;
                    Tensor[] i = fromInput[time].chunk(3, 1),
                        h = nn.functional.linear(state, weight, bias).chunk(3, 1);
                    Tensor reset = (i[0] + h[0]).sigmoid(),
                        update = (i[1] + h[1]).sigmoid();
                    Tensor proposal = (i[2] + reset * h[2]).tanh();
                    states[time] = state = proposal + update * (state - proposal);
                }
                last.Add(state);
                return stack(states, 0);
            }
        }
    }
}
