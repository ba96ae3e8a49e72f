using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Notebooks.Engine.Display;

/// <summary>Formats one value as one MIME type within limits of time and size.</summary>
static class Showing
{
    /// <summary>Largest single output, in characters.</summary>
    public const int MaximumCharacters = 10_000_000;

    /// <summary>How long showing a value may take, as <see cref="ShowingTime"/> counts.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The text of a value.</summary>
    /// <exception cref="ShowingException">It is larger, or takes longer, than an output may.</exception>
    public static string Format(object? value, string mimeType)
    {
        if (Shapes.Depth.IsTooGreat(value))
            throw new DepthException();
        using var writer = new LimitedWriter();
        if (mimeType == Shapes.CsvTable.MimeType && Shapes.CsvTable.TryWrite(value, writer))
            return writer.ToString();
        using (var context = new FormatContext(writer))
            value.FormatTo(context, mimeType);
        return writer.ToString();
    }

    /// <summary>
    /// What to show where formatting failed: <see cref="object.ToString"/> and the reason. A sequence that fails as it is enumerated, and
    /// no collection, is the cell's own error, and thrown.
    /// </summary>
    public static JsonObject Instead(object? value, string mimeType, Exception failure)
    {
        failure = Unwrapped(failure);
        if (failure is DepthException)
            return MimeBundle.OfText(PlainTextFormatter.MimeType, $"{value?.GetType()}\n(Not shown, since {failure.Message})");
        if (failure is not ShowingException && value is IEnumerable sequence and not ICollection)
            Enumerate(sequence);
        string text;
        try
        {
            text = value?.ToString() ?? Formatter.NullString;
        }
        catch (Exception exception) when (!Stops(exception))
        {
            text = $"{value!.GetType()} (its ToString() failed: {exception.GetType().Name}: {exception.Message})";
        }
        string reason =
            failure is ShowingException
                ? failure.Message
                : $"formatting it as {mimeType} failed: {failure.GetType().Name}: {failure.Message}";
        return MimeBundle.OfText(PlainTextFormatter.MimeType, $"{text}\n(Shown by its ToString(), since {reason})");
    }

    /// <summary>What to show where formatting has not ended in time; nothing of the value is called.</summary>
    public static JsonObject TooLong(object? value) =>
        MimeBundle.OfText(PlainTextFormatter.MimeType, $"{value?.GetType()}\n(Not shown, since {Late})");

    static string Late => $"all of it takes longer than {Patience.TotalSeconds:0} seconds; show a part of it";

    /// <summary>True for what ends a cell whatever it does, and is no failure of a formatter.</summary>
    public static bool Stops(Exception exception) => exception is OperationCanceledException or ThreadInterruptedException;

    /// <summary>The exception that a call by reflection, or a type's initialiser, met.</summary>
    public static Exception Unwrapped(Exception exception)
    {
        while (exception is TargetInvocationException or TypeInitializationException && exception.InnerException is { } inner)
            exception = inner;
        return exception;
    }

    static void Enumerate(IEnumerable sequence)
    {
        try
        {
            int left = Formatter.ListExpansionLimit + 1;
            foreach (object? _ in sequence)
            {
                if (--left == 0)
                    return;
            }
        }
        catch (Exception exception) when (!Stops(exception))
        {
            ExceptionDispatchInfo.Throw(Unwrapped(exception));
        }
    }

    sealed class LimitedWriter : StringWriter
    {
        readonly ShowingTime _time = new();
        int _writes;

        public LimitedWriter()
            : base(System.Globalization.CultureInfo.InvariantCulture) => NewLine = "\n";

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            Check(1);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Check(count);
            base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Check(buffer.Length);
            base.Write(buffer);
        }

        public override void Write(string? value)
        {
            // A value that is one text is cut by those who take it, who say how large it was.
            Check(GetStringBuilder().Length == 0 ? 0 : value?.Length ?? 0);
            base.Write(value);
        }

        void Check(int more)
        {
            // Formatters write on every level they go down, so that this comes before the stack ends, which nothing could catch.
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                throw new DepthException();
            if (GetStringBuilder().Length + more > MaximumCharacters)
                throw new ShowingException($"all of it is more than {MaximumCharacters / 1_000_000} MB; show a part of it");
            if ((++_writes & 0xff) == 0 && _time.IsUp(waiting: false))
                throw new ShowingException(Late);
        }
    }
}

/// <summary>A value that is too large to be shown, or takes too long.</summary>
class ShowingException(string message) : Exception(message);

/// <summary>A value within values within values: its own ToString() may go as deep.</summary>
sealed class DepthException() : ShowingException("it is nested too deeply");
