using System.Text;

namespace TorchSharp.Tests.Kernels;

/// <summary>
/// The one description of all micro-kernels: writes lib/Kernels/MatrixProduct/MicroKernel{MR}x2.cs. C# keeps only named local variables in
/// registers: the loop over a tile's rows is therefore here, and its body written out there.
/// </summary>
/// <param name="mr">Rows of a tile.</param>
/// <param name="unroll">Depths per iteration.</param>
/// <param name="edgeRows">Rows of an edge tile, 0 for none.</param>
/// <param name="summary">What the class's comment says.</param>
sealed class MicroKernelSource(int mr, int unroll, int edgeRows, string summary)
{
    internal static readonly MicroKernelSource[] All =
    [
        new(6, 4, 2, "6 rows × 2 vectors: 12 sums, 2 vectors of B and one element of A, in 15 of 16 vector registers."),
        new(12, 1, 0, "12 rows × 2 vectors: 24 sums, 2 vectors of B and one element of A, in 27 of 32 vector registers."),
    ];

    readonly StringBuilder _text = new();
    int _indent;

    internal string Name => $"MicroKernel{mr}x2";

    internal string Write()
    {
        Line("// Written by tests/ManagedTorch/Kernels/MicroKernelSource.cs; change that, then run its tests with WRITE_MICRO_KERNELS=1.");
        Line("using System.Runtime.CompilerServices;");
        Line();
        Line("namespace TorchSharp.Kernels;");
        Line();
        Line("/// <summary>");
        Line($"/// {summary}");
        Line("/// </summary>");
        Line("/// <remarks>");
        if (unroll > 1)
        {
            Line(
                $"/// {unroll} depths go by in each iteration: on a core that two threads share, "
                    + $"instructions that are not multiply-adds cost as much as"
            );
            Line("/// those that are.");
        }
        Line(
            "/// Nothing may be called between a tile's first sum and its last, "
                + "not even what initialises a static field: the sums would be kept in"
        );
        Line("/// memory, not in registers.");
        Line("/// </remarks>");
        Line($"static unsafe class {Name}<T, TVector, TLane>");
        Line("    where T : unmanaged where TVector : struct where TLane : struct, IVectorLane<T, TVector>");
        Open();
        Line($"const int MR = {mr};");
        Line("static int NR => 2 * TLane.Count;");
        Line();
        Line("internal static MicroKernel<T> Create() => new()");
        Open();
        Line($"MR = MR, NR = NR, UnrollFactor = {unroll},");
        Line("Packed = &Packed, PackedHalf = &PackedHalf, Indirect = &Indirect, IndirectHalf = &IndirectHalf,");
        if (edgeRows > 0)
            Line($"EdgeRows = {edgeRows}, Edge = &Edge,");
        Close(";");
        foreach (var vectors in new[] { 2, 1 })
        foreach (var indirect in new[] { false, true })
            Kernel(vectors, indirect);
        if (unroll > 1)
        {
            DepthMethod(2);
            DepthMethod(1);
        }
        if (edgeRows > 0)
            Edge();
        Close();
        return _text.ToString();
    }

    /// <summary>All tiles of the arguments, one or two vectors wide.</summary>
    void Kernel(int vectors, bool indirect)
    {
        Line();
        Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        Line($"static void {(indirect ? "Indirect" : "Packed")}{(vectors == 1 ? "Half" : "")}(MicroKernelArguments<T>* args)");
        Open();
        Line($"T* {(indirect ? "" : "tile = args->A, ")}c = args->C, addend = args->Addend;");
        if (indirect)
            Line("var rows = args->Rows;");
        if (vectors == 2)
            Line("var prefetch = args->Prefetch;");
        Line($"for (var tiles = args->Tiles; tiles > 0; tiles--, {(indirect ? "rows += MR" : "tile += args->ATile")}, c += args->CTile)");
        Open();
        Line("TileEpilogue<T, TVector, TLane>.Prefetch(c, MR, args->CRow);");
        Line(indirect ? "var b = args->B;" : "T* a = tile, b = args->B;");
        if (indirect)
            Line("var offsets = args->DepthOffsets;");
        Line(
            indirect
                ? "var (depth, bStep) = (args->Depth, args->BStep);"
                : "var (depth, aStep, bStep) = (args->Depth, args->AStep, args->BStep);"
        );
        if (vectors == 2)
            Line("var next = prefetch.Begin(b, out var step);");
        foreach (var rows in Enumerable.Range(0, mr).Chunk(vectors == 2 ? 2 : 6))
            Line($"TVector {string.Join(", ", rows.SelectMany(row => Sums(row, vectors)).Select(sum => $"{sum} = TLane.Zero"))};");
        if (indirect)
        {
            foreach (var rows in Enumerable.Range(0, mr).Chunk(6))
                Line($"T* {string.Join(", ", rows.Select(row => $"row{row} = rows[{row}]"))};");
            IndirectLoops(vectors);
        }
        else
            PackedLoops(vectors);
        Line("T* to = c, plus = addend;");
        Line("var (cRow, addendRow) = (args->CRow, args->AddendRow);");
        for (var row = 0; row < mr; row++)
            Line($"TileEpilogue<T, TVector, TLane>.Store({string.Join(", ", Sums(row, vectors))}, ref to, cRow, ref plus, addendRow);");
        Line("if (addend is not null) addend += args->AddendTile;");
        Close();
        Close();
    }

    void PackedLoops(int vectors)
    {
        if (unroll > 1)
        {
            Line($"for (; depth >= {unroll}; depth -= {unroll})");
            Open();
            Prefetch(vectors);
            for (var u = 0; u < unroll; u++)
                Step();
            Close();
        }
        Line("for (; depth > 0; depth--)");
        Open();
        if (unroll == 1)
            Prefetch(vectors);
        Step();
        Close();

        void Step()
        {
            Depth(vectors, row => row == 0 ? "a" : $"a + {row}");
            Line("a += aStep;");
            Line("b += bStep;");
        }
    }

    void IndirectLoops(int vectors)
    {
        if (unroll == 1)
        {
            Line("for (; depth > 0; depth--)");
            Open();
            Prefetch(vectors);
            Line("var offset = *offsets++;");
            Depth(vectors, row => $"row{row} + offset");
            Line("b += bStep;");
            Close();
            return;
        }
        // Depths that lie side by side need no table.
        Line("var p = 0L;");
        Line("if (offsets == Gemm.IdentityOffsets)");
        Open();
        Line($"for (; p <= depth - {unroll}; p += {unroll})");
        Open();
        Prefetch(vectors);
        for (var u = 0; u < unroll; u++)
        {
            var shift = u == 0 ? "p" : $"p + {u}";
            Depth(vectors, row => $"row{row} + {shift}");
            Line("b += bStep;");
        }
        Close();
        Close();
        Line("for (; p < depth; p++)");
        Open();
        Line("var offset = offsets[p];");
        Depth(vectors, row => $"row{row} + offset");
        Line("b += bStep;");
        Close();
    }

    void Prefetch(int vectors)
    {
        if (vectors == 2)
            Line("TileEpilogue<T, TVector, TLane>.Prefetch(ref next, step);");
    }

    /// <summary>
    /// One depth of all rows, whose elements these pointers lead to: written out, or a call of <see cref="DepthMethod"/>.
    /// </summary>
    void Depth(int vectors, Func<int, string> pointer)
    {
        if (unroll == 1)
        {
            MultiplyAdds(vectors, pointer);
            return;
        }
        Line($"Depth({string.Join(", ", Enumerable.Range(0, mr).Select(pointer))}, b,");
        var sums = Enumerable.Range(0, mr).SelectMany(row => Sums(row, vectors));
        Line($"    {string.Join(", ", sums.Select(sum => $"ref {sum}"))});");
    }

    void DepthMethod(int vectors)
    {
        Line();
        var vectorsOfB = vectors == 2 ? "the two vectors" : "one vector";
        Line($"/// <summary>One depth: each row's element times {vectorsOfB} of B, on top of the sums.</summary>");
        Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        Line($"static void Depth({string.Join(", ", Enumerable.Range(0, mr).Select(row => $"T* a{row}"))}, T* b,");
        foreach (var rows in Enumerable.Range(0, mr).Chunk(vectors == 2 ? 3 : 6))
        {
            var sums = rows.SelectMany(row => Sums(row, vectors));
            Line($"    {string.Join(", ", sums.Select(sum => $"ref TVector {sum}"))}{(rows[^1] == mr - 1 ? ")" : ",")}");
        }
        Open();
        MultiplyAdds(vectors, row => $"a{row}");
        Close();
    }

    void MultiplyAdds(int vectors, Func<int, string> pointer)
    {
        Line(vectors == 2 ? "TVector left = TLane.Load(b), right = TLane.Load(b + TLane.Count);" : "var left = TLane.Load(b);");
        for (var row = 0; row < mr; row++)
        {
            var sums = Sums(row, vectors);
            if (vectors == 1)
            {
                Line($"{sums[0]} = TLane.MultiplyAdd(TLane.Broadcast(*({pointer(row)})), left, {sums[0]});");
                continue;
            }
            Line($"var x{row} = TLane.Broadcast(*({pointer(row)}));");
            Line($"{sums[0]} = TLane.MultiplyAdd(x{row}, left, {sums[0]});");
            Line($"{sums[1]} = TLane.MultiplyAdd(x{row}, right, {sums[1]});");
        }
    }

    /// <summary>The rows left over, three micro-panels at once.</summary>
    void Edge()
    {
        const int panels = 3;
        string[] sums(int row) => [.. Enumerable.Range(0, 2 * panels).Select(vector => $"c{row}{vector}")];
        Line();
        Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        Line("static void Edge(long depth, T** a, long aStep, T** b, long bStep, T* to)");
        Open();
        for (var row = 0; row < edgeRows; row++)
            Line($"TVector {string.Join(", ", sums(row).Select(sum => $"{sum} = TLane.Zero"))};");
        Line("T* first = a[0], panel0 = b[0];");
        for (var row = 1; row < edgeRows; row++)
            Line($"var row{row} = a[{row}] - first;");
        for (var panel = 1; panel < panels; panel++)
            Line($"var panel{panel} = b[{panel}] - panel0;");
        Line("for (; depth > 0; depth--)");
        Open();
        for (var row = 0; row < edgeRows; row++)
            Line($"var a{row} = TLane.Broadcast({(row == 0 ? "*first" : $"first[row{row}]")});");
        for (var vector = 0; vector < 2 * panels; vector++)
        {
            var shift = (vector < 2 ? "" : $" + panel{vector / 2}") + (vector % 2 == 0 ? "" : " + TLane.Count");
            Line($"var b{vector} = TLane.Load(panel0{shift});");
            for (var row = 0; row < edgeRows; row++)
                Line($"{sums(row)[vector]} = TLane.MultiplyAdd(a{row}, b{vector}, {sums(row)[vector]});");
        }
        Line("first += aStep;");
        Line("panel0 += bStep;");
        Close();
        for (var row = 0; row < edgeRows; row++)
        for (var vector = 0; vector < 2 * panels; vector++)
        {
            var place = (row == 0 ? "" : $" + {row * panels} * NR") + (vector == 0 ? "" : $" + {vector} * TLane.Count");
            Line($"TLane.Store({sums(row)[vector]}, to{place});");
        }
        Close();
    }

    static string[] Sums(int row, int vectors) => vectors == 1 ? [$"c{row}"] : [$"c{row}0", $"c{row}1"];

    void Open()
    {
        Line("{");
        _indent++;
    }

    void Close(string end = "")
    {
        _indent--;
        Line("}" + end);
    }

    void Line(string text = "") => _text.Append(text.Length == 0 ? "" : new string(' ', 4 * _indent)).Append(text).Append('\n');
}
