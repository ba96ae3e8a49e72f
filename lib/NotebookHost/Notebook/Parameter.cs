using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookHost.Notebook;

/// <summary>One declared parameter: <c>int epochs = 20; // training epochs; quick: 2</c>.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Type">Its type as written; of <c>var</c>, the type of its literal.</param>
/// <param name="Value">The written value, which is the profile <c>lesson</c>.</param>
/// <param name="Profiles">Values of other profiles, as C# literals.</param>
sealed record Parameter(string Name, string Type, string Value, IReadOnlyDictionary<string, string> Profiles)
{
    /// <summary>Turns text into a C# literal of the parameter's type.</summary>
    /// <returns>Null where it is none.</returns>
    public static string? ToLiteral(string type, string text)
    {
        text = text.Trim();
        return type switch
        {
            "int" => Number<int>(text, "", NumberStyles.Integer),
            "long" => Number<long>(text, "L", NumberStyles.Integer),
            "uint" => Number<uint>(text, "U", NumberStyles.Integer),
            "ulong" => Number<ulong>(text, "UL", NumberStyles.Integer),
            "short" => Number<short>(text, "", NumberStyles.Integer),
            "byte" => Number<byte>(text, "", NumberStyles.Integer),
            "double" => Number<double>(text, "D", NumberStyles.Float),
            "float" => Number<float>(text, "F", NumberStyles.Float),
            "decimal" => Number<decimal>(text, "M", NumberStyles.Float),
            "bool" => text is "true" or "false" ? text : null,
            "string" or "string?" => Text(text),
            _ => Expression(text),
        };
    }

    static string? Number<T>(string text, string suffix, NumberStyles style) where T : struct, System.Numerics.INumber<T>
    {
        string digits = text.Replace("_", "", StringComparison.Ordinal).TrimEnd('f', 'F', 'd', 'D', 'm', 'M', 'l', 'L', 'u', 'U');
        if (!T.TryParse(digits, style, CultureInfo.InvariantCulture, out T value) || !T.IsFinite(value))
            return null;
        return suffix.Length > 0 && text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? text : digits + (suffix == "D" ? "" : suffix);
    }

    static string Text(string text)
    {
        bool quoted = text.Length >= 2 && text[0] == '"' && text[^1] == '"';
        return quoted && Expression(text) is { } literal ? literal : SymbolDisplay.FormatLiteral(text, quote: true);
    }

    static string? Expression(string text) =>
        text.Length > 0 && !SyntaxFactory.ParseExpression(text).ContainsDiagnostics ? text : null;
}
