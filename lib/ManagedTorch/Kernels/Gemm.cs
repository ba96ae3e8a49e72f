using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>Matrix products C = A·B, or C + A·B, for float and double.</summary>
static unsafe class Gemm
{
    /// <summary>C = A·B, or C += A·B where <paramref name="accumulate"/>: [m,k]·[k,n] → [m,n].</summary>
    /// <remarks>
    /// aRow is the number of elements from a row of A to the next, aCol from a column to the next, and so for B; any values serve, so a
    /// transposed matrix needs no copy. The columns of C are adjacent; cRow is the distance of its rows. With k = 0 the product is zero.
    /// </remarks>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    internal static void Multiply<T>(long m, long n, long k, T* a, long aRow, long aCol, T* b, long bRow, long bCol, T* c, long cRow, bool accumulate)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) Rows(m, n, k, (float*)a, aRow, aCol, (float*)b, bRow, bCol, (float*)c, cRow, accumulate);
        else if (typeof(T) == typeof(double)) Rows(m, n, k, (double*)a, aRow, aCol, (double*)b, bRow, bCol, (double*)c, cRow, accumulate);
        else throw new NotSupportedException($"Matrix products are computed in float or double, not in {typeof(T).Name}; convert first.");
    }

    static void Rows<T>(long m, long n, long k, T* a, long aRow, long aCol, T* b, long bRow, long bCol, T* c, long cRow, bool accumulate)
        where T : unmanaged, INumber<T>
    {
        Team.For(m, 8, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var row = c + i * cRow;
                if (!accumulate) for (var j = 0L; j < n; j++) row[j] = T.Zero;
                for (var p = 0L; p < k; p++)
                {
                    var x = a[i * aRow + p * aCol];
                    for (var j = 0L; j < n; j++) row[j] += x * b[p * bRow + j * bCol];
                }
            }
        });
    }
}
