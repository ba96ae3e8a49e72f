using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Notebooks.Engine.Code;

namespace Notebooks.Engine.Parameters;

/// <summary>A declaration, or a profile's value in its comment, is not what it should be; the message says what is.</summary>
sealed class ParameterException(string message) : Exception(message);

/// <summary>
/// A cell that declares a notebook's parameters, one a line, with other profiles' values in the comments:
/// <c>int epochs = 20; // training epochs; quick: 2</c>.
/// </summary>
static partial class ParameterCell
{
    /// <summary>What a cell declares, in its order.</summary>
    /// <exception cref="ParameterException">A declaration or a profile's value is not what it should be.</exception>
    public static IReadOnlyList<Parameter> Declared(string source)
    {
        if (Nesting.FaultIn(source) is var (line, fault))
            throw new ParameterException($"The cell of the parameters, line {line}: {fault}");
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(source, CSharp.Script).GetRoot();
        return [.. root.Members.OfType<FieldDeclarationSyntax>().SelectMany(Declared)];
    }

    /// <summary>
    /// The cell with a profile's values: each is assigned on the line of its declaration, so that the lines below, and errors, find what
    /// they found.
    /// </summary>
    /// <param name="source">The cell.</param>
    /// <param name="profile">One of <see cref="Profiles.All"/>.</param>
    /// <param name="changes">What was assigned: <c>samples = 200000</c>.</param>
    /// <returns>Null where the cell declares no parameter with a value for any profile.</returns>
    /// <exception cref="ParameterException">A declaration or a profile's value is not what it should be.</exception>
    public static string? At(string source, string profile, out IReadOnlyList<string> changes)
    {
        changes = [];
        // Most cells say so at once, and are not read twice.
        if (!AnyProfile().IsMatch(source))
            return null;
        IReadOnlyList<Parameter> declared = Declared(source);
        if (!declared.Any(parameter => parameter.Profiles.Count > 0))
            return null;
        var assigned = new List<string>();
        foreach (Parameter parameter in declared.Reverse())
        {
            if (!parameter.Profiles.TryGetValue(profile, out string? value))
                continue;
            assigned.Insert(0, $"{parameter.Name} = {value}");
            source = source.Insert(parameter.End, $" {parameter.Name} = {value};");
        }
        changes = assigned;
        return source;
    }

    static IEnumerable<Parameter> Declared(FieldDeclarationSyntax field)
    {
        string comment = string.Concat(
            field
                .GetTrailingTrivia()
                .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
                .Select(trivia => trivia.ToString().Trim('/', '*', ' '))
        );
        Dictionary<string, string> texts = ProfileTexts(comment);
        foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
        {
            if (variable.Initializer is not { Value: { } value })
                continue;
            string name = variable.Identifier.ValueText;
            string type = TypeOf(field.Declaration.Type, value);
            if (texts.Count > 0 && (field.Declaration.Variables.Count > 1 || field.Modifiers.Any(SyntaxKind.ConstKeyword)))
                throw new ParameterException(
                    $"The parameter `{name}` has values for profiles, and must be declared alone on its line and not const."
                );
            yield return new Parameter(
                name,
                type,
                value.ToString(),
                texts.ToDictionary(
                    entry => entry.Key,
                    entry =>
                        Parameter.ToLiteral(type, entry.Value, value.ToString())
                        ?? throw new ParameterException(
                            $"The comment on `{name}` gives `{entry.Value}` for the profile {entry.Key}, which is no `{type}`."
                        )
                ),
                field.Span.End
            );
        }
    }

    // "training epochs; quick: 2; paper: 2000": parts that begin with a profile's name give its value.
    static Dictionary<string, string> ProfileTexts(string comment)
    {
        var texts = new Dictionary<string, string>();
        foreach (Match part in CommentPart().Matches(comment))
        {
            Match match = ProfileValue().Match(part.Value.Trim());
            if (match.Success)
                texts[match.Groups["profile"].Value] = match.Groups["value"].Value;
        }
        return texts;
    }

    static string TypeOf(TypeSyntax written, ExpressionSyntax value)
    {
        if (!written.IsVar)
            return written.ToString();
        return value is LiteralExpressionSyntax { Token.Value: { } literal }
            ? literal switch
            {
                int => "int",
                long => "long",
                double => "double",
                float => "float",
                decimal => "decimal",
                bool => "bool",
                char => "char",
                string => "string",
                _ => "var",
            }
            : "var";
    }

    [GeneratedRegex(@"(?:""(?:[^""\\]|\\.)*""|[^;])+")]
    private static partial Regex CommentPart();

    [GeneratedRegex(@"^(?<profile>quick|paper)\s*:\s*(?<value>.+)$")]
    private static partial Regex ProfileValue();

    [GeneratedRegex(@"\b(quick|paper)\s*:")]
    private static partial Regex AnyProfile();
}
