using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Notebooks.Engine.Code;

/// <summary>The C# that cells are written in.</summary>
static class CSharp
{
    const int Ahead = 4,
        PerVersion = 100; // .NET 10 brings C# 14, which the compiler numbers 1400

    /// <summary>
    /// The version that the SDK of this .NET compiles: the newest that this compiler knows is a preview beside it, with other keywords.
    /// </summary>
    public static readonly LanguageVersion Version =
        (LanguageVersion)((Environment.Version.Major + Ahead) * PerVersion) is var version && Enum.IsDefined(version)
            ? version
            : LanguageVersion.Latest;

    /// <summary>How a cell is read.</summary>
    public static readonly CSharpParseOptions Script = new(Version, kind: SourceCodeKind.Script);
}
