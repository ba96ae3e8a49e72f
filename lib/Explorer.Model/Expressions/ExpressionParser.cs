using System.Globalization;

namespace SelfNormalizing.Explorer;

/// <summary>
/// Reads a function by recursive descent: sums of products of powers, the power binding to the right and before a minus sign, as in
/// mathematics: −x^2 is −(x²), 2^3^2 is 2^9.
/// </summary>
sealed class ExpressionParser
{
    const int Longest = 500,
        Deepest = 60;

    readonly string text;
    int position,
        depth;

    ExpressionParser(string text) => this.text = text;

    public static ExpressionNode Parse(string text)
    {
        if (text.Length > Longest)
            throw new FormatException($"The function has {text.Length} characters; expected {Longest} at most.");
        var parser = new ExpressionParser(text.Replace('\u2212', '-').Replace('·', '*').Replace('×', '*').Replace("**", "^"));
        ExpressionNode root = parser.Sum();
        return parser.Peek() == '\0' ? root : throw parser.Unexpected("an operator or the end");
    }

    ExpressionNode Sum()
    {
        if (++depth > Deepest)
            throw new FormatException($"The function is nested more than {Deepest} deep; expected fewer parentheses.");
        ExpressionNode left = Product();
        while (Peek() is '+' or '-')
            left = new OperationNode(Take() == '+' ? ExpressionFunctions.Add : ExpressionFunctions.Subtract, left, Product());
        depth--;
        return left;
    }

    ExpressionNode Product()
    {
        ExpressionNode left = Signed();
        while (Peek() is '*' or '/')
            left = new OperationNode(Take() == '*' ? ExpressionFunctions.Multiply : ExpressionFunctions.Divide, left, Signed());
        return left;
    }

    ExpressionNode Signed()
    {
        bool negative = false;
        while (Peek() is '-' or '+')
            negative ^= Take() == '-';
        ExpressionNode power = Power();
        return negative ? new OperationNode(ExpressionFunctions.Subtract, new ConstantNode(0), power) : power;
    }

    ExpressionNode Power()
    {
        ExpressionNode root = Atom();
        if (Peek() != '^')
            return root;
        Take();
        if (++depth > Deepest)
            throw new FormatException($"The function is nested more than {Deepest} deep; expected fewer powers.");
        var power = new OperationNode(ExpressionFunctions.Power, root, Signed());
        depth--;
        return power;
    }

    ExpressionNode Atom()
    {
        char next = Peek();
        if (next == '(')
        {
            Take();
            ExpressionNode inner = Sum();
            Expect(')');
            return inner;
        }
        if (char.IsAsciiDigit(next) || next == '.')
            return Number();
        if (char.IsAsciiLetter(next))
            return Name();
        throw Unexpected("a number, x, a function or (");
    }

    ExpressionNode Number()
    {
        int start = position;
        while (position < text.Length && (char.IsAsciiDigit(text[position]) || text[position] == '.'))
            position++;
        // An exponent, but not the constant e: 2e-3, 2e5.
        if (position < text.Length && text[position] is 'e' or 'E')
        {
            int digits = position + 1 < text.Length && text[position + 1] is '+' or '-' ? position + 2 : position + 1;
            if (digits < text.Length && char.IsAsciiDigit(text[digits]))
            {
                position = digits;
                while (position < text.Length && char.IsAsciiDigit(text[position]))
                    position++;
            }
        }
        string number = text[start..position];
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? new ConstantNode(value)
            : throw new FormatException($"{number} at character {start + 1} is no number; expected one such as 0.5 or 1e-3.");
    }

    ExpressionNode Name()
    {
        int start = position;
        while (position < text.Length && char.IsAsciiLetterOrDigit(text[position]))
            position++;
        string name = text[start..position].ToLowerInvariant();
        switch (name)
        {
            case "x":
                return new VariableNode();
            case "pi":
                return new ConstantNode(Math.PI);
            case "e":
                return new ConstantNode(Math.E);
        }
        if (ExpressionFunctions.TryGet(name, out Func<double, (double, double)>? function))
        {
            Expect('(');
            ExpressionNode argument = Sum();
            Expect(')');
            return new FunctionNode(function!, argument);
        }
        if (ExpressionFunctions.TryGet(name, out Operation? operation))
        {
            Expect('(');
            ExpressionNode first = Sum();
            Expect(',');
            ExpressionNode second = Sum();
            Expect(')');
            return new OperationNode(operation!, first, second);
        }
        throw new FormatException(
            $"{name} at character {start + 1} is not known; expected x, pi, e or one of {string.Join(", ", ExpressionFunctions.Names)}."
        );
    }

    char Peek()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
        return position < text.Length ? text[position] : '\0';
    }

    char Take() => text[position++];

    void Expect(char wanted)
    {
        if (Peek() != wanted)
            throw Unexpected(wanted.ToString());
        Take();
    }

    FormatException Unexpected(string expected) =>
        new(
            Peek() == '\0'
                ? $"The function ends after character {text.TrimEnd().Length}; expected {expected}."
                : $"Found {text[position]} at character {position + 1}; expected {expected}."
        );
}
