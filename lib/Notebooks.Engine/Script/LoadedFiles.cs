using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Notebooks.Engine.Code;
using Notebooks.Engine.Script.Packages;

namespace Notebooks.Engine.Script;

/// <summary>
/// Reads the files that <c>#load</c> names for the compiler: within the limits of cells, and with what cells may hold beside C#.
/// </summary>
sealed class LoadedFiles(string directory) : SourceFileResolver([], directory)
{
    /// <exception cref="IOException">The file is nested too deeply; the compiler tells it with the file's name.</exception>
    public override SourceText ReadText(string resolvedPath)
    {
        SourceText text = base.ReadText(resolvedPath);
        string code = text.ToString();
        if (Nesting.FaultIn(code) is var (line, fault))
            throw new IOException($"line {line}: {fault}");
        string plain = PackageSources.Take(code, out _);
        return plain == code ? text : SourceText.From(plain, text.Encoding, text.ChecksumAlgorithm);
    }
}
