using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Formatting;
using Notebooks.Engine.Script.Packages;

namespace Notebooks.Engine.Script;

/// <summary>What every cell is compiled with: optimised, .NET's own assemblies, .NET Interactive's usings.</summary>
static class ScriptSettings
{
    static readonly string[] Usings =
    [
        "System",
        "System.Text",
        "System.Collections",
        "System.Collections.Generic",
        "System.Threading.Tasks",
        "System.Linq",
        "Microsoft.DotNet.Interactive.Formatting",
        "Notebooks.Engine.Display",
        "Notebooks.Engine.Display.CellFunctions",
    ];

    static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] own =
        [
            typeof(ScriptSettings).Assembly.Location,
            typeof(Formatter).Assembly.Location,
            typeof(HtmlString).Assembly.Location,
        ];
        return
        [
            .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Where(path => own.Contains(path) || Path.GetDirectoryName(path) == framework)
                .Where(File.Exists)
                .Select(path =>
                    path == typeof(Formatter).Assembly.Location ? WithoutDisplayExtensions(path) : MetadataReference.CreateFromFile(path)
                )
                .Where(IsOfUse),
        ];
    });

    // The formatting package has System.DisplayExtensions, whose handles have another id than the one they announced, so that updates
    // are lost, and whose names are those of ours. To cells it is not public: the flag is the first field of a type's row.
    static PortableExecutableReference WithoutDisplayExtensions(string path)
    {
        byte[] image = File.ReadAllBytes(path);
        using var file = new PEReader(ImmutableArray.Create(image));
        MetadataReader metadata = file.GetMetadataReader();
        int table = file.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.TypeDef),
            size = metadata.GetTableRowSize(TableIndex.TypeDef);
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            if (metadata.StringComparer.Equals(type.Name, "DisplayExtensions") && metadata.StringComparer.Equals(type.Namespace, "System"))
                image[table + size * (metadata.GetRowNumber(handle) - 1)] &= unchecked((byte)~(int)TypeAttributes.VisibilityMask);
        }
        return MetadataReference.CreateFromImage(image, filePath: path);
    }

    // Half of .NET's assemblies hold no types, and only say where those went that they once held. What a library was built against of
    // these, the compiler finds by itself; every library was built against System.Runtime.
    static bool IsOfUse(PortableExecutableReference reference) =>
        Path.GetFileName(reference.FilePath) == "System.Runtime.dll"
        || ((AssemblyMetadata)reference.GetMetadata()).GetModules()[0].GetMetadataReader().TypeDefinitions.Count > 1;

    /// <summary>All of .NET's own assemblies, and what cells show values by.</summary>
    /// <remarks>
    /// A few at a time would leave out System.Text.Json, HttpClient, BigInteger and more. What else this program happens to load (the
    /// compiler, ASP.NET Core) is no business of a cell, and every reference costs time in every cell; #r "Name" still finds it.
    /// </remarks>
    public static ImmutableArray<MetadataReference> Framework => References.Value;

    /// <summary>Settings for cells whose <c>#r</c> and <c>#load</c> are relative to <paramref name="directory"/>.</summary>
    /// <param name="directory">The notebook's folder.</param>
    /// <param name="packages">What <c>#r "nuget: …"</c> stands for.</param>
    public static ScriptOptions For(string directory, PackageSet packages) =>
        ScriptOptions
            .Default.WithReferences(Array.Empty<MetadataReference>()) // Framework, once
            .WithImports(Usings)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithSourceResolver(new LoadedFiles(directory))
            .WithMetadataResolver(new ScriptReferences(ScriptMetadataResolver.Default.WithBaseDirectory(directory), packages));
}
