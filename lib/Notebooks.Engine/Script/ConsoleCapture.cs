using System.Text;
using Notebooks.Engine.Display;

namespace Notebooks.Engine.Script;

/// <summary>Sends what code prints to the cell it belongs to (<see cref="CellScope"/>), and reads what its user types.</summary>
static class ConsoleCapture
{
    static readonly Lock Gate = new();
    static TextWriter? s_output,
        s_errors;
    static TextReader? s_input;

    /// <summary>
    /// Takes over <see cref="Console"/> for the whole process, at first and before each cell: what a cell sets in its place
    /// (<see cref="Console.SetOut"/>) holds for that cell, as in .NET Interactive.
    /// </summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (s_output is not null && Console.Out == s_output && Console.Error == s_errors && Console.In == s_input)
                return;
            if (s_output is null)
            {
                // Console hands out wrappers of its own, which are what is compared with later.
                Console.SetOut(new CellWriter("stdout", Console.Out));
                Console.SetError(new CellWriter("stderr", Console.Error));
                Console.SetIn(new CellReader());
                (s_output, s_errors, s_input) = (Console.Out, Console.Error, Console.In);
                return;
            }
            Console.SetOut(s_output);
            Console.SetError(s_errors!);
            Console.SetIn(s_input!);
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

        public override void WriteLine(bool value) => WriteLine(value ? "True" : "False");

        public override void WriteLine(char value) => WriteLine(value.ToString());

        public override void WriteLine(int value) => WriteLine(value.ToString(FormatProvider));

        public override void WriteLine(uint value) => WriteLine(value.ToString(FormatProvider));

        public override void WriteLine(long value) => WriteLine(value.ToString(FormatProvider));

        public override void WriteLine(ulong value) => WriteLine(value.ToString(FormatProvider));

        public override void WriteLine(float value) => WriteLine(value.ToString(FormatProvider));

        public override void WriteLine(double value) => WriteLine(value.ToString(FormatProvider));

        public override void WriteLine(decimal value) => WriteLine(value.ToString(FormatProvider));

        public override void WriteLine(ReadOnlySpan<char> value) => WriteLine(value.ToString());

        public override void WriteLine(char[]? buffer) => WriteLine(new string(buffer));
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
