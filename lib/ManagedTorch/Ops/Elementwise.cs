using System.Diagnostics;
using TorchSharp.Kernels;

namespace TorchSharp;

/// <summary>
/// Brings tensors to the elementwise kernels: picks the dtype, makes the result, runs the loop. Knows nothing of derivatives.
/// </summary>
[DebuggerStepThrough]
internal static class Elementwise
{
    /// <summary>y = f(x) in x's dtype, into <paramref name="into"/> or a new tensor.</summary>
    internal static torch.Tensor Number<TOp>(TOp op, torch.Tensor x, torch.Tensor? into = null)
        where TOp : struct, INumberUnary
    {
        torch.Tensor y = into ?? torch.Tensor.AllocateLike(x, x.type);
        switch (x.type)
        {
            case torch.ScalarType.Float32:
                TensorLoop.Run(new NumberUnaryRow<float, TOp>(op), y, x);
                break;
            case torch.ScalarType.Float64:
                TensorLoop.Run(new NumberUnaryRow<double, TOp>(op), y, x);
                break;
            case torch.ScalarType.Int64:
                TensorLoop.Run(new NumberUnaryRow<long, TOp>(op), y, x);
                break;
            case torch.ScalarType.Int32:
                TensorLoop.Run(new NumberUnaryRow<int, TOp>(op), y, x);
                break;
            case torch.ScalarType.Int16:
                TensorLoop.Run(new NumberUnaryRow<short, TOp>(op), y, x);
                break;
            case torch.ScalarType.Int8:
                TensorLoop.Run(new NumberUnaryRow<sbyte, TOp>(op), y, x);
                break;
            default:
                TensorLoop.Run(new NumberUnaryRow<byte, TOp>(op), y, x);
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
            TensorLoop.Run(new FloatUnaryRow<float, TOp>(op), y, converted ?? x);
        else
            TensorLoop.Run(new FloatUnaryRow<double, TOp>(op), y, converted ?? x);
        return y;
    }

    /// <summary>The same, two vectors at a time.</summary>
    internal static torch.Tensor FloatOfTwo<TOp>(TOp op, torch.Tensor x, torch.Tensor? into = null)
        where TOp : struct, IFloatUnaryOfTwo
    {
        if (x.type == torch.ScalarType.Float64)
            return Float(op, x, into);
        torch.Tensor y = into ?? torch.Tensor.AllocateLike(x, torch.ScalarType.Float32);
        TensorLoop.Run(new FloatUnaryOfTwoRow<float, TOp>(op), y, x);
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
                TensorLoop.Run(new NumberBinaryRow<float, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Float64:
                TensorLoop.Run(new NumberBinaryRow<double, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int64:
                TensorLoop.Run(new NumberBinaryRow<long, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int32:
                TensorLoop.Run(new NumberBinaryRow<int, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int16:
                TensorLoop.Run(new NumberBinaryRow<short, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int8:
                TensorLoop.Run(new NumberBinaryRow<sbyte, TOp>(op), z, x, y);
                break;
            default:
                TensorLoop.Run(new NumberBinaryRow<byte, TOp>(op), z, x, y);
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
            TensorLoop.Run(new FloatBinaryRow<float, TOp>(op), z, x, y);
        else
            TensorLoop.Run(new FloatBinaryRow<double, TOp>(op), z, x, y);
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
                TensorLoop.Run(new RelationRow<float, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Float64:
                TensorLoop.Run(new RelationRow<double, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int64:
                TensorLoop.Run(new RelationRow<long, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int32:
                TensorLoop.Run(new RelationRow<int, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int16:
                TensorLoop.Run(new RelationRow<short, TOp>(op), z, x, y);
                break;
            case torch.ScalarType.Int8:
                TensorLoop.Run(new RelationRow<sbyte, TOp>(op), z, x, y);
                break;
            default:
                TensorLoop.Run(new RelationRow<byte, TOp>(op), z, x, y);
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
                TensorLoop.Run(new BitwiseRow<long, TOp>(op), z, x, y);
                break;
            case 4:
                TensorLoop.Run(new BitwiseRow<int, TOp>(op), z, x, y);
                break;
            case 2:
                TensorLoop.Run(new BitwiseRow<short, TOp>(op), z, x, y);
                break;
            default:
                TensorLoop.Run(new BitwiseRow<byte, TOp>(op), z, x, y);
                break;
        }
        return z;
    }
}
