using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp.Modules;

/// <summary>An update rule on vectors: a parameter's values, their gradient, and up to three state arrays.</summary>
internal interface IRule<T> where T : unmanaged
{
    void Update(ref Vector<T> parameter, Vector<T> gradient, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c);
}

/// <summary>Runs a rule over whole tensors in one pass: every array is read once and written once, nothing is allocated.</summary>
internal static unsafe class Fused
{
    /// <summary>Below this a second thread costs more than it saves.</summary>
    private const long Alone = 1 << 15;

    /// <summary>Updates the parameter and the state tensors in place. State a rule does not use is null.</summary>
    internal static void Run<T, TRule>(TRule rule, torch.Tensor parameter, torch.Tensor gradient,
        torch.Tensor? a = null, torch.Tensor? b = null, torch.Tensor? c = null)
        where T : unmanaged where TRule : struct, IRule<T>
    {
        if (!parameter.IsContiguous)
        {
            torch.Tensor dense = parameter.contiguous();
            Run<T, TRule>(rule, dense, gradient, a, b, c);
            parameter.copy_(dense);
            return;
        }
        torch.Tensor g = gradient.contiguous();
        T* p = (T*)parameter.Pointer, d = (T*)g.Pointer, x = At(a), y = At(b), z = At(c);
        long count = parameter.NumberOfElements;
        if (count < Alone) Loop(rule, p, d, x, y, z, 0, count);
        else Team.For(count, 1024, (start, end) => Loop(rule, p, d, x, y, z, start, end));
        foreach (torch.Tensor? changed in (ReadOnlySpan<torch.Tensor?>)[parameter, a, b, c]) changed?.Live.Touch();
        GC.KeepAlive(g);

        static T* At(torch.Tensor? state) => state is null ? null : (T*)state.Pointer;
    }

    private static void Loop<T, TRule>(TRule rule, T* p, T* g, T* a, T* b, T* c, long start, long end)
        where T : unmanaged where TRule : struct, IRule<T>
    {
        long i = start;
        for (; i <= end - Vector<T>.Count; i += Vector<T>.Count) Step(rule, p + i, g + i, At(a, i), At(b, i), At(c, i));
        if (i == end) return;
        // The ragged end goes through a vector of its own, so that a rule is written once.
        int rest = (int)(end - i);
        T* buffer = stackalloc T[5 * Vector<T>.Count];
        Unsafe.InitBlockUnaligned(buffer, 0, (uint)(5 * Vector<T>.Count * sizeof(T)));
        T*[] arrays = [p, g, a, b, c];
        for (int k = 0; k < 5; k++)
            for (int j = 0; j < rest && arrays[k] != null; j++) buffer[k * Vector<T>.Count + j] = arrays[k][i + j];
        int n = Vector<T>.Count;
        Step(rule, buffer, buffer + n, buffer + 2 * n, buffer + 3 * n, buffer + 4 * n);
        for (int k = 0; k < 5; k++)
            for (int j = 0; j < rest && arrays[k] != null && k != 1; j++) arrays[k][i + j] = buffer[k * n + j];

        static T* At(T* array, long i) => array == null ? null : array + i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<T, TRule>(TRule rule, T* p, T* g, T* a, T* b, T* c) where T : unmanaged where TRule : struct, IRule<T>
    {
        Vector<T> value = Unsafe.ReadUnaligned<Vector<T>>(p), x = Read(a), y = Read(b), z = Read(c);
        rule.Update(ref value, Unsafe.ReadUnaligned<Vector<T>>(g), ref x, ref y, ref z);
        Unsafe.WriteUnaligned(p, value);
        if (a != null) Unsafe.WriteUnaligned(a, x);
        if (b != null) Unsafe.WriteUnaligned(b, y);
        if (c != null) Unsafe.WriteUnaligned(c, z);

        static Vector<T> Read(T* from) => from == null ? Vector<T>.Zero : Unsafe.ReadUnaligned<Vector<T>>(from);
    }

    /// <summary>A number broadcast over a vector, rounded to T as PyTorch rounds a rule's scalars.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> All<T>(double value) where T : unmanaged, INumberBase<T> => new(T.CreateTruncating(value));
}
