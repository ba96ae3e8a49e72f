using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Notebooks.Engine.Script.Packages;

/// <summary>
/// Resolves <c>#r</c>: paths as scripts do; for a package, which is referenced as a whole already, something that is there.
/// </summary>
sealed class ScriptReferences(MetadataReferenceResolver files, PackageSet packages) : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => files.ResolveMissingAssemblies;

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        files.ResolveMissingAssembly(definition, referenceIdentity);

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference,
        string? baseFilePath,
        MetadataReferenceProperties properties
    )
    {
        if (!PackageReference.IsPackage(reference))
            return files.ResolveReference(reference, baseFilePath, properties);
        // A directive stands for one assembly to the compiler, and any will do.
        return packages.References is [var first, ..]
            ? [first]
            : files.ResolveReference(typeof(object).Assembly.Location, null, properties);
    }

    public override bool Equals(object? other) => other is ScriptReferences same && same.Packages == packages && same.Files.Equals(files);

    public override int GetHashCode() => files.GetHashCode();

    MetadataReferenceResolver Files => files;

    PackageSet Packages => packages;
}
