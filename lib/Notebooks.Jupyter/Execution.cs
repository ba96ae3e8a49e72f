using System.Text.Json;
using System.Text.Json.Nodes;
using Notebooks.Engine.Parameters;
using Notebooks.Engine.Script;
using Notebooks.Jupyter.Messages;

namespace Notebooks.Jupyter;

/// <summary>Runs the cells of execute requests, and counts and remembers them.</summary>
sealed class Execution(Channels channels, Task<Evaluator> evaluator, InputLines input)
{
    readonly Lock _gate = new();
    readonly ProfileSwitch _profile = OfferedSwitch();
    CancellationTokenSource? _running;

    /// <summary>Number of the latest counted cell.</summary>
    public int Count { get; private set; }

    public HistoryLog History { get; } = new();

    /// <summary>Stops the running cell, if one runs. Those that wait are not touched.</summary>
    public void Interrupt()
    {
        CancellationTokenSource? running;
        lock (_gate)
            running = _running;
        try
        {
            running?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // it ended meanwhile
        }
    }

    /// <summary>Runs one cell to its end and answers.</summary>
    /// <param name="request">The cell.</param>
    /// <param name="failed">Called where it failed or was interrupted, before anybody is told.</param>
    public void Execute(Message request, Action failed)
    {
        string code = request.Text("code");
        bool silent = request.Flag("silent", false);
        bool counts = !silent && request.Flag("store_history", true) && !string.IsNullOrWhiteSpace(code);
        int number = counts ? ++Count : Count + 1;
        if (!silent)
            channels.Publish("execute_input", request.RawHeader, new JsonObject { ["code"] = code, ["execution_count"] = number });

        using var stop = new CancellationTokenSource();
        var output = new KernelOutput(channels, request, input, stop.Token);
        lock (_gate)
            _running = stop;
        try
        {
            CellResult result = string.IsNullOrWhiteSpace(code)
                ? new CellResult(CellStatus.Succeeded)
                : Run(ready => ready.Run(AtProfile(code, output), number, output, stop.Token));
            if (result.Status != CellStatus.Succeeded)
                failed();
            if (result.Value is { } value)
                output.Result(value, number);
            if (result.Error is { } failure)
                output.Error(failure.Name, failure.Message, failure.Traceback);
            if (counts)
                History.Add(number, code, (string?)result.Value?["text/plain"]);
            JsonObject reply = result.Error is { } error
                ? ErrorReply(error)
                : new JsonObject { ["user_expressions"] = Values(request, output, stop.Token), ["payload"] = output.Payload };
            reply["execution_count"] = number;
            channels.Reply(request, reply);
        }
        finally
        {
            lock (_gate)
                _running = null;
        }
    }

    static ProfileSwitch OfferedSwitch()
    {
        var profile = new ProfileSwitch();
        profile.Offer();
        return profile;
    }

    // A front end sends no tags: a cell of parameters is known by the profiles in its comments.
    string AtProfile(string code, KernelOutput output)
    {
        (code, string? line) = _profile.Apply(code);
        if (line is not null)
            output.Write("stdout", line + "\n");
        return code;
    }

    CellResult Run(Func<Evaluator, CellResult> run)
    {
        try
        {
            return run(evaluator.GetAwaiter().GetResult());
        }
        catch (ParameterException exception)
        {
            return new CellResult(CellStatus.Failed, Error: new CellError("ParameterError", exception.Message, [exception.Message]));
        }
        catch (Exception exception)
        {
            // Not the cell's error but ours, or the compiler's.
            return new CellResult(
                CellStatus.Failed,
                Error: new CellError(exception.GetType().FullName!, exception.Message, exception.ToString().Split('\n'))
            );
        }
    }

    // What the front end wants to know after the cell: each by itself, so that one that fails does not take the others with it.
    JsonObject Values(Message request, KernelOutput output, CancellationToken stop)
    {
        var values = new JsonObject();
        foreach ((string name, JsonNode? expression) in request.Content["user_expressions"] as JsonObject ?? [])
        {
            CellResult result = Run(ready =>
                ready.ValueOf(expression?.GetValueKind() == JsonValueKind.String ? (string)expression! : "", output, stop)
            );
            values[name] = result.Error is { } error
                ? ErrorReply(error)
                : new JsonObject
                {
                    ["status"] = "ok",
                    ["data"] = result.Value ?? [],
                    ["metadata"] = new JsonObject(),
                };
        }
        return values;
    }

    public static JsonObject ErrorReply(CellError error) =>
        new()
        {
            ["status"] = "error",
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
        };
}
