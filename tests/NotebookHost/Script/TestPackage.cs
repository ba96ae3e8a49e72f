using System.Collections.Immutable;
using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookHost.Tests.Script;

/// <summary>Makes a NuGet package without NuGet: a zip with a .nuspec and one assembly.</summary>
static class TestPackage
{
    static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <param name="folder">The source: a folder.</param>
    /// <param name="id">Name of the package, of its assembly and of its namespace.</param>
    /// <param name="version">Its version.</param>
    /// <param name="dependency">A package it needs.</param>
    /// <param name="dependencyVersion">The least version of that.</param>
    /// <param name="kernel">Source of a stand-in for .NET Interactive's kernel, an assembly <c>ID.Kernel</c>.</param>
    /// <param name="extension">Source of an extension that needs it, an assembly <c>Extension.ID</c>.</param>
    /// <param name="withKernel">Whether the stand-in is packed too.</param>
    public static async Task PackAsync(
        string folder,
        string id,
        string version,
        string? dependency = null,
        string? dependencyVersion = null,
        string? kernel = null,
        string? extension = null,
        bool withKernel = true
    )
    {
        await using var file = File.Create(Path.Combine(folder, $"{id}.{version}.nupkg"));
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        string needs = dependency is null ? "" : $"<dependency id=\"{dependency}\" version=\"{dependencyVersion}\" />";
        await WriteAsync(
            zip,
            $"{id}.nuspec",
            System.Text.Encoding.UTF8.GetBytes(
                $"""
                <package><metadata><id>{id}</id><version>{version}</version><authors>tests</authors><description>For tests.</description>
                <dependencies><group targetFramework="net8.0">{needs}</group></dependencies></metadata></package>
                """
            )
        );
        await WriteAsync(
            zip,
            $"lib/net8.0/{id}.dll",
            Compiled(id, $"namespace {id}; public static class Answer {{ public static int Get() => 42; }}")
        );
        if (kernel is null)
            return;
        byte[] assembly = Compiled($"{id}.Kernel", kernel);
        if (withKernel)
            await WriteAsync(zip, $"lib/net8.0/{id}.Kernel.dll", assembly);
        await WriteAsync(
            zip,
            $"interactive-extensions/dotnet/Extension.{id}.dll",
            Compiled($"Extension.{id}", extension!, MetadataReference.CreateFromImage(assembly))
        );
    }

    /// <summary>Writes a library of one source file.</summary>
    public static Task CompileAsync(string path, string name, string code) => File.WriteAllBytesAsync(path, Compiled(name, code));

    static byte[] Compiled(string name, string code, params MetadataReference[] needs)
    {
        using var assembly = new MemoryStream();
        var emitted = CSharpCompilation
            .Create(
                name,
                [CSharpSyntaxTree.ParseText(code)],
                [.. Framework, .. needs],
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            )
            .Emit(assembly);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return assembly.ToArray();
    }

    static async Task WriteAsync(ZipArchive zip, string name, byte[] bytes)
    {
        await using Stream entry = zip.CreateEntry(name).Open();
        await entry.WriteAsync(bytes);
    }
}
