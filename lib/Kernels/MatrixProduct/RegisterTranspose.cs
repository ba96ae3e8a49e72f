using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>Transposes square blocks, 8×8 of float or 4×4 of double, inside AVX registers.</summary>
static unsafe class RegisterTranspose
{
    /// <summary>
    /// to[p·width + i] = sources[i][p] for i &lt; lines, p &lt; count; lines from <paramref name="valid"/> on are zero. At most one block
    /// of lines (an even number); count is a multiple of the block.
    /// </summary>
    internal static void Lines<T>(T** sources, int valid, int lines, long width, long count, T* to)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            Singles((float**)sources, valid, lines, width, count, (float*)to);
        else
            Doubles((double**)sources, valid, lines, width, count, (double*)to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Singles(float** sources, int valid, int lines, long width, long count, float* to)
    {
        for (var p = 0L; p < count; p += 8)
        {
            Vector256<float> r0,
                r1,
                r2,
                r3,
                r4,
                r5,
                r6,
                r7;
            if (valid >= 8)
            {
                r0 = Vector256.Load(sources[0] + p);
                r1 = Vector256.Load(sources[1] + p);
                r2 = Vector256.Load(sources[2] + p);
                r3 = Vector256.Load(sources[3] + p);
                r4 = Vector256.Load(sources[4] + p);
                r5 = Vector256.Load(sources[5] + p);
                r6 = Vector256.Load(sources[6] + p);
                r7 = Vector256.Load(sources[7] + p);
            }
            else
            {
                r0 = Line(sources, 0, p, valid);
                r1 = Line(sources, 1, p, valid);
                r2 = Line(sources, 2, p, valid);
                r3 = Line(sources, 3, p, valid);
                r4 = Line(sources, 4, p, valid);
                r5 = Line(sources, 5, p, valid);
                r6 = Line(sources, 6, p, valid);
                r7 = Line(sources, 7, p, valid);
            }
            // Pairs, then fours, then the two 128-bit halves.
            Vector256<float> p0 = Avx.UnpackLow(r0, r1),
                p1 = Avx.UnpackHigh(r0, r1),
                p2 = Avx.UnpackLow(r2, r3),
                p3 = Avx.UnpackHigh(r2, r3);
            Vector256<float> p4 = Avx.UnpackLow(r4, r5),
                p5 = Avx.UnpackHigh(r4, r5),
                p6 = Avx.UnpackLow(r6, r7),
                p7 = Avx.UnpackHigh(r6, r7);
            Vector256<float> q0 = Avx.Shuffle(p0, p2, 0x44),
                q1 = Avx.Shuffle(p0, p2, 0xEE),
                q2 = Avx.Shuffle(p1, p3, 0x44),
                q3 = Avx.Shuffle(p1, p3, 0xEE);
            Vector256<float> q4 = Avx.Shuffle(p4, p6, 0x44),
                q5 = Avx.Shuffle(p4, p6, 0xEE),
                q6 = Avx.Shuffle(p5, p7, 0x44),
                q7 = Avx.Shuffle(p5, p7, 0xEE);
            Store(Avx.Permute2x128(q0, q4, 0x20), lines, to);
            Store(Avx.Permute2x128(q1, q5, 0x20), lines, to + width);
            Store(Avx.Permute2x128(q2, q6, 0x20), lines, to + 2 * width);
            Store(Avx.Permute2x128(q3, q7, 0x20), lines, to + 3 * width);
            Store(Avx.Permute2x128(q0, q4, 0x31), lines, to + 4 * width);
            Store(Avx.Permute2x128(q1, q5, 0x31), lines, to + 5 * width);
            Store(Avx.Permute2x128(q2, q6, 0x31), lines, to + 6 * width);
            Store(Avx.Permute2x128(q3, q7, 0x31), lines, to + 7 * width);
            to += 8 * width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Doubles(double** sources, int valid, int lines, long width, long count, double* to)
    {
        for (var p = 0L; p < count; p += 4)
        {
            Vector256<double> r0 = Line(sources, 0, p, valid),
                r1 = Line(sources, 1, p, valid);
            Vector256<double> r2 = Line(sources, 2, p, valid),
                r3 = Line(sources, 3, p, valid);
            Vector256<double> p0 = Avx.UnpackLow(r0, r1),
                p1 = Avx.UnpackHigh(r0, r1),
                p2 = Avx.UnpackLow(r2, r3),
                p3 = Avx.UnpackHigh(r2, r3);
            Store(Avx.Permute2x128(p0, p2, 0x20), lines, to);
            Store(Avx.Permute2x128(p1, p3, 0x20), lines, to + width);
            Store(Avx.Permute2x128(p0, p2, 0x31), lines, to + 2 * width);
            Store(Avx.Permute2x128(p1, p3, 0x31), lines, to + 3 * width);
            to += 4 * width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> Line<T>(T** sources, int line, long p, int valid)
        where T : unmanaged => line < valid ? Vector256.Load(sources[line] + p) : Vector256<T>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector256<float> x, int lines, float* to)
    {
        if (lines == 8)
        {
            x.Store(to);
            return;
        }
        if (lines >= 4)
            x.GetLower().Store(to);
        if (lines == 6)
            *(double*)(to + 4) = x.GetUpper().AsDouble().ToScalar();
        if (lines == 2)
            *(double*)to = x.AsDouble().ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector256<double> x, int lines, double* to)
    {
        if (lines == 4)
            x.Store(to);
        else
            x.GetLower().Store(to);
    }
}
