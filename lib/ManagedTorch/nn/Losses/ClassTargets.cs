namespace TorchSharp;

/// <summary>
/// Scores [N, C, ...] (or [C]) and class indices [N, ...] (or []) of the same items, checked once: class t of item (n, s) lies at
/// n·C·S + t·S + s.
/// </summary>
internal sealed class ClassTargets
{
    internal readonly long Items,
        Classes,
        Inner;
    internal readonly long[] TargetShape;
    private readonly long[] classOf;
    private readonly double[]? weights;
    private readonly long ignored;

    internal ClassTargets(string name, torch.Tensor input, torch.Tensor target, torch.Tensor? weight, long ignored)
    {
        input.RequireFloating(name);
        long[] shape = input.shape;
        if (shape.Length == 0)
            throw Errors.Engine($"{name}: input {Shapes.Text(shape)}; expected scores [N, C, ...] or [C]");
        int dim = shape.Length == 1 ? 0 : 1;
        TargetShape = [.. shape[..dim], .. shape[(dim + 1)..]];
        (Classes, Inner, this.ignored) = (shape[dim], Shapes.Count(shape.AsSpan(dim + 1)), ignored);
        Items = Shapes.Count(TargetShape);
        if (Classes == 0 && Items > 0)
            throw Errors.Engine($"{name}: input {Shapes.Text(shape)} has no classes in dimension {dim}");
        if (!Shapes.Equal(target.shape, TargetShape))
        {
            throw Errors.Engine(
                $"{name}: input {Shapes.Text(shape)} does not fit target {Shapes.Text(target.sizes)}; "
                    + $"with {Classes} classes in dimension {dim} the class indices have shape {Shapes.Text(TargetShape)}"
            );
        }
        if (target.type is not (torch.ScalarType.Int64 or torch.ScalarType.Byte))
            throw Errors.Engine($"{name}: target of type {target.type}; class indices are Int64, convert with to(torch.int64)");
        if (weight is not null && !Shapes.Equal(weight.shape, [Classes]))
            throw Errors.Engine($"{name}: weight {Shapes.Text(weight.sizes)} does not fit {Classes} classes; expected [{Classes}]");
        classOf = Values<long>(target, torch.ScalarType.Int64);
        weights = weight is null ? null : Values<double>(weight, torch.ScalarType.Float64);
        for (long i = 0; i < Items; i++)
        {
            if (classOf[i] != ignored && (classOf[i] < 0 || classOf[i] >= Classes))
                throw Errors.Engine(
                    $"{name}: target {classOf[i]} at position {i} is no class; input {Shapes.Text(shape)} has {Classes} "
                        + $"classes, 0 to {Classes - 1}"
                );
        }
    }

    private static unsafe T[] Values<T>(torch.Tensor tensor, torch.ScalarType type)
        where T : unmanaged
    {
        using DisposeScope scope = new(counted: false);
        torch.Tensor converted = tensor.detach().to(type).contiguous();
        T[] values = new ReadOnlySpan<T>(converted.Pointer, checked((int)converted.NumberOfElements)).ToArray();
        GC.KeepAlive(converted.storage);
        return values;
    }

    /// <summary>Class of an item; -1 where it is ignored.</summary>
    internal long Class(long item) => classOf[item] == ignored ? -1 : classOf[item];

    /// <summary>Weight of an item: of its class, 0 where it is ignored.</summary>
    internal double Weight(long item) =>
        classOf[item] == ignored ? 0
        : weights is null ? 1
        : weights[classOf[item]];

    /// <summary>What a mean divides by: the sum of the weights.</summary>
    internal double TotalWeight
    {
        get
        {
            double total = 0;
            for (long i = 0; i < Items; i++)
                total += Weight(i);
            return total;
        }
    }

    /// <summary>Where the scores of an item begin; the next class is Inner further.</summary>
    internal long Start(long item) => item / Inner * Classes * Inner + item % Inner;

    /// <summary>Losses by item as the reduction wants them.</summary>
    /// <param name="losses">Loss by item, without its weight.</param>
    /// <param name="reduction">None, sum or weighted mean.</param>
    /// <param name="type">Dtype of the result.</param>
    internal torch.Tensor Reduced(double[] losses, torch.nn.Reduction reduction, torch.ScalarType type)
    {
        double sum = 0;
        for (long i = 0; i < Items; i++)
        {
            // An ignored item counts for nothing, whatever its loss.
            losses[i] = Class(i) < 0 ? 0 : Weight(i) * losses[i];
            sum += losses[i];
        }
        if (reduction == torch.nn.Reduction.None)
        {
            using torch.Tensor all = torch.tensor(losses, TargetShape, torch.ScalarType.Float64);
            return all.to(type);
        }
        return torch.tensor(reduction == torch.nn.Reduction.Sum ? sum : sum / TotalWeight, type);
    }

    /// <summary>Factor of each item's gradient: its weight times the gradient of its loss.</summary>
    /// <param name="gradient">Gradient of the reduced loss.</param>
    /// <param name="reduction">None, sum or weighted mean.</param>
    internal double[] Factors(torch.Tensor gradient, torch.nn.Reduction reduction)
    {
        double[] g = Values<double>(gradient, torch.ScalarType.Float64);
        double divisor = reduction == torch.nn.Reduction.Mean ? TotalWeight : 1;
        var factors = new double[Items];
        // An ignored item gets no gradient, not even where all are and the mean is 0/0.
        for (long i = 0; i < Items; i++)
            factors[i] = Class(i) < 0 ? 0 : Weight(i) * g[reduction == torch.nn.Reduction.None ? i : 0] / divisor;
        return factors;
    }

    /// <summary>A tensor of the scores' shape that holds, for each item, a value at its class and 0 elsewhere.</summary>
    internal unsafe torch.Tensor AtClasses(long[] shape, torch.ScalarType type, Func<long, double> value)
    {
        torch.Tensor result = torch.zeros(shape, type);
        for (long i = 0; i < Items; i++)
        {
            if (Class(i) < 0)
                continue;
            long at = Start(i) + Class(i) * Inner;
            if (type == torch.ScalarType.Float32)
                ((float*)result.Pointer)[at] = (float)value(i);
            else
                ((double*)result.Pointer)[at] = value(i);
        }
        return result;
    }
}
