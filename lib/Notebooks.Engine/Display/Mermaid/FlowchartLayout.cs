namespace Notebooks.Engine.Display.Mermaid;

/// <summary>Where a node is: its centre and its size, in pixels.</summary>
sealed record Placed(FlowNode Node, double X, double Y, double Width, double Height);

/// <summary>
/// Puts nodes into layers, each below the longest way to it, and orders a layer by where its neighbours in the one above are. Edges that
/// close a circle do not count.
/// </summary>
static class FlowchartLayout
{
    const double CharacterWidth = 7.6,
        LineHeight = 18,
        Padding = 14,
        Gap = 36,
        LayerGap = 56,
        Margin = 16;

    /// <summary>Width of a text's longest line and height of its lines.</summary>
    public static (double Width, double Height) SizeOf(string text)
    {
        string[] lines = text.Split('\n');
        return (lines.Max(line => line.Length) * CharacterWidth, lines.Length * LineHeight);
    }

    /// <summary>All nodes with their positions, and the size of the picture.</summary>
    public static (IReadOnlyDictionary<string, Placed> Nodes, double Width, double Height) Of(Flowchart chart)
    {
        Dictionary<string, int> layers = Layers(chart);
        List<List<FlowNode>> rows = [.. chart.Nodes.GroupBy(node => layers[node.Id]).OrderBy(row => row.Key).Select(row => row.ToList())];
        Order(rows, chart.Edges);
        bool across = chart.Direction is "LR" or "RL",
            reversed = chart.Direction is "BT" or "RL";
        double labels = chart.Edges.Max(edge =>
            (double?)(
                edge.Label.Length == 0 ? 0
                : across ? SizeOf(edge.Label).Width + 16
                : SizeOf(edge.Label).Height
            )
        ) ?? 0;

        Dictionary<string, (double Width, double Height)> sizes = chart.Nodes.ToDictionary(node => node.Id, SizeOf);
        double Along(FlowNode node) => across ? sizes[node.Id].Height : sizes[node.Id].Width;
        double Depth(FlowNode node) => across ? sizes[node.Id].Width : sizes[node.Id].Height;
        double breadth = rows.Max(row => row.Sum(Along) + Gap * (row.Count - 1));
        var placed = new Dictionary<string, Placed>();
        double depth = Margin;
        double total = rows.Sum(row => row.Max(Depth)) + (LayerGap + labels) * (rows.Count - 1) + 2 * Margin;
        foreach (List<FlowNode> row in rows)
        {
            double layer = row.Max(Depth),
                along = Margin + (breadth - row.Sum(Along) - Gap * (row.Count - 1)) / 2;
            foreach (FlowNode node in row)
            {
                double a = along + Along(node) / 2,
                    d = depth + layer / 2;
                d = reversed ? total - d : d;
                placed[node.Id] = new Placed(node, across ? d : a, across ? a : d, sizes[node.Id].Width, sizes[node.Id].Height);
                along += Along(node) + Gap;
            }
            depth += layer + LayerGap + labels;
        }
        double width = breadth + 2 * Margin;
        return across ? (placed, total, width) : (placed, width, total);
    }

    static (double, double) SizeOf(FlowNode node)
    {
        (double width, double height) = SizeOf(node.Text);
        (width, height) = (Math.Max(40, width + 2 * Padding), height + Padding);
        return node.Shape switch
        {
            NodeShape.Diamond => (width * 1.45, height * 1.7),
            NodeShape.Circle => (Math.Max(width, height), Math.Max(width, height)),
            _ => (width, height),
        };
    }

    static Dictionary<string, int> Layers(Flowchart chart)
    {
        ILookup<string, FlowEdge> leaving = chart.Edges.ToLookup(edge => edge.From);
        var onWay = new HashSet<string>();
        var done = new List<string>();
        var forward = new List<FlowEdge>();
        foreach (FlowNode node in chart.Nodes)
            Visit(node.Id);
        done.Reverse(); // each before those it leads to
        Dictionary<string, int> layers = chart.Nodes.ToDictionary(node => node.Id, _ => 0);
        ILookup<string, FlowEdge> ahead = forward.ToLookup(edge => edge.From);
        foreach (string id in done)
        {
            foreach (FlowEdge edge in ahead[id])
                layers[edge.To] = Math.Max(layers[edge.To], layers[id] + 1);
        }
        return layers;

        void Visit(string id)
        {
            if (done.Contains(id) || !onWay.Add(id))
                return;
            foreach (FlowEdge edge in leaving[id])
            {
                if (onWay.Contains(edge.To))
                    continue; // closes a circle
                forward.Add(edge);
                Visit(edge.To);
            }
            onWay.Remove(id);
            done.Add(id);
        }
    }

    static void Order(List<List<FlowNode>> rows, IReadOnlyList<FlowEdge> edges)
    {
        for (int i = 1; i < rows.Count; i++)
        {
            Dictionary<string, int> above = rows[i - 1]
                .Select((node, place) => (node.Id, place))
                .ToDictionary(pair => pair.Id, pair => pair.place);
            rows[i] =
            [
                .. rows[i]
                    .OrderBy(node =>
                        edges
                            .Where(edge => edge.To == node.Id && above.ContainsKey(edge.From))
                            .Select(edge => (double?)above[edge.From])
                            .Average()
                        ?? above.Count
                    ),
            ];
        }
    }
}
