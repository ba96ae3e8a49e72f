using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>OpenBLAS where the system has it (Debian: libopenblas0-pthread); nothing else here needs it.</summary>
static unsafe class OpenBlas
{
    static readonly nint Library = Load();
    static readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> Single;
    static readonly delegate* unmanaged<
        int,
        int,
        int,
        int,
        int,
        int,
        double,
        double*,
        int,
        double*,
        int,
        double,
        double*,
        int,
        void> Double;
    static readonly delegate* unmanaged<int, void> SetThreads;

    static OpenBlas()
    {
        if (Library == 0)
            return;
        Single = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)
            NativeLibrary.GetExport(Library, "cblas_sgemm");
        Double = (delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)
            NativeLibrary.GetExport(Library, "cblas_dgemm");
        SetThreads = (delegate* unmanaged<int, void>)NativeLibrary.GetExport(Library, "openblas_set_num_threads");
    }

    public static bool Found => Library != 0;

    public static int Threads
    {
        set => SetThreads(value);
    }

    /// <summary>C = op(A)·op(B) with row-major matrices, [m,k]·[k,n] → [m,n].</summary>
    public static void Multiply(
        bool transposeA,
        bool transposeB,
        int m,
        int n,
        int k,
        float* a,
        int lda,
        float* b,
        int ldb,
        float* c,
        int ldc
    ) => Single(101, transposeA ? 112 : 111, transposeB ? 112 : 111, m, n, k, 1, a, lda, b, ldb, 0, c, ldc);

    /// <summary>The same in double.</summary>
    public static void Multiply(
        bool transposeA,
        bool transposeB,
        int m,
        int n,
        int k,
        double* a,
        int lda,
        double* b,
        int ldb,
        double* c,
        int ldc
    ) => Double(101, transposeA ? 112 : 111, transposeB ? 112 : 111, m, n, k, 1, a, lda, b, ldb, 0, c, ldc);

    static nint Load()
    {
        foreach (var name in new[] { "libopenblas.so.0", "libopenblas.so", "libopenblas.dylib", "libopenblas.dll", "openblas" })
            if (NativeLibrary.TryLoad(name, out var library))
                return library;
        return 0;
    }
}
