using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>The three styles, in the layout TorchSharp writes.</summary>
public class PrintingTests
{
    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    static readonly float[] Values = [0f, 3.141f, 6.2834f, 3.14152f, 6.28e-06f, -13.141529f, 0.01f, 4713.14f];

    static string Text(Tensor x, TensorStringStyle style) => x.ToString(style, cultureInfo: Invariant, newLine: "\n");

    [Fact]
    public void ToString_alone_tells_shape_type_and_device() => Assert.Equal("[2x2], type = Float32, device = cpu", zeros(2, 2).ToString());

    [Fact]
    public void A_debugger_shows_the_shape_the_type_and_the_first_elements()
    {
        Assert.Equal("[2x4] Float32 [[0, 3.141, 6.2834, 3.1415] [6.28e-06, -13.142, 0.01, 4713.1]]", tensor(Values, [2, 4]).DebuggerText);
        Assert.Equal("[] Float32 3.14", tensor(3.14f).DebuggerText);
        Assert.StartsWith("[50x50] Float32 [[1, 1, 1, ... 1, 1, 1] [1,", ones(50, 50).DebuggerText);
        Assert.EndsWith(" …", ones(50, 50).DebuggerText);
    }

    [Fact]
    public void A_debugger_is_never_answered_with_an_error()
    {
        Tensor gone = zeros(3);
        gone.Dispose();
        Assert.Equal("[3] Float32 disposed", gone.DebuggerText);
        Assert.Equal("[0] Int64 []", zeros(0, dtype: int64).DebuggerText);
        Assert.EndsWith("sparse", sparse_coo_tensor(zeros(1, 0, dtype: int64), zeros(0), [3]).DebuggerText);
    }

    [Fact]
    public void Julia_aligns_the_columns_of_matrices()
    {
        Assert.Equal(
            "[2x4], type = Float32, device = cpu\n        0   3.141 6.2834 3.1415\n 6.28e-06 -13.142   0.01 4713.1\n",
            Text(tensor(Values, [2, 4]), julia)
        );
        Assert.Equal("[4], type = Float32, device = cpu\n 0 0 0 0\n", Text(zeros(4), julia));
        Assert.Equal("[], type = Float32, device = cpu, value = 3.14", Text(tensor(3.14f), julia));
    }

    [Fact]
    public void Julia_names_the_blocks_of_more_dimensions() =>
        Assert.Equal(
            "[2x1x2], type = Int64, device = cpu\n[0,..,..] =\n 0 1\n\n[1,..,..] =\n 2 3\n",
            Text(arange(4).reshape(2, 1, 2), julia)
        );

    [Fact]
    public void Numpy_nests_brackets()
    {
        Assert.Equal("[[0, 3.141, 6.2834, 3.1415]\n [6.28e-06, -13.142, 0.01, 4713.1]]", Text(tensor(Values, [2, 4]), numpy));
        Assert.Equal("[[[0, 1]\n  [2, 3]]\n\n [[4, 5]\n  [6, 7]]]", Text(arange(8).reshape(2, 2, 2), numpy));
        Assert.Equal("[[0, 1, 2, ... 7, 8, 9]\n [10, 11, 12, ... 17, 18, 19]]", Text(arange(20).reshape(2, 10), numpy));
    }

    [Fact]
    public void CSharp_writes_an_array()
    {
        Assert.Equal("[4], type = Float32, device = cpu, value = float [] {0f, 0f, 0f, 0f}", Text(zeros(4), csharp));
        Assert.Equal("[2x2], type = Int32, device = cpu, value = \nint [,] {\n {1, 1},\n {1, 1}\n}", Text(ones(2, 2, int32), csharp));
        Assert.Equal(
            "[2x2x2], type = Int32, device = cpu, value = \nint [,,] {\n {{1, 1},\n  {1, 1}},\n {{1, 1},\n  {1, 1}}\n}",
            Text(ones(2, 2, 2, int32), csharp)
        );
    }

    [Fact]
    public void A_view_prints_what_it_shows() => Assert.Equal("[[0, 2]\n [1, 3]]", Text(arange(4).reshape(2, 2).T, numpy));
}
