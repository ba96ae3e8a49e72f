using System.Text.Json;
using Microsoft.Data.Analysis;

namespace SelfNormalizing.Tests;

public class KeyFiguresTests
{
    static readonly KeyFigures figures = new KeyFigures()
        .Add("SELU test accuracy", 92.1, published: 92.04, unit: "%")
        .Add("<time>", 12.5, unit: "s", note: "depends on the machine");

    static string Format(string mimeType, KeyFigures? shown = null) => HostFormat.Of(shown ?? figures, mimeType);

    [Fact]
    public void As_JSON_they_hold_what_was_added()
    {
        JsonElement list = JsonDocument.Parse(Format(KeyFigures.MimeType)).RootElement.GetProperty("figures");
        Assert.Equal(2, list.GetArrayLength());
        Assert.Equal("SELU test accuracy", list[0].GetProperty("name").GetString());
        Assert.Equal(92.04, list[0].GetProperty("published").GetDouble());
        Assert.False(list[1].TryGetProperty("published", out _));
    }

    [Fact]
    public void As_HTML_they_are_a_table_with_names_escaped()
    {
        string html = Format("text/html");
        Assert.Contains("92.04 %", html);
        Assert.Contains("&lt;time&gt;", html);
    }

    [Fact]
    public void As_text_they_are_a_line_each() =>
        Assert.Equal("SELU test accuracy: 92.1 % (published 92.04 %)\n<time>: 12.5 s", Format("text/plain"));

    [Fact]
    public void A_published_figure_of_another_setup_stands_apart_with_the_reason()
    {
        KeyFigures apart = new KeyFigures()
            .Add("test accuracy", 24.05, 63.45, "%", notComparable: "2,560 of <40,000> images")
            .Add("own", 1, notComparable: "nothing published");
        Assert.Equal(
            "test accuracy: 24.05 % (published 63.45 %, not comparable: 2,560 of <40,000> images)\nown: 1",
            Format("text/plain", apart)
        );
        Assert.Contains(
            "<td style=\"opacity:0.7\"><em>63.45 %</em><br><small>not comparable: 2,560 of &lt;40,000&gt; images</small></td>",
            Format("text/html", apart)
        );
        JsonElement list = JsonDocument.Parse(Format(KeyFigures.MimeType, apart)).RootElement.GetProperty("figures");
        Assert.Equal("2,560 of <40,000> images", list[0].GetProperty("not_comparable").GetString());
        Assert.False(list[1].TryGetProperty("not_comparable", out _));
    }

    [Fact]
    public void They_become_a_table()
    {
        DataFrame table = new KeyFigures().Add("accuracy", 91.5, 92.04, "%").Add("loss", 0.25).ToDataFrame();
        Assert.Equal(["accuracy", "loss"], table["Name"].Cast<object?>());
        Assert.Equal([92.04, null], table["Published"].Cast<object?>());
    }
}
