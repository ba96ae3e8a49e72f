using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        /// <summary>How an image is made larger by a layer.</summary>
        public enum UpsampleMode
        {
            /// <summary>The nearest element.</summary>
            Nearest = 0,

            /// <summary>Straight lines, one dimension.</summary>
            Linear = 1,

            /// <summary>Straight lines, two dimensions.</summary>
            Bilinear = 2,

            /// <summary>Cubic pieces; not in this engine.</summary>
            Bicubic = 3,

            /// <summary>Straight lines, three dimensions.</summary>
            Trilinear = 4,
        }

        /// <summary>How an image's size is changed.</summary>
        public enum InterpolationMode
        {
            /// <summary>The nearest element.</summary>
            Nearest = 0,

            /// <summary>Straight lines, one dimension.</summary>
            Linear = 1,

            /// <summary>Straight lines, two dimensions.</summary>
            Bilinear = 2,

            /// <summary>Cubic pieces; not in this engine.</summary>
            Bicubic = 3,

            /// <summary>Straight lines, three dimensions.</summary>
            Trilinear = 4,

            /// <summary>Means over windows.</summary>
            Area = 5,

            /// <summary>The element nearest to a pixel's centre; not in this engine.</summary>
            NearestExact = 6,
        }

        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>[N, C, …] with its last dimensions in another size.</summary>
                /// <param name="x">[N, C, L], [N, C, H, W] or [N, C, D, H, W].</param>
                /// <param name="size">The new sizes; or give factors.</param>
                /// <param name="scale_factor">Factors of the sizes.</param>
                /// <param name="mode">Nearest; Linear, Bilinear and Trilinear for one, two and three dimensions;
                /// Area for means of images.</param>
                /// <param name="align_corners">True where the outermost elements stay where they are; only for lines.</param>
                /// <param name="recompute_scale_factor">True to work with the factors that the rounded sizes have.</param>
                /// <param name="antialias">Not in this engine.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">Sizes and factors are both given or both missing,
                /// or the mode does not fit.</exception>
                public static Tensor interpolate(
                    Tensor x,
                    long[]? size = null,
                    double[]? scale_factor = null,
                    InterpolationMode mode = InterpolationMode.Nearest,
                    bool? align_corners = null,
                    bool recompute_scale_factor = false,
                    bool antialias = false
                )
                {
                    ArgumentNullException.ThrowIfNull(x);
                    int dims = (int)x.ndim - 2;
                    if (dims is < 1 or > 3 || (size is null) == (scale_factor is null))
                        throw Errors.Engine(
                            $"interpolate: input {Shapes.Text(x.sizes)}; "
                                + $"expected [N, C, …] of 3 to 5 dimensions, and either size or scale_factor"
                        );
                    if (antialias || mode is InterpolationMode.Bicubic or InterpolationMode.NearestExact)
                        throw Errors.Engine(
                            $"interpolate: {(antialias ? "antialias" : $"mode {mode}")} "
                                + $"is not supported by the managed engine; take Nearest or Bilinear"
                        );
                    bool lines = mode is InterpolationMode.Linear or InterpolationMode.Bilinear or InterpolationMode.Trilinear;
                    if (
                        lines
                        && dims
                            != (
                                mode == InterpolationMode.Linear ? 1
                                : mode == InterpolationMode.Bilinear ? 2
                                : 3
                            )
                    )
                        throw Errors.Engine(
                            $"interpolate: mode {mode} does not fit input {Shapes.Text(x.sizes)} with {dims} dimensions after N and C"
                        );
                    if (!lines && align_corners is not null)
                        throw Errors.Engine($"interpolate: align_corners means nothing in mode {mode}");
                    double[]? factors =
                        scale_factor is null ? null
                        : scale_factor.Length == dims ? scale_factor
                        : [.. Enumerable.Repeat(scale_factor[0], dims)];
                    long[] sizes =
                        size is null ? [.. factors!.Select((factor, d) => (long)Math.Floor(x.sizes[2 + d] * factor))]
                        : size.Length == dims ? size
                        : [.. Enumerable.Repeat(size[0], dims)];
                    if (recompute_scale_factor)
                        factors = null;
                    if (mode == InterpolationMode.Area)
                        return adaptive_avg_pool2d(x, sizes);
                    using DisposeScope scope = new(counted: false);
                    Tensor y = x;
                    for (int d = 0; d < dims; d++)
                        y = lines
                            ? Lines(y, 2 + d, sizes[d], factors?[d], align_corners ?? false)
                            : Nearest(y, 2 + d, sizes[d], factors?[d]);
                    return (ReferenceEquals(y, x) ? x.alias() : y.contiguous()).MoveToOuterDisposeScope();
                }

                private static Tensor Nearest(Tensor x, int dim, long size, double? factor)
                {
                    double step = factor is { } f and > 0 ? 1 / f : (double)x.sizes[dim] / size;
                    using Tensor index = tensor(
                        [.. Enumerable.Range(0, (int)size).Select(i => Math.Min((long)(i * (float)step), x.sizes[dim] - 1))],
                        ScalarType.Int64
                    );
                    return x.index_select(dim, index);
                }

                /// <summary>
                /// Along one dimension: each new element is on the line between two old ones, a product with a matrix of two weights a row.
                /// </summary>
                private static Tensor Lines(Tensor x, int dim, long size, double? factor, bool corners)
                {
                    long old = x.sizes[dim];
                    double step =
                        corners ? (size > 1 ? (double)(old - 1) / (size - 1) : 0)
                        : factor is { } f and > 0 ? 1 / f
                        : (double)old / size;
                    var shares = new double[size * old];
                    for (long i = 0; i < size; i++)
                    {
                        double at = corners ? i * step : Math.Max((i + 0.5) * step - 0.5, 0);
                        long first = Math.Min((long)at, old - 1),
                            second = Math.Min(first + 1, old - 1);
                        shares[i * old + first] += 1 - (at - first);
                        shares[i * old + second] += at - first;
                    }
                    Tensor matrix = tensor(shares, x.type).reshape(size, old),
                        moved = x.transpose(dim, -1);
                    return moved.matmul(matrix.T).transpose(dim, -1);
                }

                /// <summary>An image made larger.</summary>
                public static Tensor upsample(
                    Tensor input,
                    long[]? size = null,
                    double[]? scale_factor = null,
                    UpsampleMode mode = UpsampleMode.Nearest,
                    bool align_corners = false
                ) =>
                    interpolate(
                        Given(input),
                        size,
                        scale_factor,
                        (InterpolationMode)mode,
                        mode == UpsampleMode.Nearest ? null : align_corners
                    );

                /// <summary>An image made larger, each new element the nearest old one.</summary>
                public static Tensor upsample_nearest(
                    Tensor x,
                    long[]? size = null,
                    double[]? scale_factor = null,
                    bool align_corners = false
                ) => interpolate(Given(x), size, scale_factor);

                /// <summary>An image made larger by straight lines between its elements.</summary>
                public static Tensor upsample_bilinear(
                    Tensor x,
                    long[]? size = null,
                    double[]? scale_factor = null,
                    bool align_corners = false
                ) => interpolate(Given(x), size, scale_factor, InterpolationMode.Bilinear, align_corners);
            }

            /// <summary>Makes an image larger.</summary>
            /// <param name="size">The new sizes; or give factors.</param>
            /// <param name="scale_factor">Factors of the sizes.</param>
            /// <param name="mode">How.</param>
            /// <param name="align_corners">True where the outermost elements stay where they are.</param>
            /// <param name="recompute_scale_factor">True to work with the factors that the rounded sizes have.</param>
            public static Upsample Upsample(
                long[]? size = null,
                double[]? scale_factor = null,
                UpsampleMode mode = UpsampleMode.Nearest,
                bool? align_corners = null,
                bool? recompute_scale_factor = null
            ) => new(size, scale_factor, mode, align_corners, recompute_scale_factor);
        }
    }

    namespace Modules
    {
        /// <summary>Makes an image larger: [N,C,H,W] → [N,C,h,w].</summary>
        public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
        {
            private readonly long[]? sizes;
            private readonly double[]? factors;

            internal Upsample(long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor)
                : base(nameof(Upsample))
            {
                LayerArguments.AtLeast(nameof(Upsample), nameof(size), 1, size);
                if (scale_factor is not null && !scale_factor.All(factor => factor > 0))
                    throw Errors.Engine($"Upsample: scale_factor is [{string.Join(", ", scale_factor)}]; expected numbers above 0");
                (sizes, factors, this.mode, this.align_corners, this.recompute_scale_factor) = (
                    size,
                    scale_factor,
                    mode,
                    align_corners,
                    recompute_scale_factor
                );
            }

            /// <summary>The new sizes; empty where factors are given.</summary>
            public ReadOnlySpan<long> size => sizes;

            /// <summary>Factors of the sizes; empty where sizes are given.</summary>
            public ReadOnlySpan<double> scale_factor => factors;

            /// <summary>How.</summary>
            public UpsampleMode mode { get; }

            /// <summary>True where the outermost elements stay where they are.</summary>
            public bool? align_corners { get; }

            /// <summary>True to work with the factors that the rounded sizes have.</summary>
            public bool? recompute_scale_factor { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor input) =>
                nn.functional.interpolate(input, sizes, factors, (InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
        }
    }
}
