using System.Diagnostics;

namespace TorchSharp;

// zeros, ones, empty, full and their *_like forms, arange, linspace, eye. Tensors from data are in CreationFromData.cs.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>One value in the shape and layout of a tensor.</summary>
        internal static Tensor FullLike(string name, Tensor like, Scalar value, ScalarType? dtype, Device? device)
        {
            ArgumentNullException.ThrowIfNull(like, "input");
            Tensor x = AllocateLike(like, Holding(name, value, Checked(name, like.sizes, dtype ?? like.dtype, device)));
            FillWith(x, value);
            return x;
        }

        /// <summary>Checks sizes, dtype and device of a tensor to be made, and gives the dtype.</summary>
        [DebuggerStepThrough]
        internal static ScalarType Checked(string operation, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device)
        {
            Device.RequireCpu(device);
            foreach (long size in shape)
            {
                if (size < 0)
                    throw Errors.Engine($"{operation}: size {size} in shape {Shapes.Text(shape)} is negative");
            }
            ScalarType type = dtype ?? get_default_dtype();
            _ = DTypes.Size(type);
            return type;
        }

        /// <summary>Checks that a dtype holds a value, and gives the dtype; Byte wraps negative values, as in PyTorch.</summary>
        [DebuggerStepThrough]
        internal static ScalarType Holding(string operation, Scalar value, ScalarType type)
        {
            if (type == ScalarType.Bool || DTypes.IsFloating(type))
                return type;
            (double least, double greatest) = type switch
            {
                ScalarType.Byte => (-255, 255),
                ScalarType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
                ScalarType.Int16 => (short.MinValue, short.MaxValue),
                ScalarType.Int32 => (int.MinValue, int.MaxValue),
                _ => ((double)long.MinValue, long.MaxValue),
            };
            return value.Double >= least && value.Double <= greatest
                ? type
                : throw Errors.Engine($"{operation}: the value {value} cannot be converted to type {type} without overflow");
        }

        /// <summary>Sets <c>requires_grad</c> on a new tensor.</summary>
        [DebuggerStepThrough]
        internal Tensor Requiring(bool requiresGrad)
        {
            if (requiresGrad)
                requires_grad = true;
            return this;
        }
    }

#pragma warning disable IDE0060 // names are accepted for compatibility: dimensions have no names here
    /// <summary>Zeros of that shape.</summary>
    public static Tensor zeros(
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => Tensor.Zeros((long[])Given(size).Clone(), Tensor.Checked("zeros", size, dtype, device)).Requiring(requires_grad);

    /// <summary>Zeros of that shape.</summary>
    public static Tensor zeros(
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => zeros(size.ToArray(), dtype, device, requires_grad);

    /// <summary>Ones of that shape.</summary>
    public static Tensor ones(
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => full(Given(size), 1, Tensor.Checked("ones", size, dtype, device), device, requires_grad);

    /// <summary>Ones of that shape.</summary>
    public static Tensor ones(
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => ones(size.ToArray(), dtype, device, requires_grad);

    /// <summary>A tensor of that shape whose elements are yet to be written; here they are 0, so that stale memory is never seen.</summary>
    public static Tensor empty(
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => Tensor.Zeros((long[])Given(size).Clone(), Tensor.Checked("empty", size, dtype, device)).Requiring(requires_grad);

    /// <summary>A tensor of that shape whose elements are yet to be written.</summary>
    public static Tensor empty(
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => empty(size.ToArray(), dtype, device, requires_grad);

    /// <summary>One value in that shape; without a dtype, the value's: Int64, Bool or the default dtype.</summary>
    public static Tensor full(
        long[] size,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) =>
        Tensor
            .Full(
                (long[])Given(size).Clone(),
                value,
                Tensor.Holding("full", value, Tensor.Checked("full", size, dtype ?? Natural(value), device))
            )
            .Requiring(requires_grad);

    /// <summary>One value in that shape.</summary>
    public static Tensor full(
        ReadOnlySpan<long> size,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => full(size.ToArray(), value, dtype, device, requires_grad);

    /// <summary>The dtype a scalar has as a tensor.</summary>
    private static ScalarType Natural(Scalar value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Type == ScalarType.Float64 ? get_default_dtype() : value.Type;
    }

    /// <summary>Zeros in the shape (and dtype) of another tensor.</summary>
    public static Tensor zeros_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => Tensor.FullLike("zeros_like", input, 0, dtype, device).Requiring(requires_grad);

    /// <summary>Ones in the shape (and dtype) of another tensor.</summary>
    public static Tensor ones_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => Tensor.FullLike("ones_like", input, 1, dtype, device).Requiring(requires_grad);

    /// <summary>A tensor in the shape (and dtype) of another whose elements are yet to be written.</summary>
    public static Tensor empty_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => Tensor.FullLike("empty_like", input, 0, dtype, device).Requiring(requires_grad);

    /// <summary>One value in the shape (and dtype) of another tensor.</summary>
    public static Tensor full_like(
        Tensor input,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => Tensor.FullLike("full_like", input, value, dtype, device).Requiring(requires_grad);

    /// <summary>start, start + step, … before stop. All-integral arguments give Int64, others the default dtype.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The step is 0 or leads away from stop.</exception>
    public static Tensor arange(
        Scalar start,
        Scalar stop,
        Scalar step,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    )
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(stop);
        ArgumentNullException.ThrowIfNull(start);
        bool integral = start.Type != ScalarType.Float64 && stop.Type != ScalarType.Float64 && step.Type != ScalarType.Float64;
        ScalarType type = Tensor.Checked("arange", [], dtype ?? (integral ? ScalarType.Int64 : get_default_dtype()), device);
        if (type == ScalarType.Bool)
            throw Errors.Engine("arange: there is no range of Bool; use an integer dtype");
        double first = start.Double,
            last = stop.Double,
            by = step.Double;
        if (by == 0 || double.IsNaN(by))
            throw Errors.Engine("arange: step must not be 0");
        if (last != first && last > first != by > 0)
            throw Errors.Engine($"arange: step {by} leads away from {last} beginning at {first}");
        double number = Math.Ceiling((last - first) / by);
        if (!(number < long.MaxValue))
            throw Errors.Engine($"arange: from {first} to {last} by {by} there is no countable number of elements");
        long count = integral ? checked(stop.Int64 - start.Int64 + step.Int64 - Math.Sign(step.Int64)) / step.Int64 : (long)number;
        using Tensor values = Tensor.Allocate([count], integral ? ScalarType.Int64 : ScalarType.Float64);
        unsafe
        {
            for (long i = 0; i < count; i++)
            {
                if (integral)
                    ((long*)values.Pointer)[i] = start.Int64 + i * step.Int64;
                else
                    ((double*)values.Pointer)[i] = first + i * by;
            }
        }
        GC.KeepAlive(values.storage);
        return Tensor.Cast(values, type).Requiring(requires_grad);
    }

    /// <summary>start, start + 1, … before stop.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>0, 1, … before stop.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>So many values, evenly spaced, from start to end, both included.</summary>
    public static Tensor linspace(
        double start,
        double end,
        long steps,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    )
    {
        ScalarType type = Tensor.Checked("linspace", [steps], dtype, device);
        using Tensor values = Tensor.Allocate([steps], ScalarType.Float64);
        double step = steps > 1 ? (end - start) / (steps - 1) : 0;
        // Counted from the nearer end, so that both ends are exact.
        unsafe
        {
            for (long i = 0; i < steps; i++)
                ((double*)values.Pointer)[i] = i < (steps + 1) / 2 ? start + i * step : end - (steps - 1 - i) * step;
        }
        GC.KeepAlive(values.storage);
        return Tensor.Cast(values, type).Requiring(requires_grad);
    }

    /// <summary>base to the power of evenly spaced exponents.</summary>
    public static Tensor logspace(
        double start,
        double end,
        long steps,
        double @base = 10,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    )
    {
        ScalarType type = Tensor.Checked("logspace", [steps], dtype, device);
        using Tensor values = linspace(start, end, steps, ScalarType.Float64);
        unsafe
        {
            double* at = (double*)values.Pointer;
            for (long i = 0; i < steps; i++)
                at[i] = Math.Pow(@base, at[i]);
        }
        GC.KeepAlive(values.storage);
        return Tensor.Cast(values, type).Requiring(requires_grad);
    }

    /// <summary>Ones on the diagonal, zeros elsewhere.</summary>
    public static Tensor eye(
        long rows,
        long columns = -1,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    )
    {
        long width = columns < 0 ? rows : columns;
        Tensor x = Tensor.Zeros([rows, width], Tensor.Checked("eye", [rows, width], dtype, device));
        using (Tensor diagonal = x.View([Math.Min(rows, width)], [width + 1], 0, scoped: false))
            diagonal.fill_(1);
        return x.Requiring(requires_grad);
    }
#pragma warning restore IDE0060
}
