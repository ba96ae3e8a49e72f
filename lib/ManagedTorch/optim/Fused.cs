using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp.Modules;

/// <summary>An update rule on vectors: a parameter's values, their gradient, and up to three state arrays.</summary>
internal interface IRule<T>
    where T : unmanaged
{
    void Update(ref Vector<T> parameter, Vector<T> gradient, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c);
}

/// <summary>Runs a rule over whole tensors in one pass: every array is read once and written once, nothing is allocated.</summary>
internal static unsafe class Fused
{
    /// <summary>Below this a second thread costs more than it saves.</summary>
    private const long Alone = 1 << 15;

    /// <summary>Updates the parameter and the state tensors in place. State a rule does not use is null.</summary>
    /// <exception cref="ArgumentException">The gradient or a state tensor has another shape or dtype than the parameter.</exception>
    internal static void Run<T, TRule>(
        TRule rule,
        torch.Tensor parameter,
        torch.Tensor gradient,
        torch.Tensor? a = null,
        torch.Tensor? b = null,
        torch.Tensor? c = null
    )
        where T : unmanaged
        where TRule : struct, IRule<T>
    {
        if (parameter.type != DTypes.Of<T>())
            throw new ArgumentException($"step: a parameter is of type Float32 or Float64, found {parameter.type}");
        CheckFits(parameter, "gradient", gradient);
        foreach (torch.Tensor? state in (ReadOnlySpan<torch.Tensor?>)[a, b, c])
            if (state is not null)
                CheckFits(parameter, "optimizer's state", state);
        if (!parameter.IsContiguous)
        {
            torch.Tensor?[] lying = [parameter, a, b, c],
                dense = [.. lying.Select(tensor => tensor?.contiguous())];
            Run<T, TRule>(rule, dense[0]!, gradient, dense[1], dense[2], dense[3]);
            for (int i = 0; i < lying.Length; i++)
                if (lying[i] is { IsContiguous: false } tensor)
                    tensor.copy_(dense[i]!);
            return;
        }
        torch.Tensor g = gradient.contiguous();
        T* p = (T*)parameter.Pointer,
            d = (T*)g.Pointer,
            x = At(a),
            y = At(b),
            z = At(c);
        long count = parameter.NumberOfElements;
        if (count < Alone)
            Loop(ref rule, p, d, x, y, z, 0, count);
        else
        {
            WorkerPool.For(count, 1024, (start, end) =>
            {
                TRule own = rule;
                Loop(ref own, p, d, x, y, z, start, end);
            });
        }
        foreach (torch.Tensor? changed in (ReadOnlySpan<torch.Tensor?>)[parameter, a, b, c])
            changed?.Live.Touch();
        GC.KeepAlive(g);

        static T* At(torch.Tensor? state) => state is null ? null : (T*)state.Pointer;
    }

    /// <summary>
    /// The loop counts the parameter's elements: what it walks along with them has as many, of the same type, and a state row by row.
    /// </summary>
    private static void CheckFits(torch.Tensor parameter, string what, torch.Tensor other)
    {
        if (other.type != parameter.type || !Shapes.Equal(other.sizes, parameter.sizes))
        {
            throw new ArgumentException(
                $"step: a parameter of shape {Shapes.Text(parameter.sizes)} and type {parameter.type} has a {what} of shape "
                    + $"{Shapes.Text(other.sizes)} and type {other.type}; expected the parameter's"
            );
        }
        if (what != "gradient" && !other.IsContiguous && parameter.IsContiguous)
            throw new ArgumentException(
                $"step: the {what} of shape {Shapes.Text(other.sizes)} does not lie row by row; assign a contiguous() tensor"
            );
    }

    /// <remarks>The rule comes by reference: a copy of its vectors at every turn would cost more than the update.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<T, TRule>(ref TRule rule, T* p, T* g, T* a, T* b, T* c, long start, long end)
        where T : unmanaged
        where TRule : struct, IRule<T>
    {
        long i = start,
            width = Vector<T>.Count;
        if (a == null)
        {
            Vector<T> none = default;
            for (; i <= end - width; i += width)
            {
                Vector<T> value = Vector.Load(p + i);
                rule.Update(ref value, Vector.Load(g + i), ref none, ref none, ref none);
                value.Store(p + i);
            }
        }
        for (; i <= end - width; i += width)
            Step(ref rule, p + i, g + i, a + i, At(b, i), At(c, i));
        if (i == end)
            return;
        // The ragged end goes through a vector of its own, so that a rule is written once.
        int rest = (int)(end - i),
            n = Vector<T>.Count;
        T* buffer = stackalloc T[5 * n];
        Unsafe.InitBlockUnaligned(buffer, 0, (uint)(5 * n * sizeof(T)));
        T** arrays = stackalloc T*[] { p, g, a, b, c };
        for (int k = 0; k < 5; k++)
        for (int j = 0; j < rest && arrays[k] != null; j++)
            buffer[k * n + j] = arrays[k][i + j];
        Step(ref rule, buffer, buffer + n, buffer + 2 * n, buffer + 3 * n, buffer + 4 * n);
        for (int k = 0; k < 5; k++)
        for (int j = 0; j < rest && arrays[k] != null && k != 1; j++)
            arrays[k][i + j] = buffer[k * n + j];

        static T* At(T* array, long i) => array == null ? null : array + i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<T, TRule>(ref TRule rule, T* p, T* g, T* a, T* b, T* c)
        where T : unmanaged
        where TRule : struct, IRule<T>
    {
        Vector<T> value = Vector.Load(p),
            x = Vector.Load(a),
            y = Read(b),
            z = Read(c);
        rule.Update(ref value, Vector.Load(g), ref x, ref y, ref z);
        value.Store(p);
        x.Store(a);
        if (b != null)
            y.Store(b);
        if (c != null)
            z.Store(c);

        static Vector<T> Read(T* from) => from == null ? Vector<T>.Zero : Vector.Load(from);
    }

    /// <summary>A number broadcast over a vector, rounded to T as PyTorch rounds a rule's scalars.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> All<T>(double value)
        where T : unmanaged, INumberBase<T> => new(T.CreateTruncating(value));
}
