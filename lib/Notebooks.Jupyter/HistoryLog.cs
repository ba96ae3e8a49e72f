using System.IO.Enumeration;
using System.Text.Json.Nodes;
using Notebooks.Jupyter.Messages;

namespace Notebooks.Jupyter;

/// <summary>The cells run in this session, for <c>history_request</c>. Nothing of it is written to disk.</summary>
sealed class HistoryLog
{
    const int Session = 1,
        Maximum = 10_000;

    readonly List<(int Number, string Code, string? Output)> _cells = [];

    public void Add(int number, string code, string? output)
    {
        _cells.Add((number, code, output));
        if (_cells.Count > Maximum)
            _cells.RemoveAt(0);
    }

    /// <summary>
    /// Entries as <c>[session, number, code]</c>, or <c>[session, number, [code, output]]</c> where outputs are asked for:
    /// the last n (<c>tail</c>), those from start up to stop (<c>range</c>), or those that a pattern with * and ? fits (<c>search</c>).
    /// </summary>
    public JsonArray Find(Message request)
    {
        IEnumerable<(int Number, string Code, string? Output)> found = _cells;
        int count = request.Number("n", int.MaxValue);
        switch (request.Text("hist_access_type"))
        {
            case "range":
                int start = request.Number("start", 0),
                    stop = request.Number("stop", int.MaxValue);
                bool here = request.Number("session", 0) is 0 or Session;
                found = found.Where(cell => here && cell.Number >= start && cell.Number < stop);
                break;
            case "search":
                string pattern = request.Text("pattern", "*");
                found = found.Where(cell => FileSystemName.MatchesSimpleExpression(pattern, cell.Code));
                if (request.Flag("unique", false))
                    found = found.Reverse().DistinctBy(cell => cell.Code).Reverse();
                found = found.TakeLast(count);
                break;
            default:
                found = found.TakeLast(count);
                break;
        }
        bool outputs = request.Flag("output", false);
        return
        [
            .. found.Select(cell =>
                (JsonNode)new JsonArray(Session, cell.Number, outputs ? new JsonArray(cell.Code, cell.Output) : cell.Code)
            ),
        ];
    }
}
