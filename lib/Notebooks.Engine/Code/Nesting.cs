namespace Notebooks.Engine.Code;

/// <summary>
/// Finds code that is nested deeper than any that people write, before a compiler sees it: a compiler goes as deep as its input is
/// nested, and a stack that overflows ends the process with all its state.
/// </summary>
/// <remarks>
/// One pass, without recursion. Brackets in strings and comments are text; those in the holes of interpolated strings count.
/// </remarks>
static class Nesting
{
    /// <summary>Brackets within brackets.</summary>
    public const int Deepest = 400;

    /// <summary>Words and operators between two of <c>, ; { }</c>: casts, negations, conditions and calls nest without brackets.</summary>
    public const int LongestChain = 8_000;

    /// <summary>Branches of a cell: each `else` may nest within the one before.</summary>
    public const int MostElse = 5_000;

    /// <summary>What is wrong with code that is too deep, with its 1-based line; null where none is.</summary>
    public static (int Line, string Message)? FaultIn(string code)
    {
        var scan = new CodeScan(code);
        int chain = 0,
            branches = 0;
        while (scan.Next() is { } token)
        {
            if (token is ',' or ';' or '{' or '}')
                chain = 0;
            else if (++chain > LongestChain)
                return (
                    Line(),
                    Text($"This code has more than {LongestChain:N0} words and operators in one expression or chain of statements.")
                        + " Split it, with variables for its parts."
                );
            if (token == 'a' && scan.Word is "else" && ++branches > MostElse)
                return (Line(), Text($"This code has more than {MostElse:N0} branches by `else`. Take `switch`, or a table."));
            if (scan.Depth > Deepest)
                return (
                    Line(),
                    $"This code is nested more than {Deepest} levels deep. Split it, with variables or functions for its parts."
                );
        }
        return null;

        static string Text(FormattableString text) => FormattableString.Invariant(text);

        int Line() => code.AsSpan(0, Math.Min(scan.Position, code.Length)).Count('\n') + 1;
    }
}
