using NotebookHost.Notebook;

namespace NotebookHost.Tests.Notebook;

public sealed class NotebookFileTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static string Valid(string cells, string more = "") =>
        "{\"cells\": [" + cells + "], \"metadata\": {" + more + "}, \"nbformat\": 4, \"nbformat_minor\": 5}";

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("{\n \"cells\": [,]\n}", "no valid JSON at line 2, column 12")]
    [InlineData("{\n<<<<<<< HEAD\n}", "unresolved merge conflict")]
    [InlineData("[]", "but no object")]
    [InlineData("{\"cells\": []}", "`nbformat` is missing")]
    [InlineData("{\"nbformat\": 4, \"cells\": []}", "`nbformat_minor` is missing")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5}", "`cells` is missing")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [1]}", "cell 1 is no object")]
    [InlineData("{\"nbformat\": 4,\n \"nbformat\": 4}", "the member `nbformat` stands twice in one object (line 2, column 2)")]
    [InlineData(
        "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {\n\"a\": [1e999]}, \"cells\": []}",
        "the number 1e999 is larger than any that can be stored (line 2, column 7)"
    )]
    [InlineData("{\"nbformat\": 4, \"a\": \"\\ud800\"}", "half of a surrogate pair")]
    [InlineData("{\"nbformat\": 4, \"\\udc00\": 1}", "half of a surrogate pair")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [], \"metadata\": []}", "`metadata` is no object")]
    [InlineData(
        "{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [], \"metadata\": {\"kernelspec\": []}}",
        "`metadata.kernelspec` is no object"
    )]
    [InlineData(
        "{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [], \"metadata\": {\"language_info\": \"C#\"}}",
        "`metadata.language_info` is no object"
    )]
    [InlineData("{\"nbformat\": [], \"cells\": []}", "`nbformat` is []. Expected is the version of the format as a whole number, 4 today")]
    [InlineData("{\"nbformat\": \"4\", \"cells\": []}", "`nbformat` is \"4\". Expected")]
    [InlineData("{\"nbformat\": 4.5, \"cells\": []}", "`nbformat` is 4.5. Expected")]
    [InlineData("{\"nbformat\": 0, \"cells\": []}", "`nbformat` is 0. Expected")]
    [InlineData(
        "{\"nbformat\": 4, \"nbformat_minor\": 2.5, \"cells\": []}",
        "`nbformat_minor` is 2.5. Expected is a whole number, 5 today."
    )]
    [InlineData(
        "{\"nbformat\": null}",
        "`nbformat` is missing. It says which version of the format the file has, 4 today. Is this a notebook?"
    )]
    [InlineData("{\"a\": [1, NaN]}", "NaN at line 1, column 11 is Python's, and JSON has no such number. Clear the outputs of that cell")]
    [InlineData("{\"a\": -Infinity}", "-Infinity at line 1, column 7 is Python's")]
    [InlineData("{\"a\": xNaN}", "no valid JSON at line 1, column 7: `{\"a\": xNaN}`")]
    [InlineData("{\"a\": [1,", "it ends in the middle, at line 1.")]
    [InlineData("{\"a\": \"", "it ends in the middle, at line 1.")]
    [InlineData("{\n>>>>>>> theirs\n}", "unresolved merge conflict")]
    [InlineData("\0\0\0", "no valid JSON at line 1, column 1: `\uFFFD\uFFFD\uFFFD`")]
    [InlineData("<!DOCTYPE html>\n<html></html>", "it is a page in HTML or XML, and no JSON. Download the file itself")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n", "`git lfs pull` brings the file.")]
    public void A_malformed_file_says_what_is_wrong_and_where(string text, string expected)
    {
        string path = _folder.Write("bad.ipynb", text);
        var error = Assert.Throws<NotebookException>(() => NotebookFile.Read(path));
        Assert.StartsWith("bad.ipynb is not a valid notebook: ", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Theory]
    [InlineData("{\"source\": []}", "cell 1 has `cell_type` (none)")]
    [InlineData("{\"cell_type\": \"kode\", \"source\": []}", "cell 1 has `cell_type` \"kode\"")]
    [InlineData("{\"cell_type\": \"code\"}", "the `source` of cell 1 is missing")]
    [InlineData("{\"cell_type\": \"code\", \"source\": [1]}", "the `source` of cell 1")]
    [InlineData("{\"cell_type\": \"code\", \"source\": [], \"metadata\": 3}", "the `metadata` of cell 1")]
    [InlineData("{\"cell_type\": \"raw\", \"source\": [], \"attachments\": 1}", "the `attachments` of cell 1 are no object")]
    [InlineData("{\"cell_type\": \"code\", \"source\": [], \"execution_count\": \"1\"}", "the `execution_count` of cell 1")]
    [InlineData(
        "{\"cell_type\": \"code\", \"source\": [], \"execution_count\": 1.5}",
        "the `execution_count` of cell 1 is 1.5. Expected is null"
    )]
    [InlineData("{\"cell_type\": 5, \"source\": []}", "cell 1 has `cell_type` 5")]
    [InlineData(
        "{\"cell_type\": \"code\", \"source\": [], \"metadata\": {\"vscode\": {\"languageId\": \"python\"}}}",
        "cell 1 is written in `python`"
    )]
    [InlineData("{\"cell_type\": \"code\", \"source\": [], \"outputs\": {}}", "the `outputs` of cell 1 are no list")]
    [InlineData("{\"cell_type\": \"code\", \"source\": [], \"outputs\": [1]}", "an output of cell 1 has another form")]
    [InlineData(
        "{\"cell_type\": \"code\", \"source\": [], \"outputs\": [{\"output_type\": \"display_data\", \"data\": {\"text/plain\": {}}}]}",
        "an output of cell 1 has another form"
    )]
    [InlineData(
        "{\"cell_type\": \"code\", \"source\": [], \"outputs\": [{\"output_type\": \"error\", \"traceback\": [1]}]}",
        "an output of cell 1 has another form"
    )]
    [InlineData(
        "{\"cell_type\": \"code\", \"source\": [], \"metadata\": {\"polyglot_notebook\": {\"kernelName\": \"fsharp\"}}}",
        "cell 1 is written in `fsharp`"
    )]
    public void A_malformed_cell_is_named(string cells, string expected)
    {
        string path = _folder.Write("bad.ipynb", Valid(cells));
        Assert.Contains(expected, Assert.Throws<NotebookException>(() => NotebookFile.Read(path)).Message);
    }

    [Fact]
    public void Text_that_is_not_utf_8_is_named_by_its_line()
    {
        string path = _folder.File("latin.ipynb");
        File.WriteAllBytes(path, [.. "{\n\"a\": \"M"u8, 0xe4, .. "\"}"u8]);
        Assert.Contains("line 2 is not UTF-8", Assert.Throws<NotebookException>(() => NotebookFile.Read(path)).Message);
    }

    [Fact]
    public void Data_is_taken_as_deep_as_cells_may_show_it()
    {
        string data = string.Concat(Enumerable.Repeat("[", 400)) + string.Concat(Enumerable.Repeat("]", 400));
        string path = _folder.Write(
            "deep.ipynb",
            Valid(
                "{\"cell_type\": \"code\", \"source\": [], \"outputs\": [{\"output_type\": "
                    + "\"display_data\", \"metadata\": {}, \"data\": {\"application/json\": "
                    + data
                    + "}}]}"
            )
        );
        NotebookFile.Read(path).Write(path);
        Assert.Equal(path, NotebookFile.Read(path).Path);
        _folder.Write("deep.ipynb", Valid("", "\"a\": " + data.Replace("[]", data, StringComparison.Ordinal)));
        Assert.Throws<NotebookException>(() => NotebookFile.Read(path));
    }

    [Theory]
    [InlineData("\"kernelspec\": {\"name\": \"python3\"}", "the kernel `python3`, whose language it does not name")]
    [InlineData("\"kernelspec\": {\"name\": \"python3\", \"language\": \"python\"}", "the kernel `python3`, in python")]
    [InlineData(
        "\"kernelspec\": {\"name\": \".net-fsharp\", \"language\": \"F#\"}, \"language_info\": {\"name\": \"C#\"}",
        "the kernel `.net-fsharp`, in F#"
    )]
    [InlineData("\"language_info\": {\"name\": \"python\"}", "in python")]
    [InlineData("\"polyglot_notebook\": {\"kernelInfo\": {\"defaultKernelName\": \"fsharp\"}}", "in fsharp")]
    public void A_notebook_of_another_language_is_refused(string metadata, string expected)
    {
        string path = _folder.Write("py.ipynb", Valid("", metadata));
        Assert.Contains(expected, Assert.Throws<NotebookException>(() => NotebookFile.Read(path)).Message);
    }

    [Theory]
    [InlineData("\"kernelspec\": {\"name\": \"my-kernel\", \"language\": \"C#\"}")]
    [InlineData("\"kernelspec\": {\"name\": \"my-kernel\"}, \"language_info\": {\"name\": \"csharp\"}")]
    [InlineData("\"kernelspec\": {\"name\": \".NET-CSharp\"}")]
    [InlineData("\"kernelspec\": {\"name\": \"my-kernel\", \"language\": \"cs\"}")]
    [InlineData("\"polyglot_notebook\": {\"kernelInfo\": {\"defaultKernelName\": \"csharp\"}}")]
    [InlineData("\"kernelspec\": {\"name\": \".net-csharp\"}, \"language_info\": {\"name\": \"polyglot-notebook\"}")]
    [InlineData("")]
    public void A_notebook_in_csharp_is_taken_whatever_its_kernel_is_called(string metadata)
    {
        string path = _folder.Write(
            "cs.ipynb",
            Valid(
                "{\"cell_type\": \"code\", \"source\": [], \"metadata\": {\"polyglot_notebook\": {\"kernelName\": \"mermaid\"}}}",
                metadata
            )
        );
        Assert.Equal("text/vnd.mermaid", Assert.Single(NotebookFile.Read(path).Cells).ShownAs);
    }

    [Theory]
    [InlineData(3, "nbformat 3, and this program reads version 4. Convert it with `jupyter nbconvert --to notebook n.ipynb`.")]
    [InlineData(9, "nbformat 9, and this program reads version 4. Save it in version 4 with the program that wrote it, or get a later snn")]
    public void Another_version_of_the_format_is_told_the_way(int version, string expected)
    {
        string path = _folder.Write("n.ipynb", $"{{\"nbformat\": {version}, \"nbformat_minor\": 0}}");
        Assert.Contains(expected, Assert.Throws<NotebookException>(() => NotebookFile.Read(path)).Message);
    }

    [Fact]
    public void A_whole_number_is_one_however_it_is_written()
    {
        string path = _folder.Write(
            "n.ipynb",
            "{\"cells\": [{\"cell_type\": \"code\", \"source\": [], \"execution_count\": 2.0}], \"nbformat\": 4.0, \"nbformat_minor\": 4e0}"
        );
        NotebookFile notebook = NotebookFile.Read(path);
        Assert.Equal(2, Assert.Single(notebook.Cells).ExecutionCount);
        notebook.Write(path);
        Assert.EndsWith(" \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("polyglot_notebook", "kernelName", "JavaScript", "text/html")]
    [InlineData("dotnet_interactive", "language", "markdown", "text/markdown")]
    [InlineData("vscode", "languageId", "html", "text/html")]
    [InlineData("vscode", "languageId", "polyglot-notebook.mermaid", "text/vnd.mermaid")]
    [InlineData("vscode", "languageId", "dotnet-interactive.csharp", null)]
    [InlineData("vscode", "languageId", "polyglot-notebook", null)]
    public void The_language_of_a_cell_is_known_by_whoever_wrote_it(string owner, string member, string language, string? shownAs)
    {
        string path = _folder.Write(
            "n.ipynb",
            Valid(
                "{\"cell_type\": \"code\", \"source\": [], \"metadata\": {\"" + owner + "\": {\"" + member + "\": \"" + language + "\"}}}"
            )
        );
        Assert.Equal(shownAs, Assert.Single(NotebookFile.Read(path).Cells).ShownAs);
    }

    [Fact]
    public void A_cell_that_is_not_run_may_be_in_any_language()
    {
        string path = _folder.Write(
            "n.ipynb",
            Valid(
                "{\"cell_type\": \"code\", \"source\": \"let x = 1\", "
                    + "\"metadata\": {\"tags\": [\"skip-execution\"], \"polyglot_notebook\": {\"kernelName\": \"fsharp\"}}}"
            )
        );
        Assert.Single(NotebookFile.Read(path).Cells);
    }

    [Fact]
    public void A_script_notebook_is_told_the_way() =>
        Assert.Contains(
            "save it with the ending .ipynb",
            Assert.Throws<NotebookException>(() => NotebookFile.Read(_folder.Write("a.dib", "#!csharp\n1"))).Message
        );

    [Fact]
    public void Ids_that_are_none_are_made_anew_and_always_the_same()
    {
        string[] given = ["\"a\"", "\"a\"", "\"with space\"", "5", "\"cell-002\"", $"\"{new string('x', 65)}\""];
        string path = _folder.Write(
            "ids.ipynb",
            Valid(string.Join(',', given.Select(id => "{\"cell_type\": \"raw\", \"source\": [], \"id\": " + id + "}")))
        );
        Assert.Equal(
            ["a", "cell-002-2", "cell-003", "cell-004", "cell-002", "cell-006"],
            NotebookFile.Read(path).Cells.Select(cell => cell.Id)
        );
    }

    [Fact]
    public void What_is_not_known_is_kept_and_the_kernel_is_named()
    {
        string path = _folder.Write(
            "n.ipynb",
            Valid(
                "{\"cell_type\": \"raw\", \"source\": \"a\\nb\", \"id\": \"x\", \"metadata\": {\"mine\": [1.50]}, \"more\": true}",
                "\"title\": \"t\", \"kernelspec\": {\"name\": \".net-csharp\", \"display_name\": \"mine\"}"
            )
        );
        NotebookFile.Read(path).Write(path);
        Assert.Equal(
            """
            {
             "cells": [
              {
               "cell_type": "raw",
               "id": "x",
               "metadata": {
                "mine": [
                 1.5
                ]
               },
               "more": true,
               "source": [
                "a\n",
                "b"
               ]
              }
             ],
             "metadata": {
              "kernelspec": {
               "display_name": "mine",
               "name": ".net-csharp"
              },
              "language_info": {
               "file_extension": ".cs",
               "mimetype": "text/x-csharp",
               "name": "C#",
               "pygments_lexer": "csharp",
               "version": "14.0"
              },
              "polyglot_notebook": {
               "kernelInfo": {
                "defaultKernelName": "csharp",
                "items": [
                 {
                  "aliases": [],
                  "languageName": "csharp",
                  "name": "csharp"
                 }
                ]
               }
              },
              "title": "t"
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }

            """,
            File.ReadAllText(path),
            ignoreLineEndingDifferences: true
        );
    }

    [Fact]
    public void An_older_notebook_gets_ids()
    {
        string path = _folder.Write(
            "old.ipynb",
            Valid("{\"cell_type\": \"code\", \"source\": [\"1\"]}").Replace("\"nbformat_minor\": 5", "\"nbformat_minor\": 2")
        );
        NotebookFile.Read(path).Write(path);
        Assert.Contains("\"id\": \"cell-001\"", File.ReadAllText(path));
        Assert.Contains("\"nbformat_minor\": 5", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("a\nb\r\nc\rd", "a\n|b\r\n|c\r|d")]
    [InlineData("a\n", "a\n")]
    [InlineData("", "")]
    [InlineData("a\u2028b\fc\u0085d\u001ce", "a\u2028|b\f|c\u0085|d\u001c|e")]
    public void Lines_are_split_as_python_splits_them(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', NotebookJson.SplitLines(text).Select(line => (string?)line)));

    [Theory]
    [InlineData("1.50", "1.5")]
    [InlineData("3", "3")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("1E3", "1000.0")]
    [InlineData("0.1", "0.1")]
    [InlineData("-0.00012", "-0.00012")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("0.000001", "1e-06")]
    [InlineData("1e-7", "1e-07")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1e23", "1e+23")]
    [InlineData("1.25e20", "1.25e+20")]
    [InlineData("123456789012345680.0", "1.2345678901234568e+17")]
    [InlineData("1234567890123456.7", "1234567890123456.8")]
    public void Numbers_are_written_as_python_writes_them(string number, string expected) =>
        Assert.Equal(expected + "\n", NotebookJson.Write(System.Text.Json.Nodes.JsonNode.Parse(number)!));

    [Fact]
    public void Strings_are_escaped_as_python_escapes_them() =>
        Assert.Equal("\"\\\"\\\\/\\n\\t\\u001b<>&'äλ😀\\ud83d\u007f\"\n", NotebookJson.Write("\"\\/\n\t\e<>&'äλ😀\ud83d\u007f"));
}
