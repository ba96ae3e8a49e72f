namespace TorchSharp.Tests;

/// <summary>
/// Every operation against PyTorch, forward and backward: within 1e-5 in Float32 and 1e-12 in Float64, relative to the
/// value or a tenth of the largest.
/// </summary>
public class OpGoldenTests
{
    public static TheoryData<string> Names => [.. OpCases.Every.Select(c => c.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Float64_agrees_with_PyTorch(string name) => Check(OpCases.Named(name), torch.float64, "float64", 1e-12);

    [Theory, MemberData(nameof(Names))]
    public void Float32_agrees_with_PyTorch(string name) => Check(OpCases.Named(name), torch.float32, "float32", 1e-5);

    static void Check(OpCase c, torch.ScalarType type, string typeName, double tolerance)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor[] leaves = c.Leaves(type);
        torch.Tensor output = OpTable.Run(c, c.Operands(leaves));
        (double[] data, long[] shape) = c.Expected(typeName);
        Assert.Equal(shape, output.shape);
        Close("value", data, output, tolerance);
        if (!c.HasGradients)
            return;
        output.backward([c.Upstream(output)]);
        double[]?[] gradients = c.ExpectedGradients(typeName);
        for (int i = 0; i < leaves.Length; i++)
        {
            if (gradients[i] is not { } expected)
                continue;
            torch.Tensor gradient = Assert.IsType<torch.Tensor>(leaves[i].grad);
            Assert.Equal(leaves[i].shape, gradient.shape);
            Close($"gradient of input {i}", expected, gradient, tolerance);
        }
    }

    internal static void Close(string what, double[] expected, torch.Tensor actual, double tolerance, double floor = 0)
    {
        double[] values = actual.to(torch.float64).data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        double largest = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i].Equals(values[i]))
                continue;
            double error = Math.Abs(expected[i] - values[i]),
                allowed = Math.Max(floor, tolerance * Math.Max(Math.Abs(expected[i]), 0.1 * largest));
            Assert.True(
                error <= allowed,
                $"{what}, element {i}: expected {expected[i]:R}, found {values[i]:R}, error {error:E2}, allowed {allowed:E2}"
            );
        }
    }
}
