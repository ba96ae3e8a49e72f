using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>y = f(x), numeric. Operands: y, x.</summary>
[DebuggerStepThrough]
internal readonly unsafe struct NumberUnaryRow<T, TOp>(TOp op) : IRow
    where T : unmanaged, INumber<T>
    where TOp : struct, INumberUnary
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Invoke(byte** data, long* steps, long count)
    {
        long i = 0;
        if (TOp.Vectorized && steps[0] == sizeof(T) && steps[1] == sizeof(T))
        {
            T* y = (T*)data[0],
                x = (T*)data[1];
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                op.Invoke(Vector.Load(x + i)).Store(y + i);
        }
        for (; i < count; i++)
            *(T*)(data[0] + i * steps[0]) = op.Invoke(*(T*)(data[1] + i * steps[1]));
    }
}

/// <summary>y = f(x), floating point. Operands: y, x.</summary>
[DebuggerStepThrough]
internal readonly unsafe struct FloatUnaryRow<T, TOp>(TOp op) : IRow
    where T : unmanaged, IFloatingPointIeee754<T>
    where TOp : struct, IFloatUnary
{
    public static bool Costly => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Invoke(byte** data, long* steps, long count)
    {
        long i = 0;
        if (TOp.Vectorized && steps[0] == sizeof(T) && steps[1] == sizeof(T))
        {
            T* y = (T*)data[0],
                x = (T*)data[1];
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                op.Invoke(Vector.Load(x + i)).Store(y + i);
        }
        // Ragged ends and scattered elements go through the vector form too, a vector at a time: a value does not depend on where it lies.
        for (; TOp.Vectorized && i < count; i += Vector<T>.Count)
        {
            Vector<T> x = ElementwiseRows.Gather<T>(data[1] + i * steps[1], steps[1], count - i);
            ElementwiseRows.Scatter(op.Invoke(x), data[0] + i * steps[0], steps[0], count - i);
        }
        for (; i < count; i++)
            *(T*)(data[0] + i * steps[0]) = op.Invoke(*(T*)(data[1] + i * steps[1]));
    }
}

/// <summary>y = f(x), floating point, two vectors at a time. Operands: y, x.</summary>
[DebuggerStepThrough]
internal readonly unsafe struct FloatUnaryOfTwoRow<T, TOp>(TOp op) : IRow
    where T : unmanaged, IFloatingPointIeee754<T>
    where TOp : struct, IFloatUnaryOfTwo
{
    public static bool Costly => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Invoke(byte** data, long* steps, long count)
    {
        long i = 0,
            width = Vector<T>.Count;
        T* y = (T*)data[0],
            x = (T*)data[1];
        if (steps[0] == sizeof(T) && steps[1] == sizeof(T))
        {
            for (; i <= count - 2 * width; i += 2 * width)
            {
                Vector<T> a = Vector.Load(x + i),
                    b = Vector.Load(x + i + width);
                op.Invoke(ref a, ref b);
                a.Store(y + i);
                b.Store(y + i + width);
            }
            if (i == count)
                return;
        }
        byte** rest = stackalloc byte*[] { (byte*)(y + i), (byte*)(x + i) };
        new FloatUnaryRow<T, TOp>(op).Invoke(rest, steps, count - i);
    }
}

/// <summary>z = f(x, y), numeric. Operands: z, x, y; one of x and y may stand still.</summary>
[DebuggerStepThrough]
internal readonly unsafe struct NumberBinaryRow<T, TOp>(TOp op) : IRow
    where T : unmanaged, INumber<T>
    where TOp : struct, INumberBinary
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Invoke(byte** data, long* steps, long count)
    {
        long i = 0;
        if (TOp.Vectorized && steps[0] == sizeof(T) && ElementwiseRows.Dense<T>(steps[1]) && ElementwiseRows.Dense<T>(steps[2]))
        {
            T* z = (T*)data[0],
                x = (T*)data[1],
                y = (T*)data[2];
            int width = Vector<T>.Count;
            if (steps[1] == 0)
            {
                var fixedX = new Vector<T>(*x);
                for (; i <= count - width; i += width)
                    op.Invoke(fixedX, steps[2] == 0 ? new Vector<T>(*y) : Vector.Load(y + i)).Store(z + i);
            }
            else if (steps[2] == 0)
            {
                var fixedY = new Vector<T>(*y);
                for (; i <= count - width; i += width)
                    op.Invoke(Vector.Load(x + i), fixedY).Store(z + i);
            }
            else
            {
                for (; i <= count - width; i += width)
                    op.Invoke(Vector.Load(x + i), Vector.Load(y + i)).Store(z + i);
            }
        }
        for (; i < count; i++)
        {
            *(T*)(data[0] + i * steps[0]) = op.Invoke(*(T*)(data[1] + i * steps[1]), *(T*)(data[2] + i * steps[2]));
        }
    }
}

/// <summary>z = f(x, y), floating point. Operands: z, x, y; one of x and y may stand still.</summary>
[DebuggerStepThrough]
internal readonly unsafe struct FloatBinaryRow<T, TOp>(TOp op) : IRow
    where T : unmanaged, IFloatingPointIeee754<T>
    where TOp : struct, IFloatBinary
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Invoke(byte** data, long* steps, long count)
    {
        long i = 0;
        if (TOp.Vectorized && steps[0] == sizeof(T) && ElementwiseRows.Dense<T>(steps[1]) && ElementwiseRows.Dense<T>(steps[2]))
        {
            T* z = (T*)data[0],
                x = (T*)data[1],
                y = (T*)data[2];
            int width = Vector<T>.Count;
            long xStep = steps[1] == 0 ? 0 : 1,
                yStep = steps[2] == 0 ? 0 : 1;
            if (xStep == 1 && yStep == 1)
            {
                for (; i <= count - width; i += width)
                    op.Invoke(Vector.Load(x + i), Vector.Load(y + i)).Store(z + i);
            }
            else
            {
                for (; i <= count - width; i += width)
                {
                    Vector<T> a = xStep == 0 ? new Vector<T>(*x) : Vector.Load(x + i);
                    Vector<T> b = yStep == 0 ? new Vector<T>(*y) : Vector.Load(y + i);
                    op.Invoke(a, b).Store(z + i);
                }
            }
        }
        for (; TOp.Vectorized && i < count; i += Vector<T>.Count)
        {
            Vector<T> x = ElementwiseRows.Gather<T>(data[1] + i * steps[1], steps[1], count - i),
                y = ElementwiseRows.Gather<T>(data[2] + i * steps[2], steps[2], count - i);
            ElementwiseRows.Scatter(op.Invoke(x, y), data[0] + i * steps[0], steps[0], count - i);
        }
        for (; i < count; i++)
        {
            *(T*)(data[0] + i * steps[0]) = op.Invoke(*(T*)(data[1] + i * steps[1]), *(T*)(data[2] + i * steps[2]));
        }
    }
}

/// <summary>z = x ∘ y as 0 or 1. Operands: z (Bool), x, y.</summary>
internal readonly unsafe struct RelationRow<T, TOp>(TOp op) : IRow
    where T : unmanaged, INumber<T>
    where TOp : struct, IRelation
{
    public void Invoke(byte** data, long* steps, long count)
    {
        byte* z = data[0];
        if (steps[0] == 1 && steps[1] == sizeof(T) && ElementwiseRows.Dense<T>(steps[2]))
        {
            T* x = (T*)data[1],
                y = (T*)data[2];
            if (steps[2] == 0)
            {
                T fixedY = *y;
                for (long i = 0; i < count; i++)
                    z[i] = op.Invoke(x[i], fixedY) ? (byte)1 : (byte)0;
            }
            else
            {
                for (long i = 0; i < count; i++)
                    z[i] = op.Invoke(x[i], y[i]) ? (byte)1 : (byte)0;
            }
            return;
        }
        for (long i = 0; i < count; i++)
        {
            bool holds = op.Invoke(*(T*)(data[1] + i * steps[1]), *(T*)(data[2] + i * steps[2]));
            z[i * steps[0]] = holds ? (byte)1 : (byte)0;
        }
    }
}

/// <summary>z = f(x, y) bit by bit. Operands: z, x, y.</summary>
internal readonly unsafe struct BitwiseRow<T, TOp>(TOp op) : IRow
    where T : unmanaged, IBinaryInteger<T>
    where TOp : struct, IBitwise
{
    public void Invoke(byte** data, long* steps, long count)
    {
        for (long i = 0; i < count; i++)
        {
            *(T*)(data[0] + i * steps[0]) = op.Invoke(*(T*)(data[1] + i * steps[1]), *(T*)(data[2] + i * steps[2]));
        }
    }
}

/// <summary>y = x in another dtype. Operands: y, x. Into integers as C does on x86: truncated, then wrapped.</summary>
internal readonly unsafe struct CastRow<TFrom, TTo> : IRow
    where TFrom : unmanaged, INumber<TFrom>
    where TTo : unmanaged, INumber<TTo>
{
    public void Invoke(byte** data, long* steps, long count)
    {
        for (long i = 0; i < count; i++)
        {
            TFrom x = *(TFrom*)(data[1] + i * steps[1]);
            *(TTo*)(data[0] + i * steps[0]) =
                typeof(TTo) == typeof(float) || typeof(TTo) == typeof(double) ? TTo.CreateTruncating(x)
                : typeof(TTo) == typeof(int) ? TTo.CreateTruncating(ToInt32(x))
                : TTo.CreateTruncating(ToInt64(x));
        }
    }

    // What an integer cannot hold, not-a-number too, becomes the least one: what the processor's instruction gives, and libtorch passes on.
    private static long ToInt64(TFrom x) =>
        typeof(TFrom) != typeof(float) && typeof(TFrom) != typeof(double) ? long.CreateTruncating(x)
        : double.CreateTruncating(x) is >= long.MinValue and < -(double)long.MinValue and var real ? (long)real
        : long.MinValue;

    private static int ToInt32(TFrom x) =>
        typeof(TFrom) != typeof(float) && typeof(TFrom) != typeof(double) ? int.CreateTruncating(x)
        : double.CreateTruncating(x) is > int.MinValue - 1.0 and < int.MaxValue + 1.0 and var real ? (int)real
        : int.MinValue;
}

/// <summary>y = (x ≠ 0). Operands: y (Bool), x.</summary>
internal readonly unsafe struct ToBoolRow<TFrom> : IRow
    where TFrom : unmanaged, INumber<TFrom>
{
    public void Invoke(byte** data, long* steps, long count)
    {
        for (long i = 0; i < count; i++)
            data[0][i * steps[0]] = *(TFrom*)(data[1] + i * steps[1]) != TFrom.Zero ? (byte)1 : (byte)0;
    }
}

/// <summary>y = x for elements of the size of T. Operands: y, x.</summary>
internal readonly unsafe struct CopyRow<T> : IRow
    where T : unmanaged
{
    public void Invoke(byte** data, long* steps, long count)
    {
        if (steps[0] == sizeof(T) && steps[1] == sizeof(T))
        {
            Buffer.MemoryCopy(data[1], data[0], count * sizeof(T), count * sizeof(T));
            return;
        }
        for (long i = 0; i < count; i++)
            *(T*)(data[0] + i * steps[0]) = *(T*)(data[1] + i * steps[1]);
    }
}

/// <summary>y = c. Operand: y.</summary>
[DebuggerStepThrough]
internal readonly unsafe struct FillRow<T>(T value) : IRow
    where T : unmanaged
{
    public void Invoke(byte** data, long* steps, long count)
    {
        if (steps[0] == sizeof(T) && count <= int.MaxValue)
        {
            new Span<T>(data[0], (int)count).Fill(value);
            return;
        }
        for (long i = 0; i < count; i++)
            *(T*)(data[0] + i * steps[0]) = value;
    }
}

/// <summary>y = c ? a : b for elements of the size of T. Operands: y, c (Bool), a, b.</summary>
internal readonly unsafe struct WhereRow<T> : IRow
    where T : unmanaged
{
    public void Invoke(byte** data, long* steps, long count)
    {
        for (long i = 0; i < count; i++)
        {
            *(T*)(data[0] + i * steps[0]) = data[1][i * steps[1]] != 0 ? *(T*)(data[2] + i * steps[2]) : *(T*)(data[3] + i * steps[3]);
        }
    }
}

[DebuggerStepThrough]
internal static unsafe class ElementwiseRows
{
    /// <summary>The next elements, at most a vector of them, a step in bytes apart; the vector's other places repeat the first.</summary>
    internal static Vector<T> Gather<T>(byte* from, long step, long count)
        where T : unmanaged
    {
        T* elements = stackalloc T[Vector<T>.Count];
        for (int i = 0; i < Vector<T>.Count; i++)
            elements[i] = *(T*)(from + (i < count ? i * step : 0));
        return Vector.Load(elements);
    }

    /// <summary>Stores the first elements of a vector, a step in bytes apart.</summary>
    internal static void Scatter<T>(Vector<T> x, byte* to, long step, long count)
        where T : unmanaged
    {
        T* elements = stackalloc T[Vector<T>.Count];
        x.Store(elements);
        for (int i = 0; i < Vector<T>.Count && i < count; i++)
            *(T*)(to + i * step) = elements[i];
    }

    /// <summary>True where elements are neighbours or all the same one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Dense<T>(long step)
        where T : unmanaged => step == sizeof(T) || step == 0;
}
