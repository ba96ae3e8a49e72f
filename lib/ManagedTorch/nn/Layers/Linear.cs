using System.Diagnostics;
using System.Numerics;
using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>y = x·Wᵀ + b: [..., in]·[out, in]ᵀ → [..., out].</summary>
                /// <param name="input">[..., in].</param>
                /// <param name="weights">[out, in], or [in] for a single output without dimension.</param>
                /// <param name="bias">[out], or null.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">The features differ, or the dtypes.</exception>
                public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null)
                {
                    ArgumentNullException.ThrowIfNull(weights);
                    ArgumentNullException.ThrowIfNull(input);
                    if (weights.ndim == 1)
                        return bias is null ? input.matmul(weights) : input.matmul(weights) + bias;
                    CheckLinear(input, weights, bias);
                    long features = weights.sizes[1],
                        outputs = weights.sizes[0];
                    Tensor rows = input.ndim == 2 ? input : input.reshape(-1, features); // [R, in]
                    Tensor y = Product(rows, weights, bias); // [R, out]
                    // dx = g·W, dW = gᵀ·x, db = Σ g over rows.
                    Graph.Record("linear", y, [rows, weights, bias], [Graph.For(weights, rows), Graph.For(rows, weights)], (g, op) =>
                    {
                        (Tensor? dx, Tensor? dW) =
                            op.Needs(0) && op.Needs(1)
                                ? Tensor.TwoProducts(g, op.Saved(1), g.T, op.Saved(0))
                                : (op.Needs(0) ? g.mm(op.Saved(1)) : null, op.Needs(1) ? g.T.mm(op.Saved(0)) : null);
                        return [dx, dW, op.Needs(2) ? g.sum(0L) : null];
                    });
                    if (input.ndim == 2)
                        return y;
                    rows.Dispose();
                    using Tensor flat = y;
                    return flat.reshape([.. input.sizes[..^1], outputs]);
                }

                [DebuggerStepThrough]
                private static void CheckLinear(Tensor input, Tensor weights, Tensor? bias)
                {
                    if (weights.ndim != 2 || input.ndim == 0)
                        throw Errors.Engine(
                            $"linear: input {Shapes.Text(input.sizes)} and weight {Shapes.Text(weights.sizes)}; expected "
                                + "[..., in] and [out, in]"
                        );
                    if (input.sizes[^1] != weights.sizes[1])
                    {
                        throw Errors.Engine(
                            $"linear: input {Shapes.Text(input.sizes)} does not fit weight {Shapes.Text(weights.sizes)}: "
                                + $"{input.sizes[^1]} features against {weights.sizes[1]}"
                        );
                    }
                    if (bias is not null && !Shapes.Equal(bias.shape, [weights.sizes[0]]))
                        throw Errors.Engine(
                            $"linear: bias {Shapes.Text(bias.sizes)} does not fit weight {Shapes.Text(weights.sizes)}; "
                                + $"expected [{weights.sizes[0]}]"
                        );
                    if (input.type != weights.type || bias is not null && bias.type != weights.type)
                        throw Errors.Engine(
                            $"linear: input of type {input.type}, weight "
                                + $"{weights.type}{(bias is null ? "" : $", bias {bias.type}")}; convert to one dtype with to(…)"
                        );
                    weights.RequireFloating("linear");
                }

                private static Tensor Product(Tensor rows, Tensor weights, Tensor? bias)
                {
                    Tensor y = Tensor.Allocate([rows.sizes[0], weights.sizes[0]], rows.type);
                    if (rows.type == ScalarType.Float32)
                        Product<float>(rows, weights, bias, y);
                    else
                        Product<double>(rows, weights, bias, y);
                    return y;
                }

                /// <summary>The product, with the bias added to the first sums of each element.</summary>
                private static unsafe void Product<T>(Tensor rows, Tensor weights, Tensor? bias, Tensor y)
                    where T : unmanaged, INumber<T>
                {
                    using Tensor? dense = bias?.contiguous();
                    Gemm.Multiply(
                        y.sizes[0],
                        y.sizes[1],
                        rows.sizes[1],
                        new StridedPanels<T>((T*)rows.Pointer, rows.strides[0], rows.strides[1]),
                        new StridedPanels<T>((T*)weights.Pointer, weights.strides[0], weights.strides[1]),
                        (T*)y.Pointer,
                        y.sizes[1],
                        dense is null ? null : (T*)dense.Pointer,
                        0
                    );
                    GC.KeepAlive(rows.storage);
                    GC.KeepAlive(weights.storage);
                    GC.KeepAlive(dense?.storage);
                    GC.KeepAlive(y.storage);
                }
            }

            /// <summary>y = x·Wᵀ + b. W and b are drawn from U(−1/√in, 1/√in).</summary>
            /// <param name="inputSize">Features in.</param>
            /// <param name="outputSize">Features out.</param>
            /// <param name="hasBias">False for no b.</param>
            /// <param name="device">The CPU.</param>
            /// <param name="dtype">Float32 unless given.</param>
            public static Linear Linear(
                long inputSize,
                long outputSize,
                bool hasBias = true,
                Device? device = null,
                ScalarType? dtype = null
            ) => new(inputSize, outputSize, hasBias, device, dtype);

            /// <summary>y = x·Wᵀ + b with given parameters.</summary>
            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }

    namespace Modules
    {
        /// <summary>A fully connected layer: y = x·Wᵀ + b, [..., in] → [..., out].</summary>
        public sealed class Linear : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter _weight;

            [ComponentName(Name = nameof(bias))]
            private Parameter? _bias;

            internal Linear(Parameter weight, Parameter? bias)
                : base(nameof(Linear))
            {
                ArgumentNullException.ThrowIfNull(weight);
                if (weight.ndim != 2)
                    throw new ArgumentException($"Linear: weight {Shapes.Text(weight.shape)}; expected [out, in]", nameof(weight));
                (_weight, _bias) = (weight, bias);
                (out_features, in_features) = (weight.shape[0], weight.shape[1]);
                RegisterComponents();
            }

            internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
                : base(nameof(Linear))
            {
                LayerArguments.AtLeast(nameof(Linear), nameof(inputSize), 0, inputSize);
                LayerArguments.AtLeast(nameof(Linear), nameof(outputSize), 0, outputSize);
                (in_features, out_features) = (inputSize, outputSize);
                _weight = new Parameter(empty(outputSize, inputSize, dtype, device));
                // U(−√(6/((1+a²)·in)), …) with a = √5 is U(−1/√in, 1/√in), drawn before the bias.
                nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
                if (hasBias)
                {
                    _bias = new Parameter(empty(outputSize, dtype, device));
                    double bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
                    nn.init.uniform_(_bias, -bound, bound);
                }
                RegisterComponents();
            }

            /// <summary>W, [out, in].</summary>
            public Parameter weight
            {
                get => _weight;
                set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
            }

            /// <summary>b, [out]; null without.</summary>
            public Parameter? bias
            {
                get => _bias;
                set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
            }

            /// <summary>Features in.</summary>
            public long in_features { get; set; }

            /// <summary>Features out.</summary>
            public long out_features { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, _weight, _bias);
        }
    }
}
