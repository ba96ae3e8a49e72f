namespace TorchSharp;

/// <summary>
/// Einstein's sums: operands are contracted from left to right, each pair as one batched matrix product over
/// [batch, left only, summed]·[batch, summed, right only].
/// </summary>
internal static class Einsum
{
    internal static torch.Tensor Evaluate(string equation, torch.Tensor[] operands)
    {
        string[] sides = equation.Replace(" ", "").Split("->");
        string[] inputs = sides[0].Split(',');
        if (sides.Length > 2 || inputs.Length != operands.Length)
            throw Errors.Engine($"einsum: \"{equation}\" names {inputs.Length} operands, {operands.Length} were given");
        int dots = inputs.Select((input, i) => input.Contains("...") ? (int)operands[i].ndim - (input.Length - 3) : 0).Max();
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = Expand(equation, inputs[i], (int)operands[i].ndim, dots);
        string output =
            sides.Length == 2
                ? Expand(equation, sides[1], sides[1].Replace("...", "").Length + (sides[1].Contains("...") ? dots : 0), dots)
                : string.Concat(
                    string.Concat(inputs)
                        .GroupBy(c => c)
                        .Where(group => group.Key < 'A' || group.Count() == 1)
                        .Select(group => group.Key)
                        .Order()
                );
        CheckSizes(equation, inputs, operands, output);

        (string Labels, torch.Tensor Value) left = Reduced(inputs[0], operands[0], output + string.Concat(inputs[1..]));
        for (int i = 1; i < operands.Length; i++)
        {
            string later = output + string.Concat(inputs[(i + 1)..]);
            (string Labels, torch.Tensor Value) right = Reduced(inputs[i], operands[i], later + left.Labels);
            left = Contract(left, right, later);
        }
        left = Reduced(left.Labels, left.Value, output);
        return left.Value.permute([.. output.Select(label => (long)left.Labels.IndexOf(label))]);
    }

    /// <summary>Replaces … by labels that no letter has.</summary>
    private static string Expand(string equation, string labels, int rank, int dots)
    {
        int own = rank - labels.Replace("...", "").Length;
        string expanded = labels.Replace("...", string.Concat(Enumerable.Range(dots - own, Math.Max(own, 0)).Select(d => (char)('0' + d))));
        if (expanded.Length != rank || !expanded.All(label => char.IsAsciiLetter(label) || label < 'A'))
            throw Errors.Engine($"einsum: \"{labels}\" in \"{equation}\" does not name the dimensions of a tensor with {rank}");
        return expanded;
    }

    private static void CheckSizes(string equation, string[] inputs, torch.Tensor[] operands, string output)
    {
        var sizes = new Dictionary<char, long>();
        for (int i = 0; i < inputs.Length; i++)
        {
            for (int d = 0; d < inputs[i].Length; d++)
            {
                long size = operands[i].sizes[d];
                if (sizes.TryGetValue(inputs[i][d], out long known) && known != size && known != 1 && size != 1)
                    throw Errors.Engine($"einsum: '{inputs[i][d]}' in \"{equation}\" is {known} in one operand and {size} in another");
                sizes[inputs[i][d]] = Math.Max(known, size);
            }
        }
        foreach (char label in output)
        {
            if (!sizes.ContainsKey(label))
                throw Errors.Engine($"einsum: '{label}' in the result of \"{equation}\" is in no operand");
        }
    }

    /// <summary>Takes diagonals where a label comes twice and sums over labels nobody needs any more.</summary>
    private static (string, torch.Tensor) Reduced(string labels, torch.Tensor x, string needed)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            int again = labels.IndexOf(labels[i], i + 1);
            if (again < 0)
                continue;
            x = x.diagonal(0, i, again);
            labels = labels.Remove(again, 1).Remove(i, 1) + labels[i];
            i = -1;
        }
        long[] gone = [.. Enumerable.Range(0, labels.Length).Where(d => !needed.Contains(labels[d])).Select(d => (long)d)];
        if (gone.Length == 0)
            return (labels, x);
        return (string.Concat(labels.Where(needed.Contains)), x.sum(gone));
    }

    private static (string, torch.Tensor) Contract(
        (string Labels, torch.Tensor Value) left,
        (string Labels, torch.Tensor Value) right,
        string later
    )
    {
        string shared = string.Concat(left.Labels.Where(right.Labels.Contains));
        string batch = string.Concat(shared.Where(later.Contains)),
            summed = string.Concat(shared.Where(label => !later.Contains(label)));
        string onlyLeft = string.Concat(left.Labels.Except(shared)),
            onlyRight = string.Concat(right.Labels.Except(shared));
        // A size of 1 stretches to the other operand's.
        long Size(char label) => Math.Max(Of(left, label), Of(right, label));
        static long Of((string Labels, torch.Tensor Value) operand, char label) =>
            operand.Labels.IndexOf(label) is >= 0 and int d ? operand.Value.sizes[d] : 1;
        long[] Sizes(string labels) => [.. labels.Select(Size)];
        torch.Tensor Arranged((string Labels, torch.Tensor Value) operand, string a, string b, string c) =>
            operand
                .Value.permute([.. (a + b + c).Select(label => (long)operand.Labels.IndexOf(label))])
                .expand(Sizes(a + b + c))
                .reshape(Shapes.Count(Sizes(a)), Shapes.Count(Sizes(b)), Shapes.Count(Sizes(c)));

        torch.Tensor product = Arranged(left, batch, onlyLeft, summed).bmm(Arranged(right, batch, summed, onlyRight));
        string labels = batch + onlyLeft + onlyRight;
        return (labels, product.reshape(Sizes(labels)));
    }
}

public static partial class torch
{
    /// <summary>Sums of products by Einstein's notation, as in <c>einsum("bij,bjk->bik", a, b)</c>.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The equation does not fit the operands.</exception>
    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(equation);
        using DisposeScope scope = new(counted: false);
        return scope.MoveToOuter(Einsum.Evaluate(equation, tensors));
    }
}
