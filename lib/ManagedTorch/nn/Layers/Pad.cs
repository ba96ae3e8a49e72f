namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Elements added at (or, where negative, taken from) the ends of the last dimensions.</summary>
            /// <param name="input">Any shape; the modes other than Constant pad the last one to three dimensions of at least
            /// as many and one more.</param>
            /// <param name="pad">Before and after, the last dimension first.</param>
            /// <param name="mode">Constant, Zeros (the same with 0), Reflect, Replicate or Circular.</param>
            /// <param name="value">What is added in mode Constant.</param>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">There are more pairs than dimensions, or the border needs
            /// more than there is.</exception>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                ArgumentNullException.ThrowIfNull(pad);
                ArgumentNullException.ThrowIfNull(input);
                if (pad.Length % 2 != 0 || pad.Length > 2 * input.ndim)
                    throw Errors.Engine(
                        $"pad: {Shapes.Text(pad)} for input {Shapes.Text(input.sizes)}; "
                            + $"expected two numbers a dimension, the last dimension first"
                    );
                using DisposeScope scope = new(counted: false);
                Tensor x = input.alias();
                for (int i = 0; i < pad.Length / 2; i++)
                {
                    int dim = (int)input.ndim - 1 - i;
                    (long before, long after) = (pad[2 * i], pad[2 * i + 1]);
                    if (before == 0 && after == 0)
                        continue;
                    x = mode is PaddingModes.Constant or PaddingModes.Zeros
                        ? Bordered(x, dim, before, after, mode == PaddingModes.Zeros ? 0 : value)
                        : x.index_select(dim, tensor(Border(x.sizes[dim], before, after, mode)));
                }
                return x.MoveToOuterDisposeScope();
            }

            /// <summary>Elements added at the ends of the last dimensions.</summary>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(Given(input), pad.ToArray(), mode, value);

            /// <summary>As many elements added at both ends of the last dimension.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(Given(input), [pad, pad], mode, value);

            /// <summary>Elements added at the ends of the last dimension.</summary>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(Given(input), [pad.Item1, pad.Item2], mode, value);

            /// <summary>Elements added at the ends of the last two dimensions: left, right, top, bottom.</summary>
            public static Tensor pad(
                Tensor input,
                (long, long, long, long) pad,
                PaddingModes mode = PaddingModes.Constant,
                double value = 0
            ) => functional.pad(Given(input), [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            private static Tensor Bordered(Tensor x, int dim, long before, long after, double value)
            {
                if (x.sizes[dim] + before + after < 0)
                    throw Errors.Engine(
                        $"pad: ({before}, {after}) takes more than the {x.sizes[dim]} elements "
                            + $"of dimension {dim} of shape {Shapes.Text(x.sizes)}"
                    );
                Tensor kept = x.narrow(dim, Math.Max(-before, 0), x.sizes[dim] - Math.Max(-before, 0) - Math.Max(-after, 0));
                Tensor Filled(long count) => Tensor.Full([.. x.sizes[..dim], count, .. x.sizes[(dim + 1)..]], value, x.type);
                return cat([Filled(Math.Max(before, 0)), kept, Filled(Math.Max(after, 0))], dim);
            }

            /// <summary>For each element of the padded dimension the index of the one it repeats.</summary>
            private static long[] Border(long size, long before, long after, PaddingModes mode)
            {
                long limit =
                    mode == PaddingModes.Reflect ? size - 1
                    : mode == PaddingModes.Circular ? size
                    : long.MaxValue;
                if (Math.Max(before, after) > limit || size == 0)
                    throw Errors.Engine($"pad: ({before}, {after}) of mode {mode} needs more than the {size} elements there are");
                return
                [
                    .. Enumerable
                        .Range(0, (int)(size + before + after))
                        .Select(i => i - before)
                        .Select(at =>
                            mode switch
                            {
                                PaddingModes.Reflect => at < 0 ? -at
                                : at >= size ? 2 * (size - 1) - at
                                : at,
                                PaddingModes.Replicate => Math.Clamp(at, 0, size - 1),
                                _ => (at + size) % size,
                            }
                        ),
                ];
            }
        }
    }
}
