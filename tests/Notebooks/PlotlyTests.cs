using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>
/// Every figure that a lesson shows is valid by plotly.js's own judgement, so that Plotly.NET and any other of its renderers take it.
/// </summary>
public class PlotlyTests
{
    const string Mime = "application/vnd.plotly.v1+json";

    static string Validator([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "Plotting", "plotly-validate"));

    [Fact]
    public void Plotly_itself_finds_every_figure_of_every_lesson_valid()
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Validator(), "node_modules", "plotly.js-dist-min")),
            "plotly.js is not installed: run npm install in tests/Plotting/plotly-validate."
        );
        string temporary = Directory.CreateTempSubdirectory("lesson-figures").FullName;
        try
        {
            List<string> files = [];
            foreach (Lesson lesson in Lesson.All)
            foreach (JsonElement cell in lesson.CodeCells)
            foreach (JsonElement output in cell.GetProperty("outputs").EnumerateArray())
                if (output.TryGetProperty("data", out JsonElement data) && data.TryGetProperty(Mime, out JsonElement figure))
                {
                    files.Add(
                        Path.Combine(
                            temporary,
                            $"{Path.GetFileNameWithoutExtension(lesson.Name)}.{cell.GetProperty("id").GetString()}.{files.Count}.json"
                        )
                    );
                    File.WriteAllText(files[^1], figure.GetRawText());
                }
            Assert.True(files.Count >= 3 * Lesson.All.Count / 2);
            string said = Node([Path.Combine(Validator(), "validate.mjs"), .. files]);
            Assert.Contains($"{files.Count} figures checked", said);
            Assert.EndsWith(", 0 findings", said.TrimEnd());
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    static string Node(string[] arguments)
    {
        Process? node = null;
        try
        {
            node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true });
        }
        catch (Win32Exception) { }
        Assert.SkipWhen(node is null, "node is not installed.");
        using (node)
        {
            string output = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            return output;
        }
    }
}
