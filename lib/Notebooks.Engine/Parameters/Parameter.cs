using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Notebooks.Engine.Code;

namespace Notebooks.Engine.Parameters;

/// <summary>One declared parameter: <c>int epochs = 20; // training epochs; quick: 2</c>.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Type">Its type as written; of <c>var</c>, the type of its literal.</param>
/// <param name="Value">The written value, which is the profile <c>lesson</c>.</param>
/// <param name="Profiles">Values of other profiles, as C# literals.</param>
/// <param name="End">Where its declaration ends in the cell.</param>
sealed record Parameter(string Name, string Type, string Value, IReadOnlyDictionary<string, string> Profiles, int End)
{
    /// <summary>Turns text into a C# literal of the parameter's type.</summary>
    /// <param name="type">As written; of <c>var</c>, as far as its literal tells it.</param>
    /// <param name="text">As given.</param>
    /// <param name="declared">The value it is declared with: <c>Friday</c> beside <c>DayOfWeek.Monday</c> is
    /// <c>DayOfWeek.Friday</c>.</param>
    /// <returns>Null where it is none.</returns>
    public static string? ToLiteral(string type, string text, string declared = "")
    {
        if (type is "char" or "char?" && text.Length == 1)
            return SymbolDisplay.FormatLiteral(text[0], quote: true);
        text = text.Trim();
        if (type is [.., '?'] and not "string?")
            return text == "null" ? text : ToLiteral(type[..^1], text, declared);
        return type switch
        {
            "int" => Number<int>(text, "", NumberStyles.Integer),
            "long" => Number<long>(text, "L", NumberStyles.Integer),
            "uint" => Number<uint>(text, "U", NumberStyles.Integer),
            "ulong" => Number<ulong>(text, "UL", NumberStyles.Integer),
            "short" => Number<short>(text, "", NumberStyles.Integer),
            "ushort" => Number<ushort>(text, "", NumberStyles.Integer),
            "byte" => Number<byte>(text, "", NumberStyles.Integer),
            "sbyte" => Number<sbyte>(text, "", NumberStyles.Integer),
            "double" => Number<double>(text, "D", NumberStyles.Float),
            "float" => Number<float>(text, "F", NumberStyles.Float),
            "decimal" => Number<decimal>(text, "M", NumberStyles.Float),
            "bool" => bool.TryParse(text, out bool value) ? (value ? "true" : "false") : null,
            "char" => SyntaxFactory.ParseExpression(text).IsKind(SyntaxKind.CharacterLiteralExpression) ? Expression(text) : null,
            "string" or "string?" => Text(text),
            _ => Expression(Member(type, text, declared)),
        };
    }

    // A member of an enumeration may be given by its name alone, as programs print it.
    static string Member(string type, string text, string declared)
    {
        int point = declared.LastIndexOf('.');
        if (
            point < 0
            || !SyntaxFacts.IsValidIdentifier(text)
            || SyntaxFacts.GetKeywordKind(text) != SyntaxKind.None
            || !SyntaxFacts.IsValidIdentifier(declared[(point + 1)..])
        )
            return text;
        string owner = declared[..point];
        return type == "var" || LastName(owner) == LastName(type) ? $"{owner}.{text}" : text;
    }

    static string LastName(string name) => name[(name.LastIndexOf('.') + 1)..];

    static string? Number<T>(string text, string suffix, NumberStyles style)
        where T : struct, System.Numerics.INumber<T>
    {
        string digits = text.Replace("_", "", StringComparison.Ordinal).TrimEnd('f', 'F', 'd', 'D', 'm', 'M', 'l', 'L', 'u', 'U');
        if (!T.TryParse(digits, style, CultureInfo.InvariantCulture, out T value) || !T.IsFinite(value))
            return null;
        return suffix.Length > 0 && text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            ? text
            : digits + (suffix == "D" ? "" : suffix);
    }

    static string Text(string text)
    {
        bool quoted = text.Length >= 2 && text[0] == '"' && text[^1] == '"';
        return quoted && Expression(text) is { } literal ? literal : SymbolDisplay.FormatLiteral(text, quote: true);
    }

    static string? Expression(string text) =>
        text.Length > 0 && Nesting.FaultIn(text) is null && !SyntaxFactory.ParseExpression(text).ContainsDiagnostics ? text : null;
}
