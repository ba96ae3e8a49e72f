using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Notebooks.Engine.Code;

namespace Notebooks.Engine.Script.Packages;

// Script/Packages/ owns `#r "nuget: …"`: finding such lines, restoring through `dotnet restore` and so through the
// user's own sources, and telling which assemblies came. It does not compile or run cells.

/// <summary>A package that a cell asks for.</summary>
/// <param name="Id">As written.</param>
/// <param name="Version">As NuGet writes versions and ranges; <c>*</c> where none is given: the newest that is no preview.</param>
/// <param name="Line">1-based line of the cell.</param>
sealed record PackageReference(string Id, string Version, int Line)
{
    const string Prefix = "nuget:";
    const int MaximumDepth = 8; // files that load each other

    /// <summary>True for the text of an <c>#r</c> that names a package.</summary>
    public static bool IsPackage(string reference) => reference.TrimStart().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The packages that code asks for, and the files that it loads, each with its line in this code.</summary>
    /// <param name="code">A cell.</param>
    /// <param name="directory">Where the paths of <c>#load</c> start.</param>
    /// <param name="sources">Takes the places to look for packages that the loaded files name by <c>#i</c>.</param>
    /// <exception cref="PackageException">A name or version that NuGet does not allow.</exception>
    public static IReadOnlyList<PackageReference> FindIn(string code, string directory, ICollection<string>? sources = null) =>
        [.. Find(code, directory, sources ?? [], depth: 0)];

    static IEnumerable<PackageReference> Find(string code, string directory, ICollection<string> sources, int depth)
    {
        bool loads = code.Contains("#load", StringComparison.Ordinal) && depth < MaximumDepth;
        if (!loads && !code.Contains(Prefix, StringComparison.OrdinalIgnoreCase))
            yield break;
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(code, Code.CSharp.Script).GetRoot();
        foreach (ReferenceDirectiveTriviaSyntax directive in root.GetReferenceDirectives())
        {
            if (IsPackage(directive.File.ValueText))
                yield return Parse(directive.File.ValueText, LineOf(directive));
        }
        foreach (LoadDirectiveTriviaSyntax directive in loads ? root.GetLoadDirectives() : [])
        {
            string file = Path.GetFullPath(directive.File.ValueText, directory);
            if (!File.Exists(file) || File.ReadAllText(file) is var text && Nesting.FaultIn(text) is not null)
                continue; // the compiler says so
            string folder = Path.GetDirectoryName(file)!;
            text = PackageSources.Take(text, out IReadOnlyList<string> named);
            foreach (string source in named)
                sources.Add(source.Contains("://", StringComparison.Ordinal) ? source : Path.GetFullPath(source, folder));
            foreach (PackageReference package in Find(text, folder, sources, depth + 1))
                yield return package with
                {
                    Line = LineOf(directive),
                };
        }
    }

    static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    static PackageReference Parse(string text, int line)
    {
        string[] parts = text.Trim()[Prefix.Length..].Split(',', 2, StringSplitOptions.TrimEntries);
        string version = parts.Length > 1 && parts[1].Length > 0 ? parts[1] : "*";
        // Both go into a project file: only what NuGet itself allows in them.
        if (parts[0].Length == 0 || parts[0].Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
            throw new PackageException($"`{text}` names no package. Expected is #r \"nuget: Name, 1.2.3\".", line);
        if (
            version.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '+' or '*' or '[' or ']' or '(' or ')' or ',' or ' '))
        )
            throw new PackageException($"`{version}` is no version. Expected is something like #r \"nuget: {parts[0]}, 1.2.3\".", line);
        return new PackageReference(parts[0], version, line);
    }
}

/// <summary>A package that could not be had. The message says what each source lacked.</summary>
/// <param name="message">What was found, what was expected, what to do.</param>
/// <param name="line">1-based line of the cell.</param>
sealed class PackageException(string message, int line) : Exception(message)
{
    public int Line => line;
}
