using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Notebooks.Engine.Script;

/// <summary>A stretch of a cell, from <c>Start</c> up to <c>End</c>.</summary>
abstract record CellPart(int Start, int End);

/// <summary>C# to run.</summary>
sealed record CodePart(int Start, int End) : CellPart(Start, End);

/// <summary>Text after <c>#!markdown</c>, <c>#!html</c> and the like: to show, to draw or to keep.</summary>
/// <param name="Start">Where its line begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Language">Its command: <c>#!markdown</c>.</param>
/// <param name="Argument">What follows on that line.</param>
/// <param name="Text">All up to the next such line; for those whose line has no options of its own, with what follows on it.</param>
sealed record TextPart(int Start, int End, string Language, string Argument, string Text) : CellPart(Start, End);

/// <summary>A line such as <c>#!who</c>.</summary>
sealed record CommandPart(int Start, int End, string Name, string Argument) : CellPart(Start, End);

/// <summary>Cuts a cell at its <c>#!commands</c>, as .NET Interactive does: what stands between two of them runs by itself.</summary>
static class CellParts
{
    static readonly string[] CSharp = ["#!csharp", "#!c#"];

    static readonly string[] TextCommands =
    [
        CellTexts.Markdown,
        CellTexts.Html,
        CellTexts.JavaScript,
        CellTexts.Js,
        CellTexts.Mermaid,
        CellTexts.Value,
    ];

    /// <summary>The parts in their order. What looks like a command inside a string or comment is none.</summary>
    public static IReadOnlyList<CellPart> Split(string code)
    {
        if (!code.Contains("#!", StringComparison.Ordinal))
            return [new CodePart(0, code.Length)];
        var parts = new List<CellPart>();
        for (int at = 0; at < code.Length; )
        {
            int command = NextCommand(code, at);
            if (!string.IsNullOrWhiteSpace(code[at..command]))
                parts.Add(new CodePart(at, command));
            if (command == code.Length)
                break;
            int lineEnd = EndOfLine(code, command);
            string[] words = code[command..lineEnd].Trim().Split((char[])[' ', '\t'], 2);
            string argument = words.Length > 1 ? words[1].Trim() : "";
            if (TextCommands.Contains(words[0]))
            {
                int end = EndOfText(code, lineEnd);
                int textStart = words[0] == CellTexts.Value ? lineEnd : command + words[0].Length;
                parts.Add(new TextPart(command, end, words[0], argument, code[textStart..end].Trim()));
                at = end;
                continue;
            }
            if (!CSharp.Contains(words[0]))
                parts.Add(new CommandPart(command, lineEnd, words[0], argument));
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
        foreach (string command in CSharp)
            text.Replace(command, new string(' ', command.Length));
        return text.ToString();
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
            if (CSharp.Contains(word) || TextCommands.Contains(word))
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
