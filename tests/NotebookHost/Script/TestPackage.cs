using System.Collections.Immutable;
using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookHost.Tests.Script;

/// <summary>Makes a NuGet package without NuGet: a zip with a .nuspec and one assembly.</summary>
static class TestPackage
{
    public static async Task PackAsync(string folder, string id, string version)
    {
        using var assembly = new MemoryStream();
        ImmutableArray<MetadataReference> references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll").Select(path => MetadataReference.CreateFromFile(path))];
        var emitted = CSharpCompilation.Create(id, [CSharpSyntaxTree.ParseText($"namespace {id}; public static class Answer {{ public static int Get() => 42; }}")],
            references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(assembly);
        Assert.True(emitted.Success);

        await using var file = File.Create(Path.Combine(folder, $"{id}.{version}.nupkg"));
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        await WriteAsync(zip, $"{id}.nuspec", System.Text.Encoding.UTF8.GetBytes($"""
            <package><metadata><id>{id}</id><version>{version}</version><authors>tests</authors><description>For tests.</description>
            <dependencies><group targetFramework="net8.0" /></dependencies></metadata></package>
            """));
        await WriteAsync(zip, $"lib/net8.0/{id}.dll", assembly.ToArray());
    }

    static async Task WriteAsync(ZipArchive zip, string name, byte[] bytes)
    {
        await using Stream entry = zip.CreateEntry(name).Open();
        await entry.WriteAsync(bytes);
    }
}
