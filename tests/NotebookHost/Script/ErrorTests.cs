using NotebookHost.Tests.Notebook;
using Notebooks.Engine.Script;

namespace NotebookHost.Tests.Script;

public sealed class ErrorTests : IDisposable
{
    readonly NotebookFolder _home = new();
    readonly string _folder;
    readonly Evaluator _evaluator;
    readonly RecordedOutput _output = new();
    int _count;

    public ErrorTests()
    {
        _folder = _home.Path;
        _evaluator = new Evaluator(_folder);
    }

    public void Dispose() => _home.Dispose();

    async Task<CellError> Fail(string code)
    {
        CellResult result = await _evaluator.RunAsync(code, ++_count, _output, default);
        Assert.Equal(CellStatus.Failed, result.Status);
        return result.Error!;
    }

    Task Succeed(string code) => _evaluator.RunAsync(code, ++_count, _output, default);

    static string Plain(CellError error) =>
        System.Text.RegularExpressions.Regex.Replace(string.Join("\n", error.Traceback), "\e\\[\\d+m", "");

    [Fact]
    public async Task A_loaded_file_that_is_nested_too_deeply_is_an_error_and_no_overflow()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "deep.csx"),
            "int one = 1;\nint x = " + new string('(', 10_000) + "1" + new string(')', 10_000) + ";",
            TestContext.Current.CancellationToken
        );
        string message = (await Fail("#load \"deep.csx\"\nx")).Message;
        Assert.Contains("deep.csx", message);
        Assert.Contains("line 2: This code is nested more than 400 levels deep", message);
    }

    [Fact]
    public async Task A_runtime_error_names_cell_and_line_and_shows_the_line()
    {
        await Succeed("int Divide(int a, int b)\n{\n    return a / b;\n}");
        CellError error = await Fail("var one = 1;\n\nDivide(one, 0)");
        Assert.Equal("System.DivideByZeroException", error.Name);
        Assert.Equal("Attempted to divide by zero.", error.Message);
        Assert.Equal(
            """
            Cell 1, line 3
                    1 int Divide(int a, int b)
                    2 {
            ---->   3     return a / b;
                    4 }
            called from
            Cell 2, line 3
                    1 var one = 1;
                    2
            ---->   3 Divide(one, 0)
            System.DivideByZeroException: Attempted to divide by zero.
               at Divide(Int32 a, Int32 b) in Cell 1, line 3
               at Cell 2, line 3
            """,
            Plain(error),
            ignoreLineEndingDifferences: true
        );
    }

    [Theory]
    [InlineData("await Task.Yield();\nthrow new InvalidOperationException(\"boom\");", 2)]
    [InlineData("// first\nnew[] { 1, 0 }.Select(i =>\n    1 / i).ToList();", 3)]
    [InlineData("async Task F()\n{\n    await Task.Delay(1);\n    throw new Exception(\"boom\");\n}\nawait F();", 4)]
    [InlineData("class Bad\n{\n    public static int Get(string s) => s.Length;\n}\nBad.Get(null)", 3)]
    public async Task The_line_is_found_through_awaits_lambdas_and_classes(string code, int line)
    {
        CellError error = await Fail(code);
        Assert.StartsWith($"Cell 1, line {line}\n", Plain(error));
        Assert.DoesNotContain("Microsoft.CodeAnalysis", Plain(error));
        Assert.DoesNotContain("Submission#", Plain(error));
    }

    [Fact]
    public async Task A_compile_error_prints_every_diagnostic_and_shows_the_first_line()
    {
        CellError error = await Fail("var a = 1;\nvar b = unknownName;\nint c = \"text\";");
        Assert.Contains("Cell 1(2,9): error CS0103: The name 'unknownName' does not exist in the current context\n", _output.Stderr);
        Assert.Contains("Cell 1(3,9): error CS0029", _output.Stderr);
        Assert.Contains("---->   2 var b = unknownName;", Plain(error));
        Assert.Equal("CompilationError", error.Name);
    }

    [Fact]
    public async Task State_survives_both_kinds_of_error()
    {
        await Succeed("var kept = 1;");
        await Fail("unknownName");
        await Fail("kept = 2; throw new Exception();");
        CellResult result = await _evaluator.RunAsync("kept", ++_count, _output, default);
        Assert.Equal("2", (string?)result.Value!["text/plain"]);
    }

    [Theory]
    [InlineData("#load \"bin/setup.csx\"", "bin/setup.csx")]
    [InlineData("#r \"bin/Library.dll\"", "bin/Library.dll")]
    public async Task A_missing_library_says_to_build_it(string code, string file)
    {
        _home.Write("Notebooks.csproj", "<Project />");
        CellError error = await Fail(code);
        Assert.Contains(file, Plain(error));
        Assert.Contains("dotnet build notebooks", Plain(error));
        Assert.Contains("dotnet build notebooks", _output.Stderr);
        Assert.DoesNotContain(_folder, Plain(error) + _output.Stderr);
    }

    [Theory]
    [InlineData("#load \"bin/setup.csx\"")]
    [InlineData("#r \"bin/Library.dll\"")]
    public async Task A_missing_library_that_no_project_builds_says_where_else_to_get_it(string code)
    {
        CellError error = await Fail(code);
        Assert.Contains("no project lies beside the notebook", Plain(error));
        Assert.Contains("#r \"nuget: SelfNormalizing\"", Plain(error));
        Assert.DoesNotContain("dotnet build", Plain(error) + _output.Stderr);
    }

    [Fact]
    public async Task A_type_of_two_libraries_says_to_keep_one_of_them()
    {
        await TestPackage.CompileAsync(_home.File("One.dll"), "One", "namespace Torch; public class Tensor { }");
        await TestPackage.CompileAsync(_home.File("Other.dll"), "Other", "namespace Torch; public class Tensor { }");
        await Succeed("#r \"One.dll\"\n#r \"Other.dll\"");
        Assert.Contains("keep one of them, and restart the kernel", Plain(await Fail("new Torch.Tensor()")));
    }

    [Theory]
    [InlineData("namespace A { class B { } }", "Cells have no namespaces")]
    [InlineData("static class E { public static int Twice(this int x) => 2 * x; }", "stands by itself, without a class")]
    [InlineData("using var s = new System.IO.MemoryStream();", "write `using (var x = …) { … }`")]
    [InlineData("int a = 1;\nawait using System.IO.Stream s = new System.IO.MemoryStream();", "write `using (var x = …) { … }`")]
    [InlineData("int a = 1; using var s = new System.IO.MemoryStream();", "write `using (var x = …) { … }`")]
    [InlineData("using var\n  s = new System.IO.MemoryStream();", "write `using (var x = …) { … }`")]
    [InlineData("using global::System.IO.MemoryStream s = new();", "write `using (var x = …) { … }`")]
    [InlineData("using var s = new System.IO.MemoryStream(), t = new System.IO.MemoryStream();", "write `using (var x = …) { … }`")]
    [InlineData("\"abc\".AsSpan()", "end the cell in an array or a text of it")]
    [InlineData("new int[3].AsSpan().Slice(1)", "end the cell in an array or a text of it")]
    [InlineData("static class E { extension(int x) { public int Twice => 2 * x; } }", "as a method: `static int Twice(this int x)")]
    [InlineData("file class X { }", "take the word `file` away")]
    [InlineData("?Console", "#!help NAME")]
    [InlineData("Console.Out??", "#!help NAME")]
    [InlineData("Span<int> s = stackalloc int[3];", "braces `{ … }` or a function, or take an array")]
    [InlineData("var s = \"abc\".AsSpan();", "braces `{ … }` or a function, or take an array")]
    [InlineData("ref int r = ref (new int[1])[0];", "lines that use `ref` variables")]
    [InlineData("int* p = null;", "compiled without unsafe code")]
    [InlineData("%%time\n1", "are IPython's")]
    [InlineData("!ls", "are IPython's")]
    public async Task What_cells_cannot_hold_comes_with_what_to_do_instead(string code, string advice)
    {
        Assert.Contains(advice, Plain(await Fail(code)));
        Assert.Contains(advice, _output.Stderr);
    }

    [Fact]
    public async Task A_using_declaration_within_braces_is_left_alone() =>
        Assert.DoesNotContain("using (var x", Plain(await Fail("void F() { using var s = NoSuch(); }")));

    [Theory]
    [InlineData("int x = 1; int x = 2;", "Cell 1(1,16): error CS0102: This cell already contains a definition for 'x'")]
    [InlineData("required int r = 1;", "cannot be less visible or have a setter less visible than this cell.")]
    public async Task The_class_that_a_cell_becomes_has_no_name(string code, string expected)
    {
        CellError error = await Fail(code);
        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain("Submission#", error.Message + Plain(error) + _output.Stderr);
    }

    [Theory]
    [InlineData("extension(int x) { public int Twice => 2 * x; }")]
    [InlineData("extension<T>(List<T> x) { public int Twice => 2 * x.Count; }")]
    public async Task What_the_compiler_says_of_a_cell_as_a_whole_is_told_without_a_place(string code)
    {
        await Fail(code);
        Assert.Contains("\nCell 1: error CS", _output.Stderr);
    }

    [Fact]
    public async Task Loaded_files_are_relative_to_the_folder_and_to_the_file_that_loads()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "bin", "setup.csx"),
            "#load \"more.csx\"\nint fromSetup = fromMore + 1;",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(Path.Combine(_folder, "bin", "more.csx"), "int fromMore = 40;", TestContext.Current.CancellationToken);
        await Succeed("#load \"bin/setup.csx\"\nusing System.Diagnostics;");
        CellResult result = await _evaluator.RunAsync("#load \"bin/more.csx\"\nfromSetup + 1", ++_count, _output, default);
        Assert.Equal("42", (string?)result.Value!["text/plain"]);
    }

    [Fact]
    public async Task An_error_in_a_loaded_file_names_it_without_the_machines_folder()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "broken.csx"), "int x = ;", TestContext.Current.CancellationToken);
        CellError error = await Fail("#load \"broken.csx\"");
        Assert.StartsWith("broken.csx(1,9): error CS1525", error.Message);
    }

    [Fact]
    public async Task A_referenced_library_is_found_and_its_types_stay_the_same()
    {
        string library = typeof(Xunit.Sdk.IMessageSink).Assembly.Location;
        File.Copy(library, Path.Combine(_folder, "Lib.dll"));
        await Succeed("#r \"Lib.dll\"\nType first = typeof(Xunit.Sdk.IMessageSink);");
        CellResult result = await _evaluator.RunAsync(
            "#r \"Lib.dll\"\nfirst == typeof(Xunit.Sdk.IMessageSink)",
            ++_count,
            _output,
            default
        );
        Assert.Equal("True", (string?)result.Value?["text/plain"]);
    }

    [Theory]
    [InlineData("#!fsharp\nlet a = 1", "`#!fsharp` is no command this host knows")]
    [InlineData("var a = 1;\n#!tme\na", "#!lsmagic")]
    [InlineData("#r \"nuget: no name, 4.0\"", "names no package")]
    [InlineData("#r \"nuget: Name, 4$\"\nvar a = 1;", "`4$` is no version")]
    public async Task Unknown_commands_are_clear_errors(string code, string expected)
    {
        CellError error = await Fail(code);
        Assert.Contains(expected, error.Message);
        Assert.Contains("---->", Plain(error));
    }

    [Fact]
    public async Task Text_that_looks_like_a_command_inside_a_string_is_left_alone()
    {
        CellResult result = await _evaluator.RunAsync("var s = \"\"\"\n#!time\n\"\"\";\ns", 1, _output, default);
        Assert.Equal("#!time", (string?)result.Value?["text/plain"]);
    }

    [Fact]
    public async Task An_async_void_failure_is_printed_and_does_not_end_the_program()
    {
        await Succeed("async void Forget() { await Task.Yield(); throw new Exception(\"forgotten\"); }\nForget();");
        await Timing.UntilAsync(() => _output.Stderr.Length > 0);
        Assert.Contains("forgotten", _output.Stderr);
    }

    [Fact]
    public async Task A_query_that_throws_while_it_is_shown_names_its_line()
    {
        CellError error = await Fail("static int Inverse(int i) => 1 / i;\nEnumerable.Range(0, 3).Select(Inverse)");
        Assert.Equal("System.DivideByZeroException", error.Name);
        Assert.Contains("---->   1 static int Inverse", Plain(error));
    }
}
