using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookHost.Script;

/// <summary>A stretch of a cell, from <c>Start</c> up to <c>End</c>.</summary>
abstract record CellPart(int Start, int End);

/// <summary>C# to run.</summary>
sealed record CodePart(int Start, int End) : CellPart(Start, End);

/// <summary>Text to show after <c>#!markdown</c> or <c>#!html</c>.</summary>
sealed record TextPart(int Start, int End, string MimeType, string Text) : CellPart(Start, End);

/// <summary>A line such as <c>#!who</c>.</summary>
sealed record CommandPart(int Start, int End, string Name, string Argument) : CellPart(Start, End);

/// <summary>Cuts a cell at its <c>#!commands</c>, as .NET Interactive does: what stands between two of them runs by itself.</summary>
static class CellParts
{
    const string CSharp = "#!csharp";

    static readonly Dictionary<string, string> TextCommands = new() { ["#!markdown"] = "text/markdown", ["#!html"] = "text/html" };

    /// <summary>The parts in their order. What looks like a command inside a string or comment is none.</summary>
    public static IReadOnlyList<CellPart> Split(string code)
    {
        if (!code.Contains("#!", StringComparison.Ordinal))
            return [new CodePart(0, code.Length)];
        var parts = new List<CellPart>();
        for (int at = 0; at < code.Length;)
        {
            int command = NextCommand(code, at);
            if (!string.IsNullOrWhiteSpace(code[at..command]))
                parts.Add(new CodePart(at, command));
            if (command == code.Length)
                break;
            int lineEnd = EndOfLine(code, command);
            string[] words = code[command..lineEnd].Trim().Split((char[])[' ', '\t'], 2);
            if (TextCommands.TryGetValue(words[0], out string? mimeType))
            {
                int end = EndOfText(code, lineEnd);
                parts.Add(new TextPart(command, end, mimeType, code[(command + words[0].Length)..end].Trim()));
                at = end;
                continue;
            }
            if (words[0] != CSharp)
                parts.Add(new CommandPart(command, lineEnd, words[0], words.Length > 1 ? words[1].Trim() : ""));
            at = lineEnd;
        }
        return parts;
    }

    /// <summary>The cell with everything but the kept parts made blank, so that lines and columns stay what they are.</summary>
    public static string Blank(string code, IEnumerable<CellPart> parts, Func<CellPart, bool> keep)
    {
        var text = new StringBuilder(code);
        foreach (CellPart part in parts.Where(part => !keep(part)))
        {
            for (int i = part.Start; i < part.End; i++)
            {
                if (text[i] is not ('\n' or '\r'))
                    text[i] = ' ';
            }
        }
        // Between parts there is only white space, and lines that say that C# follows.
        return text.Replace(CSharp, new string(' ', CSharp.Length)).ToString();
    }

    public static int LineOf(string code, int position) => code.AsSpan(0, position).Count('\n') + 1;

    // The compiler's own reader tells a directive from the same text inside a string.
    static int NextCommand(string code, int from)
    {
        if (code.IndexOf("#!", from, StringComparison.Ordinal) < 0)
            return code.Length;
        SyntaxNode root = CSharpSyntaxTree.ParseText(code[from..], Code.CSharp.Script).GetRoot();
        foreach (SyntaxTrivia trivia in root.DescendantTrivia())
        {
            if (!trivia.IsDirective)
                continue;
            string text = trivia.ToFullString();
            string trimmed = text.TrimStart();
            if (trimmed.StartsWith("#!", StringComparison.Ordinal))
                return from + trivia.FullSpan.Start + (text.Length - trimmed.Length);
        }
        return code.Length;
    }

    static int EndOfText(string code, int from)
    {
        for (int line = from; line < code.Length; line = EndOfLine(code, line))
        {
            string text = code[line..EndOfLine(code, line)].Trim();
            string word = text.Split(' ', 2)[0];
            if (word == CSharp || TextCommands.ContainsKey(word))
                return line;
        }
        return code.Length;
    }

    static int EndOfLine(string code, int from)
    {
        int end = code.IndexOf('\n', from);
        return end < 0 ? code.Length : end + 1;
    }
}
