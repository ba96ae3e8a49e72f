using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookHost.Tests.Notebook;
using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Script;

/// <summary>Libraries that cells reference by path, and those that these need.</summary>
public sealed class ReferenceTests : IDisposable
{
    static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    readonly NotebookFolder _home = new();
    readonly Evaluator _evaluator;
    readonly RecordedOutput _output = new();
    int _count;

    public ReferenceTests() => _evaluator = new Evaluator(_home.Path);

    public void Dispose() => _home.Dispose();

    MetadataReference Library(string file, string code, params MetadataReference[] needs)
    {
        string path = _home.File(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var library = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(file),
            [CSharpSyntaxTree.ParseText(code)],
            [.. Framework, .. needs],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        using (FileStream stream = File.Create(path))
            Assert.True(library.Emit(stream).Success);
        return MetadataReference.CreateFromFile(path);
    }

    async Task<string?> Result(string code)
    {
        CellResult result = await _evaluator.RunAsync(code, ++_count, _output, default);
        Assert.True(result.Status == CellStatus.Succeeded, result.Error?.Message);
        return (string?)result.Value?["text/plain"];
    }

    [Fact]
    public async Task What_a_library_needs_is_found_beside_it_and_is_one_library_in_two_folders()
    {
        MetadataReference needed = Library(
            "one/RefTestNeeded.dll",
            "public class Needed { public override string ToString() => \"needed\"; }"
        );
        Library("one/RefTestOne.dll", "public static class One { public static object Get() => new Needed(); }", needed);
        Library("two/RefTestTwo.dll", "public static class Two { public static object Get() => new Needed(); }", needed);
        File.Copy(_home.File("one/RefTestNeeded.dll"), _home.File("two/RefTestNeeded.dll"));
        Assert.Equal("needed", await Result("#r \"one/RefTestOne.dll\"\nOne.Get().ToString()"));
        Assert.Equal("True", await Result("#r \"two/RefTestTwo.dll\"\nOne.Get().GetType() == Two.Get().GetType()"));
    }

    [Fact]
    public async Task A_cell_of_references_alone_holds_for_those_after_it()
    {
        Library("bin/RefTestSetup.dll", "public static class Setup { public static int Get() => 42; }");
        _home.Write("bin/setup.csx", "#r \"RefTestSetup.dll\"");
        Assert.Null(await Result("// Needs the library\n#load \"bin/setup.csx\"\nusing static Setup;"));
        Assert.Equal("42", await Result("Get()"));
    }

    [Fact]
    public async Task A_library_that_is_not_there_at_run_time_is_an_error_of_the_cell()
    {
        MetadataReference needed = Library("RefTestGone.dll", "public class Gone { }");
        Library("RefTestUser.dll", "public static class User { public static object Get() => new Gone(); }", needed);
        File.Delete(_home.File("RefTestGone.dll"));
        Assert.Equal("1", await Result("#r \"RefTestUser.dll\"\nvar kept = 1; kept"));
        CellResult result = await _evaluator.RunAsync("User.Get()", ++_count, _output, default);
        Assert.Equal("System.IO.FileNotFoundException", result.Error!.Name);
        Assert.Contains("RefTestGone", result.Error.Message);
        Assert.Equal("1", await Result("kept"));
    }

    [Theory]
    [InlineData("System.Drawing.Point", "new System.Drawing.Point(1, 2).X")]
    [InlineData("System.Xml.Linq.XElement", "new System.Xml.Linq.XElement(\"a\").Name.LocalName.Length")]
    [InlineData("System.Data.DbType", "(int)System.Data.DbType.Byte - 1")]
    [InlineData("System.IO.Compression.GZipStream", "typeof(System.IO.Compression.GZipStream).Namespace!.Split('.')[0].Length - 5")]
    [InlineData(
        "System.ComponentModel.DataAnnotations.RangeAttribute",
        "new System.ComponentModel.DataAnnotations.RangeAttribute(1, 2).Minimum"
    )]
    public async Task Nothing_of_dotnet_is_left_out(string type, string code)
    {
        Assert.Equal("1", await Result(code));
        Assert.Equal(type, await Result($"typeof({type}).FullName"));
    }
}
