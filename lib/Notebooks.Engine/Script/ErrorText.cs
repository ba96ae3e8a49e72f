using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Notebooks.Engine.Script;

/// <summary>Writes an error the way a reader of the notebook needs it: cell, line, the line itself, message, stack.</summary>
static partial class ErrorText
{
    /// <summary>A line of the cell that this host does not carry out.</summary>
    public static CellError ForLine(string name, string message, int number, int line, SourceOfCells sources) =>
        new(name, message, [.. sources.Excerpt(number, line), .. message.Split('\n')]);

    public static CellError ForException(Exception exception, int number, SourceOfCells sources, PortablePaths paths)
    {
        if (exception is InsufficientExecutionStackException)
            return OfRecursion(exception);
        string[] trace = [.. Trace(exception, paths)];
        var traceback = new List<string>();
        (int Cell, int Line)[] frames = [.. trace.Select(CellFrame).OfType<(int, int)>()];
        if (frames.Length > 0)
        {
            // Where it happened, and where the running cell called that, if it was elsewhere.
            traceback.AddRange(sources.Excerpt(frames[0].Cell, frames[0].Line));
            if (frames[0].Cell != number && Array.FindLast(frames, frame => frame.Cell == number) is { Cell: > 0 } caller)
            {
                traceback.Add("called from");
                traceback.AddRange(sources.Excerpt(caller.Cell, caller.Line));
            }
        }
        traceback.AddRange(trace);
        string name = exception.GetType().FullName ?? exception.GetType().Name;
        if (trace.Length > 0)
            traceback[^trace.Length] = trace[0].Replace(name, Ansi.Red(name), StringComparison.Ordinal);
        return new CellError(name, paths.Shorten(exception.Message), traceback);
    }

    // Its stack has hundreds of thousands of lines, and looking up where each stands takes minutes: who called whom says enough.
    static CellError OfRecursion(Exception exception)
    {
        const int Looked = 50;
        StackFrame[] frames = new StackTrace(exception, fNeedFileInfo: false).GetFrames();
        IEnumerable<string> methods = frames
            .Take(Looked)
            .Select(frame => frame.GetMethod())
            .Where(method => method?.DeclaringType?.Assembly is { } assembly && assembly != typeof(object).Assembly)
            .Select(method => method!.Name)
            .Distinct();
        string name = typeof(InsufficientExecutionStackException).FullName!,
            message = string.Create(
                CultureInfo.InvariantCulture,
                $"The stack ends after {frames.Length:N0} calls within each other. The last "
                    + $"were of {string.Join(", ", methods)}. Does the recursion come to an end?"
            );
        return new CellError(name, message, [$"{Ansi.Red(name)}: {message}"]);
    }

    // ToString() with inner exceptions, less the frames of what runs the cell.
    static IEnumerable<string> Trace(Exception exception, PortablePaths paths)
    {
        foreach (string line in exception.ToString().ReplaceLineEndings("\n").Split('\n'))
        {
            if (
                line.Contains("at Notebooks.Engine.Script.Evaluator.", StringComparison.Ordinal)
                || line.StartsWith("--- End of stack trace", StringComparison.Ordinal)
            )
            {
                continue;
            }
            Match frame = FrameOfCell().Match(line);
            yield return frame.Success
                ? $"   at {Method(frame.Groups["method"].Value)}{frame.Groups["cell"].Value}, line {frame.Groups["line"].Value}"
                : ShortenFile(paths.Shorten(line));
        }
    }

    // "Submission#3.Div(Int32 a)" is Div to its author; the cell itself is an async state machine.
    static string Method(string method)
    {
        method = SubmissionPrefix().Replace(method, "");
        if (method.StartsWith("<<Initialize>>", StringComparison.Ordinal))
            return "";
        if (method.Contains("<>c", StringComparison.Ordinal) || method.Contains("b__", StringComparison.Ordinal))
            return "lambda in ";
        Match asynchronous = AsyncMethod().Match(method);
        return (asynchronous.Success ? asynchronous.Groups["name"].Value + "(…)" : method) + " in ";
    }

    static (int, int)? CellFrame(string line)
    {
        Match match = CellAndLine().Match(line);
        return match.Success
            ? (
                int.Parse(match.Groups["cell"].Value, CultureInfo.InvariantCulture),
                int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture)
            )
            : null;
    }

    // A library built elsewhere: its file's name says enough.
    static string ShortenFile(string line) =>
        AbsoluteFile().Replace(line, match => " in " + Path.GetFileName(match.Groups["path"].Value) + ":line ");

    [GeneratedRegex(@"^   at (?<method>.*) in .*?(?<cell>Cell \d+):line (?<line>\d+)$")]
    private static partial Regex FrameOfCell();

    [GeneratedRegex(@"^   at .*?Cell (?<cell>\d+), line (?<line>\d+)$")]
    private static partial Regex CellAndLine();

    [GeneratedRegex(@"^Submission#\d+\.")]
    private static partial Regex SubmissionPrefix();

    [GeneratedRegex(@"^<(?<name>[^<>]+)>d__")]
    private static partial Regex AsyncMethod();

    [GeneratedRegex(@" in (?<path>(?:/|[A-Za-z]:\\)[^:]*):line ")]
    private static partial Regex AbsoluteFile();
}
