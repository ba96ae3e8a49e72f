using System.Text.Json.Nodes;
using NotebookHost.Notebook;

namespace NotebookHost.Tests.Notebook;

public sealed class CellOutputsTests
{
    readonly Cell _cell = Cell.Code("a", "");
    readonly CellOutputs _outputs;

    public CellOutputsTests() => _outputs = new CellOutputs(_cell);

    string[] Streams()
    {
        _outputs.Flush();
        return [.. _cell.Outputs.Select(output => $"{output!["name"]}:{output["text"]}")];
    }

    [Fact]
    public void Neighbouring_text_of_a_stream_is_joined()
    {
        _outputs.Write("stdout", "a");
        _outputs.Write("stdout", "b\n");
        _outputs.Write("stderr", "c");
        _outputs.Write("stdout", "d");
        Assert.Equal(["stdout:ab\n", "stderr:c", "stdout:d"], Streams());
    }

    [Theory]
    [InlineData("10%\r20%\r30%\n", "30%\n")]
    [InlineData("line\r\nnext\r\n", "line\nnext\n")]
    [InlineData("kept\nlong text\rab", "kept\nab")]
    [InlineData("done\r", "done")]
    public void A_carriage_return_starts_the_line_over(string text, string expected)
    {
        foreach (char c in text)
            _outputs.Write("stdout", c.ToString());
        Assert.Equal(["stdout:" + expected], Streams());
    }

    [Fact]
    public void An_update_replaces_what_was_shown_under_its_id_only()
    {
        _outputs.Display(new JsonObject { ["text/plain"] = "one" }, "1");
        _outputs.Display(new JsonObject { ["text/plain"] = "two" }, "2");
        _outputs.Update(new JsonObject { ["text/plain"] = "new" }, "2");
        Assert.Equal(["one", "new"], _cell.Outputs.Select(output => (string?)output!["data"]!["text/plain"]));
    }

    [Fact]
    public void Endless_printing_is_cut_with_a_note()
    {
        for (int i = 0; i < 120; i++)
            _outputs.Write("stdout", new string('x', 100_000));
        string text = Assert.Single(Streams());
        Assert.EndsWith("… cut here: a cell keeps 10,000,000 characters of printed text.\n", text);
        Assert.InRange(text.Length, 10_000_000, 10_000_200);
    }
}
