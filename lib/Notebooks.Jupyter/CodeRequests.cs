using System.Text.Json.Nodes;
using Notebooks.Engine.Script;
using Notebooks.Engine.Script.Language;
using Notebooks.Jupyter.Messages;

namespace Notebooks.Jupyter;

/// <summary>
/// Requests about code that is not run: completion, inspection, whether it is complete. Each has an end, and can be interrupted.
/// </summary>
sealed class CodeRequests(Task<Evaluator> evaluator)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly Lock _gate = new();
    CancellationTokenSource? _running;

    /// <summary>Gives up what is being answered, if anything is: its answer is then that nothing was found.</summary>
    public void Interrupt()
    {
        lock (_gate)
            _running?.Cancel();
    }

    // The compiler cannot be stopped everywhere: a thread that is given up goes on beside, and changes nothing.
    T Within<T>(Func<Evaluator, T> ask, T otherwise)
    {
        Evaluator ready = evaluator.GetAwaiter().GetResult();
        using var stop = new CancellationTokenSource();
        lock (_gate)
            _running = stop;
        Task<T> asked = CellThreads.StartNew(() => ask(ready));
        try
        {
            return Task.WaitAny([asked], (int)Patience.TotalMilliseconds, stop.Token) == 0 ? asked.GetAwaiter().GetResult() : otherwise;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return otherwise;
        }
        finally
        {
            lock (_gate)
                _running = null;
        }
    }

    public JsonObject Complete(Message request)
    {
        string code = request.Text("code");
        int position = CodePoints.ToIndex(code, request.Number("cursor_pos", int.MaxValue));
        Completions found = Within(ready => ready.Complete(code, position), new Completions(position, []));
        int start = CodePoints.ToCount(code, found.Start),
            end = CodePoints.ToCount(code, position);
        return new JsonObject
        {
            ["matches"] = new JsonArray([.. found.Items.Select(item => (JsonNode)item.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([
                    .. found.Items.Select(item =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["start"] = start,
                                ["end"] = end,
                                ["text"] = item.Text,
                                ["type"] = item.Kind,
                            }
                    ),
                ]),
            },
        };
    }

    public JsonObject Inspect(Message request)
    {
        string code = request.Text("code");
        int position = CodePoints.ToIndex(code, request.Number("cursor_pos", int.MaxValue));
        JsonObject? data = Within(ready => ready.Inspect(code, position), null);
        return new JsonObject
        {
            ["found"] = data is not null,
            ["data"] = data ?? [],
            ["metadata"] = new JsonObject(),
        };
    }

    public JsonObject IsComplete(Message request)
    {
        string code = request.Text("code");
        Completeness? completeness = Within<Completeness?>(_ => CompletenessCheck.Of(code), null);
        var content = new JsonObject { ["status"] = completeness?.ToString().ToLowerInvariant() ?? "unknown" };
        if (completeness == Completeness.Incomplete)
            content["indent"] = "";
        return content;
    }
}

/// <summary>Jupyter counts Unicode code points, .NET UTF-16 units: 𝑥 is one of those and two of these.</summary>
static class CodePoints
{
    /// <summary>Index of the given code point; the text's end where there are fewer.</summary>
    public static int ToIndex(string text, int count)
    {
        int index = 0;
        for (; count > 0 && index < text.Length; count--)
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        return index;
    }

    public static int ToCount(string text, int index)
    {
        int count = 0;
        for (int i = 0; i < index; count++)
            i += char.IsSurrogatePair(text, i) ? 2 : 1;
        return count;
    }
}
