using System.Text;
using NotebookHost.Display;

namespace NotebookHost.Script;

/// <summary>Sends what code prints to the cell it belongs to (<see cref="CellScope"/>), and reads what its user types.</summary>
static class ConsoleCapture
{
    static readonly Lock Gate = new();
    static bool s_installed;

    /// <summary>Takes over <see cref="Console"/> for the whole process, once.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (s_installed)
                return;
            s_installed = true;
            Console.SetOut(new CellWriter("stdout", Console.Out));
            Console.SetError(new CellWriter("stderr", Console.Error));
            Console.SetIn(new CellReader());
        }
    }

    /// <summary>Writes to the current cell, or to the console as it was where no cell has run.</summary>
    sealed class CellWriter(string stream, TextWriter outside) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override string NewLine => "\n";

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

        public override void Write(string? value)
        {
            if (string.IsNullOrEmpty(value))
                return;
            if (CellScope.Current is { } cell)
                cell.Write(stream, value);
            else
                outside.Write(value);
        }

        // One call, so that lines of parallel threads do not interleave within a line.
        public override void WriteLine() => Write("\n");

        public override void WriteLine(string? value) => Write(value + "\n");
    }

    /// <summary>Asks whoever looks at the current cell for a line, and hands it out as it is read.</summary>
    sealed class CellReader : TextReader
    {
        string _rest = "";

        public override int Peek() => Line().Length > 0 ? _rest[0] : -1;

        public override int Read()
        {
            char next = Line()[0];
            _rest = _rest[1..];
            return next;
        }

        public override string? ReadLine()
        {
            string line = Line().TrimEnd('\n');
            _rest = "";
            return line;
        }

        string Line()
        {
            if (_rest.Length == 0)
                _rest = (CellScope.Current ?? throw ICellOutput.NobodyThere()).ReadLine("", password: false) + "\n";
            return _rest;
        }
    }
}
