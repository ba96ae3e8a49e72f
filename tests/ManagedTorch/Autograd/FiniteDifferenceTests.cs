namespace TorchSharp.Tests;

/// <summary>
/// First and second derivatives of every differentiable golden case in Float64 against central differences, each along
/// one seeded direction an input.
/// </summary>
public class FiniteDifferenceTests
{
    const double Step = 1e-5,
        Tolerance = 5e-6;

    /// <summary>Some rounded inputs are exact multiples of the divisor, where the remainder jumps.</summary>
    const string Jumps = "remainder";

    public static TheoryData<string> Names => [.. OpCases.Every.Where(c => c.HasGradients && c.Op != Jumps).Select(c => c.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Gradients_agree_with_differences(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        OpCase c = OpCases.Named(name);
        torch.Tensor[] leaves = c.Leaves(torch.float64);
        torch.Tensor weights = Weights(c, leaves);
        torch.Tensor[] gradients = Gradients(c, leaves, weights, record: false);
        double Value() => (OpTable.Run(c, c.Operands(leaves)) * weights).sum().item<double>();
        for (int i = 0; i < leaves.Length; i++)
        {
            torch.Tensor direction = Direction(leaves[i], 11 + i);
            Compare($"input {i}", (gradients[i] * direction).sum().item<double>(), Difference(leaves[i], direction, Value));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Second_derivatives_agree_with_differences(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        OpCase c = OpCases.Named(name);
        torch.Tensor[] leaves = c.Leaves(torch.float64);
        torch.Tensor weights = Weights(c, leaves).requires_grad_();
        torch.Tensor[] toward = [.. leaves.Select((leaf, i) => Direction(leaf, 23 + i))];
        torch.Tensor Along(bool record)
        {
            torch.Tensor[] gradients = Gradients(c, leaves, weights, record);
            return gradients.Select((g, i) => (g * toward[i]).sum()).Aggregate((a, b) => a + b);
        }
        torch.Tensor slope = Along(record: true);
        torch.Tensor[] inputs = [.. leaves, weights];
        if (!slope.requires_grad)
            return;
        IList<torch.Tensor> second = torch.autograd.grad([slope], inputs, allow_unused: true);
        for (int i = 0; i < inputs.Length; i++)
        {
            torch.Tensor direction = Direction(inputs[i], 37 + i);
            double found = second[i] is null ? 0 : (second[i] * direction).sum().item<double>();
            Compare($"input {i}", found, Difference(inputs[i], direction, () => Along(record: false).item<double>()));
        }
    }

    static torch.Tensor[] Gradients(OpCase c, torch.Tensor[] leaves, torch.Tensor weights, bool record) =>
        [.. torch.autograd.grad([OpTable.Run(c, c.Operands(leaves))], leaves, [weights], create_graph: record)];

    static torch.Tensor Weights(OpCase c, torch.Tensor[] leaves)
    {
        using IDisposable mode = torch.no_grad();
        return c.Upstream(OpTable.Run(c, c.Operands(leaves)));
    }

    static torch.Tensor Direction(torch.Tensor like, int seed)
    {
        var random = new Random(seed);
        return torch.tensor(Enumerable.Range(0, (int)like.NumberOfElements).Select(_ => random.NextDouble() * 2 - 1).ToArray(), like.shape);
    }

    static double Difference(torch.Tensor leaf, torch.Tensor direction, Func<double> value)
    {
        double At(double step)
        {
            using (torch.no_grad())
                leaf.add_(direction, step);
            double result = value();
            using (torch.no_grad())
                leaf.add_(direction, -step);
            return result;
        }
        return (At(Step) - At(-Step)) / (2 * Step);
    }

    static void Compare(string what, double derivative, double difference) =>
        Assert.True(
            Math.Abs(derivative - difference) <= Tolerance * Math.Max(1, Math.Abs(difference)),
            $"{what}: derivative {derivative:R}, difference {difference:R}"
        );
}
