using System.Globalization;

namespace SelfNormalizing.Plotting;

public sealed partial class Chart
{
    const double NetworkSide = 380;

    static readonly Marker[] nodeMarkers = [Marker.Dot, Marker.Square, Marker.Triangle, Marker.Diamond];

    /// <summary>
    /// A graph as nodes and links, without axes and with both directions at one scale. Groups differ in colour and symbol; links within a
    /// group have its colour, those between groups are grey and lie below.
    /// </summary>
    /// <param name="positions">Where each node stands.</param>
    /// <param name="links">Pairs of nodes, numbered from 0.</param>
    /// <param name="groups">The group of each node, numbered from 0; all nodes are alike if null.</param>
    /// <param name="names">Names of the groups for the legend; none if null.</param>
    /// <param name="title">Title above the panel.</param>
    /// <param name="radius">Half a node's width in pixels.</param>
    /// <param name="mostLinks">Links drawn at most: of more, evenly chosen ones are, and a note under the chart tells how many.</param>
    /// <exception cref="ArgumentException">There are no nodes, a position is not finite, a link joins nodes that are not there, or
    /// groups or names are too few.</exception>
    public static Chart Network(
        IEnumerable<(double X, double Y)> positions,
        IEnumerable<(int From, int To)> links,
        IEnumerable<int>? groups = null,
        IEnumerable<string>? names = null,
        string? title = null,
        double radius = 4,
        int mostLinks = 2_000
    )
    {
        (double X, double Y)[] nodes = [.. positions];
        (int From, int To)[] pairs = [.. links];
        int[] groupOf = groups is null ? new int[nodes.Length] : [.. groups];
        string[]? groupNames = names is null ? null : [.. names];
        Check();
        int stride = Math.Max(1, (pairs.Length + mostLinks - 1) / mostLinks);
        (int From, int To)[] drawn = [.. pairs.Where((_, i) => i % stride == 0)];
        (Extent x, Extent y) = Square(nodes);
        Chart chart = new(title, new Axis { Hidden = true }, new Axis { Hidden = true })
        {
            KeepsAspect = true,
            PlotSize = (NetworkSide * x.Length / Math.Max(x.Length, y.Length), NetworkSide * y.Length / Math.Max(x.Length, y.Length)),
        };
        chart.XRange(x.Low, x.High).YRange(y.Low, y.High);
        AddLinks(drawn.Where(link => groupOf[link.From] != groupOf[link.To]), Theme.Muted, 0.3);
        int[] all = [.. groupOf.Distinct().Order()];
        foreach (int group in all)
            AddLinks(
                drawn.Where(link => groupOf[link.From] == group && groupOf[link.To] == group),
                groups is null ? Theme.Muted : ColorOf(group),
                0.35
            );
        foreach (int group in all)
        {
            (double X, double Y)[] members = [.. nodes.Where((_, node) => groupOf[node] == group)];
            chart.Points(
                groupNames?[group],
                members.Select(position => position.X),
                members.Select(position => position.Y),
                ColorOf(group),
                marker: nodeMarkers[(group + group / Palette.Default.Count) % nodeMarkers.Length],
                radius: radius
            );
        }
        if (drawn.Length < pairs.Length)
            chart.notes.Add(string.Create(CultureInfo.InvariantCulture, $"{drawn.Length:N0} of {pairs.Length:N0} links drawn"));
        return chart;

        void AddLinks(IEnumerable<(int From, int To)> some, Color color, double opacity)
        {
            ((double X, double Y), (double X, double Y))[] ends = [.. some.Select(link => (nodes[link.From], nodes[link.To]))];
            if (ends.Length > 0)
                chart.Add(
                    new LinkMark(ends)
                    {
                        Color = color,
                        Opacity = opacity,
                        Width = 0.9,
                    }
                );
        }

        void Check()
        {
            if (nodes.Length == 0)
                throw new ArgumentException("There are no nodes to show.", nameof(positions));
            ArgumentOutOfRangeException.ThrowIfLessThan(mostLinks, 1);
            if (!(radius > 0 && radius <= 50))
                throw new ArgumentOutOfRangeException(nameof(radius), radius, $"A radius of {radius} pixels is outside 0 to 50.");
            int lost = Array.FindIndex(nodes, position => !double.IsFinite(position.X) || !double.IsFinite(position.Y));
            if (lost >= 0)
                throw new ArgumentException(
                    $"Node {lost} stands at ({nodes[lost].X}, {nodes[lost].Y}): give each a finite position.",
                    nameof(positions)
                );
            int loose = Array.FindIndex(pairs, link => Math.Min(link.From, link.To) < 0 || Math.Max(link.From, link.To) >= nodes.Length);
            if (loose >= 0)
                throw new ArgumentException(
                    $"Link {loose} joins {pairs[loose].From} and {pairs[loose].To}: nodes run from 0 to {nodes.Length - 1}.",
                    nameof(links)
                );
            if (groupOf.Length != nodes.Length)
                throw new ArgumentException($"{groupOf.Length} groups for {nodes.Length} nodes: each needs one.", nameof(groups));
            if (groupOf.Min() < 0 || groupNames?.Length <= groupOf.Max())
                throw new ArgumentException(
                    $"Groups run from {groupOf.Min()} to {groupOf.Max()}"
                        + (groupNames is null ? "" : $" and have {groupNames.Length} names")
                        + ": number them from 0, and give each a name or none.",
                    nameof(groups)
                );
        }

        static Color ColorOf(int group) => Palette.Default[group % Palette.Default.Count];
    }

    // Both ranges with the same room around them.
    static (Extent X, Extent Y) Square((double X, double Y)[] positions)
    {
        Extent x = Extent.Of(positions.Select(position => position.X), positive: false),
            y = Extent.Of(positions.Select(position => position.Y), positive: false);
        double side = Math.Max(x.Length, y.Length),
            room = side > 0 ? 0.04 * side : 1,
            // A row of nodes still gets a panel of some height.
            least = 0.2 * side;
        return (Wider(x), Wider(y));

        Extent Wider(Extent range)
        {
            double more = room + Math.Max(0, (least - range.Length) / 2);
            return new Extent(range.Low - more, range.High + more);
        }
    }
}
