using System.Text.Json.Nodes;
using NotebookHost.Notebook;
using NotebookHost.Run;
using NotebookHost.Tests.Notebook;
using Spectre.Console;

namespace NotebookHost.Tests.Run;

/// <summary>The table at the end of a run, as it is printed.</summary>
public sealed class ResultTableTests : IDisposable
{
    readonly NotebookFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static JsonObject Figure(string name, double value) => new() { ["name"] = name, ["value"] = value };

    [Fact]
    public void A_figure_stands_beside_the_first_line_of_its_name()
    {
        NotebookFile notebook = _folder.Notebook("1");
        notebook
            .Cells[0]
            .Outputs.Add(
                new JsonObject
                {
                    ["output_type"] = "display_data",
                    ["data"] = new JsonObject
                    {
                        ["application/vnd.key-figures+json"] = new JsonObject
                        {
                            ["figures"] = new JsonArray(
                                Figure("a name of many words that does not fit into one line of a narrow terminal", 1.25),
                                Figure("the second, of many words as well, and so on to a second line", 2.5)
                            ),
                        },
                    },
                }
            );
        using var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(text),
            }
        );
        console.Profile.Width = 80;
        ResultTable.Write(console, [new NotebookResult(notebook, NotebookStatus.Passed, TimeSpan.FromSeconds(3))]);
        string[] lines = text.ToString().Split('\n');
        Assert.Contains("a name of many", Assert.Single(lines, line => line.Contains("1.25")));
        Assert.Contains("the second, of", Assert.Single(lines, line => line.Contains("2.5 ") && !line.Contains("1.25")));
        Assert.True(lines.Count(line => line.StartsWith('│')) > 3, text.ToString()); // they did wrap
    }
}
