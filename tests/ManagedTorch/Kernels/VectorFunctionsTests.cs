using System.Numerics;
using System.Text.Json;
using TorchSharp.Kernels;
using TorchSharp.Tests.RandomNumbers;

namespace TorchSharp.Tests.Kernels;

public sealed class VectorFunctionsTests
{
    [Theory]
    [InlineData("exp", 2), InlineData("expm1", 2), InlineData("log1p", 4), InlineData("tanh", 4), InlineData("sigmoid", 4)]
    public void Functions_agree_with_fifty_digit_values(string name, long ulps)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "vector_math.json")));
        foreach (var row in file.RootElement.GetProperty(name).EnumerateArray())
        {
            var (x, expected) = (row[0].GetDouble(), row[1].GetDouble());
            var y = Double(name)(new(x))[0];
            Assert.True(GoldenDraws.Ulps(expected, y) <= ulps, $"{name}({x}) = {y:R}, expected {expected:R}");
            if ((float)x != x)
                continue;
            var single = Single(name)(new((float)x))[0];
            if (name == "sigmoid" && x < -88)
                continue; // below float's normal numbers: 0, as in libtorch
            Assert.True(GoldenDraws.Ulps((float)expected, single) <= ulps, $"{name}({x}f) = {single:R}, expected {(float)expected:R}");
        }
    }

    [Fact]
    public void ExpM1Below_has_the_bits_of_ExpM1_at_and_below_zero()
    {
        for (var x = 0f; x > -120; x = x * 1.0003f - 1e-7f)
        {
            var (below, whole) = (VectorFunctions.ExpM1Below(new Vector<float>(x))[0], VectorFunctions.ExpM1(new Vector<float>(x))[0]);
            Assert.True(
                BitConverter.SingleToInt32Bits(below) == BitConverter.SingleToInt32Bits(whole),
                $"expm1({x:R}) = {whole:R} and {below:R}"
            );
            Vector<float> one = new(x),
                other = new(x / 3);
            var expected = VectorFunctions.ExpM1Below(other);
            VectorFunctions.ExpM1Below(ref one, ref other);
            Assert.True(
                one == new Vector<float>(below) && other == expected,
                $"expm1 of {x:R} and {x / 3:R} at once is {one[0]:R} and {other[0]:R}, not {below:R} and {expected[0]:R}"
            );
        }
        Assert.Equal(-1, VectorFunctions.ExpM1Below(new Vector<float>(float.NegativeInfinity))[0]);
        Assert.Equal(float.NaN, VectorFunctions.ExpM1Below(new Vector<float>(float.NaN))[0]);
    }

    [Theory]
    [
        InlineData("exp", -103, 89, 2),
        InlineData("expm1", -26, 89, 2),
        InlineData("expm1", -0.5, 0.5, 2),
        InlineData("tanh", -10, 10, 4),
        InlineData("tanh", -0.1, 0.1, 4),
        InlineData("sigmoid", -80, 20, 4),
        InlineData("log1p", -0.9, 3, 4)
    ]
    public void Float_agrees_with_double_over_a_dense_sweep(string name, double low, double high, long ulps)
    {
        const int steps = 200_000;
        var (single, wide) = (Single(name), Double(name));
        for (var i = 0; i < steps; i++)
        {
            var x = (float)(low + (high - low) * i / steps);
            var (y, expected) = (single(new(x))[0], (float)wide(new(x))[0]);
            if (GoldenDraws.Ulps(expected, y) > ulps)
                Assert.Fail($"{name}({x:R}) = {y:R}, expected {expected:R}");
        }
    }

    [Fact]
    public void Infinities_and_NaN_are_as_in_IEEE_754()
    {
        var inf = float.PositiveInfinity;
        Assert.Equal(
            [inf, 0, inf, -1, inf, float.NegativeInfinity, 1, -1, 1, 0],
            new[]
            {
                At(VectorFunctions.Exp, inf),
                At(VectorFunctions.Exp, -inf),
                At(VectorFunctions.ExpM1, inf),
                At(VectorFunctions.ExpM1, -inf),
                At(VectorFunctions.Log1P, inf),
                At(VectorFunctions.Log1P, -1),
                At(VectorFunctions.Tanh, inf),
                At(VectorFunctions.Tanh, -inf),
                At(VectorFunctions.Sigmoid, inf),
                At(VectorFunctions.Sigmoid, -inf),
            }
        );
        Assert.Equal(inf, At(VectorFunctions.Exp, 88.8f));
        Assert.Equal(float.MaxValue, At(VectorFunctions.Exp, 88.722f), float.MaxValue * 1e-3);
        Assert.All(
            new[]
            {
                At(VectorFunctions.Exp, float.NaN),
                At(VectorFunctions.ExpM1, float.NaN),
                At(VectorFunctions.Tanh, float.NaN),
                At(VectorFunctions.Sigmoid, float.NaN),
                At(VectorFunctions.Log1P, float.NaN),
                At(VectorFunctions.Log1P, -2),
            },
            value => Assert.True(float.IsNaN(value))
        );
        Assert.True(float.IsNegative(At(VectorFunctions.Tanh, -0f)));
        Assert.Equal(double.PositiveInfinity, VectorFunctions.Exp(new Vector<double>(709.8))[0]);
        Assert.Equal(0, VectorFunctions.Exp(new Vector<double>(-800))[0]);
        Assert.Equal(5e-324, VectorFunctions.Exp(new Vector<double>(-744.4))[0]);
        Assert.True(double.IsNaN(VectorFunctions.ExpM1(new Vector<double>(double.NaN))[0]));
        static float At(Func<Vector<float>, Vector<float>> f, float x) => f(new(x))[0];
    }

    static Func<Vector<float>, Vector<float>> Single(string name) =>
        name switch
        {
            "exp" => VectorFunctions.Exp,
            "expm1" => VectorFunctions.ExpM1,
            "log1p" => VectorFunctions.Log1P,
            "tanh" => VectorFunctions.Tanh,
            _ => VectorFunctions.Sigmoid,
        };

    static Func<Vector<double>, Vector<double>> Double(string name) =>
        name switch
        {
            "exp" => VectorFunctions.Exp,
            "expm1" => VectorFunctions.ExpM1,
            "log1p" => VectorFunctions.Log1P,
            "tanh" => VectorFunctions.Tanh,
            _ => VectorFunctions.Sigmoid,
        };
}
