using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SelfNormalizing.Plotting;

/// <summary>
/// Turns polygons into the share of each pixel that they cover, by the non-zero winding rule. Every row of pixels is cut by
/// <see cref="Cuts"/> lines; along each the
/// share is exact, so that steep and level edges come out equally smooth.
/// </summary>
sealed class ScanConverter(int width, int height)
{
    const int Cuts = 8;

    readonly List<Edge> edges = [];
    readonly float[] partial = new float[width + 2],
        whole = new float[width + 2];

    struct Edge
    {
        internal int First,
            End,
            Winding;
        internal double X,
            Step;
    }

    internal delegate void RowOfShares(int y, int left, ReadOnlySpan<float> shares);

    /// <summary>Adds a closed polygon; the last corner is joined to the first.</summary>
    internal void Add(ReadOnlySpan<(double X, double Y)> corners)
    {
        for (int i = 0; i < corners.Length; i++)
            Add(corners[i], corners[i + 1 < corners.Length ? i + 1 : 0]);
    }

    /// <summary>Hands over the rows that the polygons touch, from the top, and forgets the polygons.</summary>
    internal void Fill(RowOfShares row)
    {
        if (edges.Count == 0)
            return;
        edges.Sort((a, b) => a.First.CompareTo(b.First));
        List<Edge> active = [];
        int next = 0,
            y = edges[0].First / Cuts;
        while (y < height && (active.Count > 0 || next < edges.Count))
        {
            if (active.Count == 0)
                y = Math.Max(y, edges[next].First / Cuts);
            (int left, int right) = (width, -1);
            for (int cut = y * Cuts; cut < (y + 1) * Cuts; cut++)
            {
                Retire(active, cut);
                while (next < edges.Count && edges[next].First <= cut)
                    active.Add(edges[next++]);
                if (active.Count > 0)
                    Cross(active, ref left, ref right);
            }
            if (right >= left)
                HandOver(row, y, left, right);
            y++;
        }
        edges.Clear();
    }

    static void Retire(List<Edge> active, int cut)
    {
        Span<Edge> all = CollectionsMarshal.AsSpan(active);
        int kept = 0;
        for (int i = 0; i < all.Length; i++)
            if (all[i].End > cut)
                all[kept++] = all[i];
        if (kept < all.Length)
            active.RemoveRange(kept, all.Length - kept);
    }

    void Add((double X, double Y) from, (double X, double Y) to)
    {
        int winding = 1;
        if (from.Y > to.Y)
            (from, to, winding) = (to, from, -1);
        // The cut lies in the middle of its slice.
        double top = from.Y * Cuts - 0.5,
            bottom = to.Y * Cuts - 0.5;
        int first = (int)Math.Ceiling(Math.Clamp(top, 0, height * Cuts)),
            end = (int)Math.Ceiling(Math.Clamp(bottom, 0, height * Cuts));
        if (first >= end)
            return;
        double step = (to.X - from.X) / (to.Y - from.Y) / Cuts;
        edges.Add(
            new Edge
            {
                First = first,
                End = end,
                Winding = winding,
                X = from.X + (first - top) * step,
                Step = step,
            }
        );
    }

    // The spans inside along one cut. Edges are kept in order of x from cut to cut, so that sorting has little to do.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from the first call: no time for tiers
    void Cross(List<Edge> active, ref int left, ref int right)
    {
        Span<Edge> all = CollectionsMarshal.AsSpan(active);
        for (int i = 1; i < all.Length; i++)
        {
            Edge moved = all[i];
            int j = i - 1;
            for (; j >= 0 && all[j].X > moved.X; j--)
                all[j + 1] = all[j];
            all[j + 1] = moved;
        }
        int winding = 0;
        double start = 0;
        foreach (ref Edge edge in all)
        {
            if (winding == 0)
                start = edge.X;
            winding += edge.Winding;
            if (winding == 0)
                Span(Math.Clamp(start, 0, width), Math.Clamp(edge.X, 0, width), ref left, ref right);
            edge.X += edge.Step;
        }
    }

    // Whole pixels are kept as steps up and down, summed once a row; the two at the ends by their share.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Span(double from, double to, ref int left, ref int right)
    {
        if (to <= from)
            return;
        int first = (int)from,
            last = (int)to;
        if (first == last)
            partial[first] += (float)(to - from);
        else
        {
            partial[first] += (float)(first + 1 - from);
            whole[first + 1]++;
            whole[last]--;
            partial[last] += (float)(to - last);
        }
        left = Math.Min(left, first);
        right = Math.Max(right, Math.Min(last, width - 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void HandOver(RowOfShares row, int y, int left, int right)
    {
        float running = 0;
        for (int x = left; x <= right; x++)
        {
            running += whole[x];
            partial[x] = (partial[x] + running) / Cuts;
        }
        row(y, left, partial.AsSpan(left, right - left + 1));
        Array.Clear(partial, left, Math.Min(right + 2, partial.Length) - left);
        Array.Clear(whole, left, Math.Min(right + 2, whole.Length) - left);
    }
}
