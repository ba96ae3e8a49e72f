using System.Text.Json.Nodes;
using NotebookHost.Export;
using NotebookHost.Notebook;
using NotebookHost.Tests.Notebook;
using NotebookHost.Tests.Script;

namespace NotebookHost.Tests.Export;

public sealed class ExporterTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The exporter compiles what it writes: an export that comes back is a program.
    Task<string> Export(params string[] cells) => Exporter.ExportAsync(_folder.Notebook(cells), _folder.File("out/n.cs"), null);

    async Task<string> Body(params string[] cells)
    {
        string program = await Export(cells);
        int start = program.IndexOf("InFolder(", StringComparison.Ordinal),
            end = program.IndexOf("\n// What a notebook's viewer does", StringComparison.Ordinal);
        return program[program.IndexOf('\n', start)..end].Trim();
    }

    [Fact]
    public async Task Text_becomes_comments_and_a_trailing_value_is_shown()
    {
        Assert.Equal(
            """
            // # Title
            // text

            // [1]
            int x = 1;
            display(x + 1); // two
            """.ReplaceLineEndings("\n"),
            await Body("# Title\ntext", "int x = 1;\nx + 1 // two")
        );
    }

    [Fact]
    public async Task Cells_that_do_not_run_become_comments_too()
    {
        NotebookFile notebook = _folder.Notebook("int x = 1;", "<b>x</b>", "let y = 2", "no such code", "x");
        notebook.Cells[1].Json["metadata"]!["polyglot_notebook"] = new JsonObject { ["kernelName"] = "html" };
        notebook.Cells[2].Json["metadata"]!["tags"] = new JsonArray("skip-execution");
        notebook.Cells[3].Json["metadata"]!["tags"] = new JsonArray("raises-exception");
        Assert.Contains(
            "// [1]\nint x = 1;\n\n// <b>x</b>\n\n// let y = 2\n\n// no such code\n\n// [5]\ndisplay(x);",
            await Exporter.ExportAsync(notebook, _folder.File("out/n.cs"), null)
        );
    }

    [Fact]
    public async Task What_is_no_value_is_not_shown() => Assert.Contains("Console.WriteLine(1);", await Body("Console.WriteLine(1)"));

    [Fact]
    public async Task Usings_go_to_the_top_once()
    {
        string program = await Export(
            "using System.IO;\nusing static System.Math;\nusing T = System.Text.StringBuilder;\nSqrt(2)",
            "using System.IO; Path.GetTempPath()"
        );
        Assert.Equal(2, program.Split("\nusing System.IO;").Length); // split in two: it stands there once
        Assert.True(
            program.IndexOf("using T = System.Text.StringBuilder;", StringComparison.Ordinal)
                < program.IndexOf("InFolder(", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_variable_declared_anew_gets_a_name_of_its_own_and_what_was_bound_to_the_first_keeps_it()
    {
        string body = await Body("int x = 1; int F() => x;", "string x = \"a\"; x.Length + F()", "var x2 = x + nameof(x);");
        Assert.Contains("int x = 1; int F() => x;", body);
        Assert.Contains("string x3 = \"a\"; display(x3.Length + F());", body); // x2 is taken
        Assert.Contains("var x2 = x3 + \"x\";", body);
    }

    [Fact]
    public async Task Names_that_members_take_from_variables_stay()
    {
        string body = await Body("int n = 1;", "int n = 2; var a = new { n }; var t = (n, 1); a.n + t.n");
        Assert.Contains("new { n = n2 }", body);
        Assert.Contains("(n: n2, 1)", body);
        Assert.Contains("a.n + t.n", body);
    }

    [Fact]
    public async Task Locals_of_blocks_make_way_for_variables_of_the_program_and_lambdas_keep_theirs()
    {
        string body = await Body(
            "foreach (var (m, v) in new[] { (1, 2) }) Console.WriteLine(m + v);",
            "Func<int, int> f = m => m + 1;",
            "int m = 5; m"
        );
        Assert.Contains("foreach (var (m2, v) in new[] { (1, 2) }) Console.WriteLine(m2 + v);", body);
        Assert.Contains("m => m + 1", body);
        Assert.Contains("int m = 5;", body);
    }

    [Fact]
    public async Task Functions_of_one_name_and_types_of_one_name_are_told_apart()
    {
        string body = await Body(
            "int Twice(int x) => 2 * x; double Twice(double x) => 2 * x;",
            "record P(int X); new P(Twice(1)).X",
            "class P { public P(double x) { } } Twice(1.5); new P(1)"
        );
        Assert.Contains("double Twice2(double x)", body);
        Assert.Contains("display(new P(Twice(1)).X);", body);
        Assert.Contains("Twice2(1.5); display(new P2(1));", body);
        Assert.Contains("class P2 { public P2(double x) { } }", body);
    }

    [Fact]
    public async Task Types_come_last_and_fields_without_a_value_get_the_default()
    {
        string body = await Body(
            "/// <summary>A.</summary>\nprivate class A { }\npublic static int count;\ncount++;",
            "var a = new A();\nawait Task.Yield();"
        );
        Assert.Contains("int count = default;", body);
        Assert.EndsWith("// Types of the cells above.\n\n/// <summary>A.</summary>\nclass A { }", body);
    }

    [Fact]
    public async Task Packages_become_directives()
    {
        await TestPackage.PackAsync(_folder.Path, "SnnExportPackage", "1.2.3");
        _folder.Write(
            "nuget.config",
            "<configuration><packageSources><clear /><add key=\"shelf\" value=\".\" /></packageSources></configuration>"
        );
        string program = await Export(
            "#r \"nuget: SnnExportPackage, 1.2.3\"\nusing SnnExportPackage;\nint x = 1;",
            "int x = 2; Answer.Get() + x"
        );
        Assert.StartsWith(
            "#:package SnnExportPackage@1.2.3\n#:property ManagePackageVersionsCentrally=false\n#:property PublishAot=false\n",
            program
        );
        Assert.Contains("int x2 = 2; display(Answer.Get() + x2);", program);
        Assert.DoesNotContain("#r", program);
    }

    [Theory]
    [InlineData("cell 2", "#!time", "1", "#!time\n1")]
    [InlineData("cell 2", "line 1, CS0103", "1", "unknown")]
    [InlineData("cell 1", "no property outside a type (line 2)", "int a = 1;\nint P => a;")]
    [InlineData("cell 1", "`return`", "if (DateTime.Now.Year > 1) return;")]
    [InlineData("cell 2", "another meaning", "using T = System.String;", "using T = System.Int32;")]
    [InlineData("cell 1", "names no package", "#r \"nuget: A B, 1\"")]
    [InlineData("cell 1", "cannot reference System.Runtime.dll", "#r \"System.Runtime.dll\"")]
    [InlineData("cell 1", "as part of a program it does not compile", "static int F() => 1; class A { public int G() => F(); }")]
    public async Task What_no_program_can_hold_is_told_by_its_cell(string cell, string reason, params string[] cells)
    {
        NotebookException exception = await Assert.ThrowsAsync<NotebookException>(() => Export(cells));
        Assert.StartsWith($"n, {cell}, cannot be exported: ", exception.Message);
        Assert.Contains(reason, exception.Message);
    }
}
