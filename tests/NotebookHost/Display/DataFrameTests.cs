using System.Text.Json.Nodes;
using Microsoft.Data.Analysis;
using Notebooks.Engine.Display;

namespace NotebookHost.Tests.Display;

/// <summary>Data frames as tables; the host itself does not reference the package.</summary>
public sealed class DataFrameTests
{
    static DataFrame Frame(int rows) =>
        new(
            new StringDataFrameColumn("name", Enumerable.Range(0, rows).Select(i => i == 1 ? null : $"<{i}>")),
            new DoubleDataFrameColumn("loss", Enumerable.Range(0, rows).Select(i => i == 2 ? (double?)null : i / 3.0)),
            new Int64DataFrameColumn("steps", Enumerable.Range(0, rows).Select(i => 1000L * i))
        );

    [Fact]
    public void A_data_frame_is_a_table_of_its_first_rows_with_kinds_and_counts()
    {
        JsonObject bundle = MimeBundle.Of(Frame(12));
        Assert.Equal(["text/html", "text/plain"], bundle.Select(pair => pair.Key));
        string html = (string)bundle["text/html"]!,
            text = (string)bundle["text/plain"]!;
        Assert.Contains("<th>name<br><small style=\"font-weight:normal\">text, 1 missing</small></th>", html);
        Assert.Contains("loss<br><small style=\"font-weight:normal\">number, 1 missing</small>", html);
        Assert.Contains("steps<br><small style=\"font-weight:normal\">whole number</small>", html);
        Assert.Contains("&lt;0&gt;", html);
        Assert.Equal(10 + 1, html.Split("<tr>").Length - 1);
        Assert.Contains("12 rows, 3 columns; the first 10 rows", html);
        Assert.Equal(
            """
            name                       loss         steps
            text, 1 missing  number, 1 missing  whole number
            """.ReplaceLineEndings("\n").Split('\n')[1],
            text.Split('\n')[1]
        );
        Assert.Contains("0.333333", text);
        Assert.EndsWith("12 rows, 3 columns; the first 10 rows", text);
    }

    [Fact]
    public void Short_wide_and_empty_ones_are_shown_too()
    {
        Assert.EndsWith("1 row, 3 columns", (string)MimeBundle.Of(Frame(1))["text/plain"]!);
        Assert.EndsWith("0 rows, 3 columns", (string)MimeBundle.Of(Frame(0))["text/plain"]!);
        Assert.EndsWith("0 rows, 0 columns", (string)MimeBundle.Of(new DataFrame())["text/plain"]!);
        var wide = new DataFrame(Enumerable.Range(0, 30).Select(i => new Int32DataFrameColumn($"c{i}", [i])));
        Assert.EndsWith("1 row, 30 columns; the first 20 columns", (string)MimeBundle.Of(wide)["text/plain"]!);
    }
}
