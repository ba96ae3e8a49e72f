using System.Diagnostics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>
/// Brings tensors to the elementwise kernels: broadcasts operands, picks the dtype, runs the loop. Knows nothing of derivatives.
/// </summary>
[DebuggerStepThrough]
internal static unsafe class Elementwise
{
    /// <summary>y = f(x) in x's dtype, into <paramref name="into"/> or a new tensor.</summary>
    internal static torch.Tensor Number<TOp>(TOp op, torch.Tensor x, torch.Tensor? into = null)
        where TOp : struct, INumberUnary
    {
        torch.Tensor y = into ?? torch.Tensor.AllocateLike(x, x.type);
        switch (x.type)
        {
            case torch.ScalarType.Float32:
                Run(new NumberUnaryRow<float, TOp>(op), y, x);
                break;
            case torch.ScalarType.Float64:
                Run(new NumberUnaryRow<double, TOp>(op), y, x);
                break;
            case torch.ScalarType.Int64:
                Run(new NumberUnaryRow<long, TOp>(op), y, x);
                break;
            case torch.ScalarType.Int32:
                Run(new NumberUnaryRow<int, TOp>(op), y, x);
                break;
            case torch.ScalarType.Int16:
                Run(new NumberUnaryRow<short, TOp>(op), y, x);
                break;
            case torch.ScalarType.Int8:
                Run(new NumberUnaryRow<sbyte, TOp>(op), y, x);
                break;
            default:
                Run(new NumberUnaryRow<byte, TOp>(op), y, x);
                break;
        }
        return y;
    }

    /// <summary>y = f(x) in floating point (integers are converted to the default dtype first).</summary>
    internal static torch.Tensor Float<TOp>(TOp op, torch.Tensor x, torch.Tensor? into = null)
        where TOp : struct, IFloatUnary
    {
        torch.ScalarType type = DTypes.Floating(x.type);
        if (into is not null && into.type != type)
            throw Errors.Engine(
                $"a result of type {type} cannot be stored in a tensor of type {into.type}; use the operation that returns a new tensor"
            );
        torch.Tensor y = into ?? torch.Tensor.AllocateLike(x, type);
        using torch.Tensor? converted = x.type == type ? null : torch.Tensor.Cast(x, type);
        if (type == torch.ScalarType.Float32)
            Run(new FloatUnaryRow<float, TOp>(op), y, converted ?? x);
        else
            Run(new FloatUnaryRow<double, TOp>(op), y, converted ?? x);
        return y;
    }

    /// <summary>The same, two vectors at a time.</summary>
    internal static torch.Tensor FloatOfTwo<TOp>(TOp op, torch.Tensor x, torch.Tensor? into = null)
        where TOp : struct, IFloatUnaryOfTwo
    {
        if (x.type == torch.ScalarType.Float64)
            return Float(op, x, into);
        torch.Tensor y = into ?? torch.Tensor.AllocateLike(x, torch.ScalarType.Float32);
        Run(new FloatUnaryOfTwoRow<float, TOp>(op), y, x);
        return y;
    }

    /// <summary>z = f(x, y); both have z's dtype already.</summary>
    internal static torch.Tensor Number<TOp>(string name, TOp op, torch.Tensor x, torch.Tensor y, torch.Tensor? into = null)
        where TOp : struct, INumberBinary
    {
        torch.Tensor z = into ?? torch.Tensor.AllocateFor(Shapes.Broadcast(name, x.sizes, y.sizes), x.type, x, y);
        switch (x.type)
        {
            case torch.ScalarType.Float32:
                Run(new NumberBinaryRow<float, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Float64:
                Run(new NumberBinaryRow<double, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int64:
                Run(new NumberBinaryRow<long, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int32:
                Run(new NumberBinaryRow<int, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int16:
                Run(new NumberBinaryRow<short, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int8:
                Run(new NumberBinaryRow<sbyte, TOp>(op), z, x, y);
                break;
            default:
                Run(new NumberBinaryRow<byte, TOp>(op), z, x, y);
                break;
        }
        return z;
    }

    /// <summary>z = f(x, y); both are of one floating-point dtype already.</summary>
    internal static torch.Tensor Float<TOp>(string name, TOp op, torch.Tensor x, torch.Tensor y, torch.Tensor? into = null)
        where TOp : struct, IFloatBinary
    {
        torch.Tensor z = into ?? torch.Tensor.AllocateFor(Shapes.Broadcast(name, x.sizes, y.sizes), x.type, x, y);
        if (x.type == torch.ScalarType.Float32)
            Run(new FloatBinaryRow<float, TOp>(op), z, x, y);
        else
            Run(new FloatBinaryRow<double, TOp>(op), z, x, y);
        return z;
    }

    /// <summary>z = (x ∘ y) as Bool; both are of one dtype already.</summary>
    internal static torch.Tensor Relation<TOp>(string name, TOp op, torch.Tensor x, torch.Tensor y, torch.Tensor? into = null)
        where TOp : struct, IRelation
    {
        torch.Tensor z = into ?? torch.Tensor.AllocateFor(Shapes.Broadcast(name, x.sizes, y.sizes), torch.ScalarType.Bool, x, y);
        switch (x.type)
        {
            case torch.ScalarType.Float32:
                Run(new RelationRow<float, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Float64:
                Run(new RelationRow<double, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int64:
                Run(new RelationRow<long, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int32:
                Run(new RelationRow<int, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int16:
                Run(new RelationRow<short, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int8:
                Run(new RelationRow<sbyte, TOp>(op), z, x, y);
                break;
            default:
                Run(new RelationRow<byte, TOp>(op), z, x, y);
                break;
        }
        return z;
    }

    /// <summary>z = f(x, y) bit by bit on integers and Bool; both are of one dtype already.</summary>
    internal static torch.Tensor Bits<TOp>(string name, TOp op, torch.Tensor x, torch.Tensor y, torch.Tensor? into = null)
        where TOp : struct, IBitwise
    {
        torch.Tensor z = into ?? torch.Tensor.AllocateFor(Shapes.Broadcast(name, x.sizes, y.sizes), x.type, x, y);
        switch (DTypes.Size(x.type))
        {
            case 8:
                Run(new BitwiseRow<long, TOp>(op), z, x, y);
                break;
            case 4:
                Run(new BitwiseRow<int, TOp>(op), z, x, y);
                break;
            case 2:
                Run(new BitwiseRow<short, TOp>(op), z, x, y);
                break;
            default:
                Run(new BitwiseRow<byte, TOp>(op), z, x, y);
                break;
        }
        return z;
    }

    /// <summary>Runs a row kernel over tensors, all broadcast to the shape of the first, which is written.</summary>
    [SkipLocalsInit]
    internal static void Run<TRow>(TRow row, torch.Tensor a, torch.Tensor? b = null, torch.Tensor? c = null, torch.Tensor? d = null)
        where TRow : struct, IRow
    {
        int rank = a.sizes.Length,
            operands = d is not null ? 4
            : c is not null ? 3
            : b is not null ? 2
            : 1;
        if (rank > StridedLoop.MaxRank)
            throw Errors.Engine($"a tensor with {rank} dimensions; {StridedLoop.MaxRank} at most are supported");
        byte** data = stackalloc byte*[4];
        long* strides = stackalloc long[4 * StridedLoop.MaxRank],
            shape = stackalloc long[StridedLoop.MaxRank];
        // The loop runs along the result's memory: its dimensions in the order of its strides.
        int* order = stackalloc int[StridedLoop.MaxRank];
        InMemoryOrder(a, order);
        for (int i = 0; i < rank; i++)
            shape[i] = a.sizes[order[i]];
        Place(a, 0);
        if (b is not null)
            Place(b, 1);
        if (c is not null)
            Place(c, 2);
        if (d is not null)
            Place(d, 3);
        StridedLoop.Run(row, new ReadOnlySpan<long>(shape, rank), operands, data, strides);
        GC.KeepAlive(a.storage);
        GC.KeepAlive(b?.storage);
        GC.KeepAlive(c?.storage);
        GC.KeepAlive(d?.storage);

        void Place(torch.Tensor tensor, int k)
        {
            int size = DTypes.Size(tensor.type),
                shift = rank - tensor.sizes.Length;
            if (shift < 0)
                throw Errors.ShapesDoNotFit("elementwise", a.sizes, tensor.sizes, "an operand has more dimensions than the result");
            data[k] = tensor.Pointer;
            for (int i = 0; i < rank; i++)
            {
                int d = order[i];
                bool broadcast = d < shift || (tensor.sizes[d - shift] == 1 && a.sizes[d] != 1);
                if (!broadcast && tensor.sizes[d - shift] != a.sizes[d])
                    throw Errors.ShapesDoNotFit("elementwise", a.sizes, tensor.sizes, "an operand does not stretch to the result");
                strides[k * rank + i] = broadcast ? 0 : tensor.strides[d - shift] * size;
            }
        }
    }

    /// <summary>The dimensions by stride, the largest first; those of equal strides as they are.</summary>
    private static void InMemoryOrder(torch.Tensor x, int* order)
    {
        for (int d = 0; d < x.sizes.Length; d++)
        {
            int at = d;
            for (; at > 0 && x.sizes[d] != 1 && x.strides[order[at - 1]] < x.strides[d]; at--)
                order[at] = order[at - 1];
            order[at] = d;
        }
    }
}
