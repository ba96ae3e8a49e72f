namespace SelfNormalizing.Explorer;

/// <summary>
/// A function of x that was typed, such as <c>x*sigmoid(x)</c>: read once, then evaluated with its derivative over many numbers at a time.
/// </summary>
public sealed class Expression
{
    readonly ExpressionNode root;

    Expression(string text, ExpressionNode root) => (Text, this.root) = (text, root);

    /// <summary>As it was typed.</summary>
    public string Text { get; }

    /// <summary>The functions that may be used, for help beside the field.</summary>
    public static IReadOnlyList<string> Functions { get; } = [.. ExpressionFunctions.Names];

    /// <summary>Reads a function.</summary>
    /// <exception cref="FormatException">It is none; the message says what was found, where, and what was expected.</exception>
    public static Expression Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text, ExpressionParser.Parse(text));
    }

    /// <summary>What is wrong with a text; null where it is a function, or nothing at all.</summary>
    public static string? FaultOf(string text)
    {
        try
        {
            if (!string.IsNullOrWhiteSpace(text))
                Parse(text);
            return null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>f(x) and f′(x).</summary>
    public (double Value, double Slope) At(double x)
    {
        Span<double> value = [0],
            slope = [0];
        Evaluate([x], value, slope);
        return (value[0], slope[0]);
    }

    /// <summary>f(x) and f′(x) for each x; at a kink the derivative from the left or the right.</summary>
    /// <param name="xs">Where.</param>
    /// <param name="values">Filled with f.</param>
    /// <param name="slopes">Filled with f′.</param>
    public void Evaluate(ReadOnlySpan<double> xs, Span<double> values, Span<double> slopes) => root.Evaluate(xs, values, slopes);
}
