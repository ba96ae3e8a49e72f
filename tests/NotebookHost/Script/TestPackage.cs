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
        byte[] assembly = Compile(id, $"namespace {id}; public static class Answer {{ public static int Get() => 42; }}");
        await using var file = File.Create(Path.Combine(folder, $"{id}.{version}.nupkg"));
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        await WriteAsync(zip, $"{id}.nuspec", System.Text.Encoding.UTF8.GetBytes($"""
            <package><metadata><id>{id}</id><version>{version}</version><authors>tests</authors><description>For tests.</description>
            <dependencies><group targetFramework="net8.0" /></dependencies></metadata></package>
            """));
        await WriteAsync(zip, $"lib/net8.0/{id}.dll", assembly);
    }

    /// <summary>Writes a library of one source file.</summary>
    public static Task CompileAsync(string path, string name, string code) => File.WriteAllBytesAsync(path, Compile(name, code));

    static byte[] Compile(string name, string code)
    {
        using var assembly = new MemoryStream();
        ImmutableArray<MetadataReference> references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll").Select(path => MetadataReference.CreateFromFile(path))];
        Assert.True(CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(assembly).Success);
        return assembly.ToArray();
    }

    static async Task WriteAsync(ZipArchive zip, string name, byte[] bytes)
    {
        await using Stream entry = zip.CreateEntry(name).Open();
        await entry.WriteAsync(bytes);
    }
}
