using System.Text;
using Spectre.Console;

namespace NotebookHost.Commands;

/// <summary>Messages to the person at the terminal.</summary>
static class Terminal
{
    /// <summary>A console for what is no terminal: without colours.</summary>
    public static IAnsiConsole Plain(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        console.Profile.Width = Math.Max(console.Profile.Width, 140); // a log has no width of its own
        return console;
    }

    /// <summary>Writes a line to standard error; where that cannot be written either, nobody is there to be told.</summary>
    public static void Tell(string line)
    {
        try
        {
            Console.Error.WriteLine(line);
        }
        catch (IOException)
        {
            // a full disk, say, that it is directed to
        }
    }
}

/// <summary>Standard output as long as it can be written. A log on a full disk ends no run.</summary>
sealed class LogWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Why the last of it could not be written; null where all of it could.</summary>
    public string? Fault { get; private set; }

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Flush() => Try(inner.Flush);

    void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException exception)
        {
            Fault = exception.Message;
        }
    }
}
