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
                /// <summary>
                /// Means over windows that part [N,C,H,W] or [C,H,W] into a grid of the given size; window i is rows ⌊iH/h⌋ to ⌈(i+1)H/h⌉.
                /// </summary>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">The input is no image.</exception>
                public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size)
                {
                    input.RequireFloating("adaptive_avg_pool2d");
                    long[] size = Two("adaptive_avg_pool2d", output_size, 1);
                    if (input.ndim is not (3 or 4) || size.Any(s => s < 0))
                        throw Errors.Engine(
                            $"adaptive_avg_pool2d: input {Shapes.Text(input.sizes)} to {Shapes.Text(size)}; "
                                + $"expected [N, C, H, W] or [C, H, W]"
                        );
                    using DisposeScope scope = new(counted: false);
                    // Means along a dimension are a product with a matrix of shares.
                    Tensor rows = Shares(input.sizes[^2], size[0], input.type),
                        columns = Shares(input.sizes[^1], size[1], input.type);
                    return rows.matmul(input).matmul(columns.T).contiguous().MoveToOuterDisposeScope();
                }

                /// <summary>Means over windows that part an image into a square grid.</summary>
                public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                    adaptive_avg_pool2d(input, [output_size, output_size]);

                /// <summary>Means over windows that part an image into a grid.</summary>
                public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                    adaptive_avg_pool2d(input, [output_size.Item1, output_size.Item2]);

                /// <summary>[parts, size]: what share each element has in each part's mean.</summary>
                private static Tensor Shares(long size, long parts, ScalarType type)
                {
                    var shares = new double[parts * size];
                    for (long i = 0; i < parts; i++)
                    {
                        long first = i * size / parts,
                            end = ((i + 1) * size + parts - 1) / parts;
                        for (long j = first; j < end; j++)
                            shares[i * size + j] = 1.0 / (end - first);
                    }
                    return tensor(shares, type).reshape(parts, size);
                }
            }

            /// <summary>Means over windows that part an image into a square grid.</summary>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new([output_size, output_size]);

            /// <summary>Means over windows that part an image into a grid.</summary>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new([output_size.Item1, output_size.Item2]);

            /// <summary>Means over windows that part an image into a grid.</summary>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);
        }
    }

    namespace Modules
    {
        /// <summary>Means over windows that part an image into a grid: [N,C,H,W] → [N,C,h,w].</summary>
        public sealed class AdaptiveAvgPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal AdaptiveAvgPool2d(long[] output_size)
                : base(nameof(AdaptiveAvgPool2d))
            {
                ArgumentNullException.ThrowIfNull(output_size);
                LayerArguments.AtLeast(nameof(AdaptiveAvgPool2d), nameof(output_size), 0, output_size);
                this.output_size = output_size;
            }

            /// <summary>Height and width of the grid.</summary>
            public long[] output_size { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool2d(input, output_size);
        }
    }
}
