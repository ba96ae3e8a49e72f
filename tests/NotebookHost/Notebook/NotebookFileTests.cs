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
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "nbconvert --to notebook")]
    [InlineData("{\"nbformat\": 4, \"cells\": []}", "`nbformat_minor` is missing")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5}", "`cells` is missing")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": [1]}", "cell 1 is no object")]
    public void A_malformed_file_says_what_is_wrong_and_where(string text, string expected)
    {
        string path = _folder.Write("bad.ipynb", text);
        var error = Assert.Throws<NotebookException>(() => NotebookFile.Read(path));
        Assert.StartsWith("bad.ipynb is not a valid notebook: ", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Theory]
    [InlineData("{\"source\": []}", "cell 1 has `cell_type` (none)")]
    [InlineData("{\"cell_type\": \"kode\", \"source\": []}", "cell 1 has `cell_type` kode")]
    [InlineData("{\"cell_type\": \"code\"}", "the `source` of cell 1 is missing")]
    [InlineData("{\"cell_type\": \"code\", \"source\": [1]}", "the `source` of cell 1")]
    [InlineData("{\"cell_type\": \"code\", \"source\": [], \"metadata\": 3}", "the `metadata` of cell 1")]
    [InlineData("{\"cell_type\": \"raw\", \"source\": [], \"id\": \"a\"}, {\"cell_type\": \"raw\", \"source\": [], \"id\": \"a\"}", "cell 2 and cell 1 have the same id `a`")]
    [InlineData("{\"cell_type\": \"code\", \"source\": [], \"metadata\": {\"polyglot_notebook\": {\"kernelName\": \"fsharp\"}}}", "cell 1 is written in `fsharp`")]
    public void A_malformed_cell_is_named(string cells, string expected)
    {
        string path = _folder.Write("bad.ipynb", Valid(cells));
        Assert.Contains(expected, Assert.Throws<NotebookException>(() => NotebookFile.Read(path)).Message);
    }

    [Fact]
    public void A_notebook_of_another_kernel_is_refused()
    {
        string path = _folder.Write("py.ipynb", Valid("", "\"kernelspec\": {\"name\": \"python3\"}"));
        Assert.Contains("kernel `python3`", Assert.Throws<NotebookException>(() => NotebookFile.Read(path)).Message);
    }

    [Fact]
    public void What_is_not_known_is_kept_and_the_kernel_is_named()
    {
        string path = _folder.Write("n.ipynb", Valid(
            "{\"cell_type\": \"raw\", \"source\": \"a\\nb\", \"id\": \"x\", \"metadata\": {\"mine\": [1.50]}, \"more\": true}", "\"title\": \"t\", \"kernelspec\": {\"name\": \".net-csharp\", \"display_name\": \"mine\"}"));
        NotebookFile.Read(path).Write(path);
        Assert.Equal("""
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

            """, File.ReadAllText(path), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void An_older_notebook_gets_ids()
    {
        string path = _folder.Write("old.ipynb", Valid("{\"cell_type\": \"code\", \"source\": [\"1\"]}").Replace("\"nbformat_minor\": 5", "\"nbformat_minor\": 2"));
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
    [InlineData("1.25e20", "1.25e+20")]
    [InlineData("123456789012345680.0", "1.2345678901234568e+17")]
    [InlineData("1234567890123456.7", "1234567890123456.8")]
    public void Numbers_are_written_as_python_writes_them(string number, string expected) =>
        Assert.Equal(expected + "\n", NotebookJson.Write(System.Text.Json.Nodes.JsonNode.Parse(number)!));

    [Fact]
    public void Strings_are_escaped_as_python_escapes_them() =>
        Assert.Equal("\"\\\"\\\\/\\n\\t\\u001b<>&'äλ😀\\ud83d\u007f\"\n", NotebookJson.Write("\"\\/\n\t\e<>&'äλ😀\ud83d\u007f"));
}
