using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection("WorkerPool")]
public sealed unsafe class ConvolveTests
{
    public static TheoryData<object, int, int> Cases() =>
        new()
        {
            { Geometry(1, 12, 12, 5), 3, 8 },
            { Geometry(3, 9, 13, 3), 2, 13 },
            { Geometry(2, 6, 6, 3), 5, 7 },
            { Geometry(2, 7, 5, 3, stride: 2), 2, 4 },
            { Geometry(2, 7, 6, 3, pad: 1), 2, 6 },
            { Geometry(1, 9, 9, 3, stride: 2, pad: 2, dilation: 2), 2, 6 },
            { Geometry(40, 8, 8, 3), 2, 20 },
            { Geometry(1, 28, 28, 5), 3, 8 },
            { Geometry(3, 11, 10, 3, stride: 2), 3, 50 },
            { Geometry(2, 9, 9, 3), 3, 64 },
        };

    [Theory, MemberData(nameof(Cases))]
    public void Convolve_agrees_with_its_definition_for_any_number_of_threads(object geometry, int images, int outputs)
    {
        foreach (var threads in new[] { 1, 3 })
        {
            using var _ = new PoolOf(threads);
            Check<float>((PatchGeometry)geometry, images, outputs, 1e-5);
            Check<double>((PatchGeometry)geometry, images, outputs, 1e-13);
        }
    }

    static void Check<T>(PatchGeometry g, int images, int outputs, double tolerance)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var random = new System.Random(7);
        var depth = g.Channels * g.KernelHeight * g.KernelWidth;
        T[] x = Fill(images * g.ImageStride),
            w = Fill(outputs * depth),
            bias = Fill(outputs),
            y = new T[images * outputs * g.OutputPositions];
        fixed (
            T* px = x,
                pw = w,
                pb = bias,
                py = y
        )
            ConvolutionProducts.Convolve(images, outputs, pw, px, g, py, outputs * g.OutputPositions, pb);
        for (var n = 0L; n < images; n++)
        for (var o = 0L; o < outputs; o++)
        for (var place = 0L; place < g.OutputPositions; place++)
        {
            var expected = double.CreateChecked(bias[o]);
            for (var p = 0L; p < depth; p++)
            {
                var (c, r) = Math.DivRem(p, g.KernelHeight * g.KernelWidth);
                var row = place / g.OutWidth * g.StrideHeight - g.Top + r / g.KernelWidth * g.DilationHeight;
                var column = place % g.OutWidth * g.StrideWidth - g.Left + r % g.KernelWidth * g.DilationWidth;
                if (row < 0 || row >= g.Height || column < 0 || column >= g.Width)
                    continue;
                expected +=
                    double.CreateChecked(w[o * depth + p])
                    * double.CreateChecked(x[n * g.ImageStride + (c * g.Height + row) * g.Width + column]);
            }
            Assert.Equal(expected, double.CreateChecked(y[(n * outputs + o) * g.OutputPositions + place]), tolerance * depth);
        }

        T[] Fill(long count) => [.. Enumerable.Range(0, (int)count).Select(_ => T.CreateChecked(random.NextDouble() - 0.5))];
    }

    [Theory, InlineData(18), InlineData(16), InlineData(5), InlineData(4), InlineData(2)]
    public void MaxPairs_finds_the_first_largest_and_lets_not_a_number_win(int count)
    {
        const int width = 37;
        var random = new System.Random(3);
        var plane = Enumerable.Range(0, 4 * width).Select(_ => (float)random.Next(4)).ToArray();
        plane[width + 3] = float.NaN;
        var (y, places) = (new float[count], new int[count]);
        fixed (
            float* from = plane,
                to = y
        )
        fixed (int* at = places)
            MaxPairs.Row(from, width, width, count, to, at);
        for (var i = 0; i < count; i++)
        {
            int[] window = [width + 2 * i, width + 2 * i + 1, 2 * width + 2 * i, 2 * width + 2 * i + 1];
            var expected = window.MaxBy(place => float.IsNaN(plane[place]) ? float.PositiveInfinity : plane[place]);
            Assert.Equal((expected, plane[expected]), (places[i], y[i]));
        }
    }

    [Theory, InlineData(37, 18), InlineData(37, 16), InlineData(10, 5), InlineData(3, 1)]
    public void Spread_puts_each_gradient_where_its_maximum_was_and_zero_elsewhere(int width, int count)
    {
        var random = new System.Random(4);
        var g = Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var places = Enumerable.Range(0, count).Select(i => width + 2 * i + random.Next(2) + width * random.Next(2)).ToArray();
        var plane = Enumerable.Repeat(7f, 4 * width).ToArray();
        fixed (
            float* from = g,
                to = plane
        )
        fixed (int* at = places)
            MaxPairs.Spread(from, at, count, to, width, width);
        for (var i = 0; i < plane.Length; i++)
        {
            var (row, column) = (i / width, i % width);
            var written = row is 1 or 2 && (column < 2 * count || column == width - 1);
            var output = Array.IndexOf(places, i);
            Assert.Equal(
                output >= 0 ? g[output]
                    : written ? 0
                    : 7,
                plane[i]
            );
        }
    }

    static PatchGeometry Geometry(long channels, long height, long width, long kernel, long stride = 1, long pad = 0, long dilation = 1) =>
        new(
            channels,
            height,
            width,
            kernel,
            kernel,
            stride,
            stride,
            pad,
            pad,
            dilation,
            dilation,
            (height + 2 * pad - dilation * (kernel - 1) - 1) / stride + 1,
            (width + 2 * pad - dilation * (kernel - 1) - 1) / stride + 1,
            channels * height * width
        );
}
