using System.Text.RegularExpressions;

namespace Notebooks.Engine.Display.Mermaid;

// Display/Mermaid/ draws Mermaid's flowcharts without a browser: boxes of every shape with their texts, edges with their labels, in
// layers. Subgraphs, styles and Mermaid's other kinds of diagram are not drawn; their source is shown as text.

/// <summary>How a node is drawn.</summary>
enum NodeShape
{
    Box,
    Round,
    Circle,
    Diamond,
}

/// <summary>A node: its name in the source, its text and its shape.</summary>
sealed record FlowNode(string Id, string Text, NodeShape Shape);

/// <summary>An edge from one node to another.</summary>
sealed record FlowEdge(string From, string To, string Label, bool Arrow, bool Dotted, bool Thick);

/// <summary>A flowchart as it is written: nodes in the order they are named, and edges.</summary>
sealed partial class Flowchart
{
    readonly Dictionary<string, FlowNode> _nodes = [];
    readonly List<string> _order = [];
    readonly List<FlowEdge> _edges = [];

    /// <summary>TB, BT, LR or RL.</summary>
    public string Direction { get; private init; } = "TB";

    public IReadOnlyList<FlowNode> Nodes => [.. _order.Select(id => _nodes[id])];

    public IReadOnlyList<FlowEdge> Edges => _edges;

    /// <summary>Reads a flowchart.</summary>
    /// <param name="source">Mermaid's source.</param>
    /// <param name="reason">Why it is not drawn here, where the result is null.</param>
    public static Flowchart? TryParse(string source, out string reason)
    {
        string[] lines =
        [
            .. source
                .ReplaceLineEndings("\n")
                .Split('\n')
                .Select(line => Comment().Replace(line, "").Trim())
                .Where(line => line.Length > 0),
        ];
        Match head = lines.Length == 0 ? Match.Empty : Head().Match(lines[0]);
        if (!head.Success)
        {
            reason = lines.Length == 0 ? "there is nothing to draw" : $"only flowcharts are drawn here, and this begins with `{lines[0]}`";
            return null;
        }
        string direction = head.Groups["direction"].Value;
        var chart = new Flowchart { Direction = direction is "" or "TD" ? "TB" : direction };
        foreach (
            string statement in lines
                .Skip(1)
                .Prepend(head.Groups["rest"].Value)
                .SelectMany(line => line.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        )
        {
            if (Ignored().IsMatch(statement))
                continue; // colours and links
            if (!chart.TryAdd(statement))
            {
                reason = $"`{statement}` is not drawn here, where a flowchart has nodes and edges alone";
                return null;
            }
        }
        reason =
            chart._order.Count == 0 ? "it has no nodes"
            : chart._order.Count > 200 ? "it has more than 200 nodes"
            : "";
        return reason.Length == 0 ? chart : null;
    }

    // "A & B -->|yes| C[text] --> D"
    bool TryAdd(string statement)
    {
        int at = 0;
        if (Group(statement, ref at) is not { } from)
            return false;
        while (at < statement.Length)
        {
            Match link = Link().Match(statement, at);
            if (!link.Success || link.Index != at)
                return false;
            at += link.Length;
            if (Group(statement, ref at) is not { } to)
                return false;
            string kind = link.Groups["open"].Value + link.Groups["line"].Value + link.Groups["close"].Value;
            string label = Text(link.Groups["label"].Value + link.Groups["inner"].Value);
            foreach (string source in from)
            {
                foreach (string target in to)
                    _edges.Add(
                        new FlowEdge(
                            source,
                            target,
                            label,
                            kind.Contains('>', StringComparison.Ordinal),
                            kind.Contains('.', StringComparison.Ordinal),
                            kind.Contains('=', StringComparison.Ordinal)
                        )
                    );
            }
            from = to;
        }
        return true;
    }

    List<string>? Group(string statement, ref int at)
    {
        var ids = new List<string>();
        while (true)
        {
            Match node = Node().Match(statement, at);
            if (!node.Success || node.Index != at)
                return null;
            at += node.Length;
            string id = node.Groups["id"].Value;
            Group text = node.Groups["text"];
            string open = node.Groups["open"].Value;
            NodeShape shape = open switch
            {
                "((" => NodeShape.Circle,
                "(" or "([" or "[(" => NodeShape.Round,
                "{" or "{{" => NodeShape.Diamond,
                _ => NodeShape.Box,
            };
            if (!_nodes.TryGetValue(id, out FlowNode? known))
                _order.Add(id);
            if (known is null || text.Success)
                _nodes[id] = new FlowNode(id, text.Success ? Text(text.Value) : id, shape);
            ids.Add(id);
            Match and = And().Match(statement, at);
            if (!and.Success || and.Index != at)
                return ids;
            at += and.Length;
        }
    }

    static string Text(string text) =>
        LineBreak().Replace(text.Trim().Trim('"'), "\n").Replace("#quot;", "\"", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"%%.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(?:graph|flowchart(?:-elk)?)(?:\s+(?<direction>TB|TD|BT|LR|RL))?\s*(?:;|$)(?<rest>.*)$")]
    private static partial Regex Head();

    [GeneratedRegex(@"^(?:style|classDef|class|click|linkStyle)\s")]
    private static partial Regex Ignored();

    [GeneratedRegex(
        @"\s*(?<id>[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*)"
            + @"(?:(?<open>\(\(|\(\[|\[\(|\[\[|\{\{|\[/|\[\\|[\[({>])"
            + @"(?<text>""[^""]*""|[^\[\](){}|]*)"
            + @"(?:\)\)|\]\)|\)\]|\]\]|\}\}|/\]|\\\]|[\])}]))?(?::::\w+)?\s*"
    )]
    private static partial Regex Node();

    [GeneratedRegex(
        @"\s*(?:(?<open><?(?:--|==|-\.))\s+(?<inner>[^|\-=.>]+?)\s+(?<close>-->|---|==>|===|\.->|\.-)"
            + @"|(?<line><?(?:-{2,}|={2,}|-\.+-?)[>xo]?))\s*(?:\|(?<label>[^|]*)\|)?\s*"
    )]
    private static partial Regex Link();

    [GeneratedRegex(@"\s*&\s*")]
    private static partial Regex And();

    [GeneratedRegex(@"<br\s*/?>|\\n")]
    private static partial Regex LineBreak();
}
