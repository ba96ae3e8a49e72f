using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace SelfNormalizing.Plotting.Tests;

/// <summary>A page that Jupyter's nbconvert makes shows every figure, cleaned or not: SVG it strips (a known fault of its
/// cleaner).</summary>
public class NbconvertTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_page_shows_the_picture(bool cleaned)
    {
        string folder = Directory.CreateTempSubdirectory("nbconvert").FullName;
        try
        {
            object chart = Chart.Lines("t").Line("a", [1, 2, 3]);
            JsonObject data = [];
            foreach (string type in Formatter.GetPreferredMimeTypesFor(typeof(Chart)))
                data[type] = type.EndsWith("v1+json", StringComparison.Ordinal)
                    ? JsonNode.Parse(chart.ToDisplayString(type))
                    : chart.ToDisplayString(type);
            string png = (string)data["image/png"]!;
            JsonObject notebook = new()
            {
                ["nbformat"] = 4,
                ["nbformat_minor"] = 5,
                ["metadata"] = new JsonObject(),
                ["cells"] = new JsonArray(
                    new JsonObject
                    {
                        ["cell_type"] = "code",
                        ["id"] = "a",
                        ["metadata"] = new JsonObject(),
                        ["source"] = "1",
                        ["execution_count"] = 1,
                        ["outputs"] = new JsonArray(
                            new JsonObject
                            {
                                ["output_type"] = "display_data",
                                ["metadata"] = new JsonObject(),
                                ["data"] = data,
                            }
                        ),
                    }
                ),
            };
            File.WriteAllText(Path.Combine(folder, "a.ipynb"), notebook.ToJsonString());
            Assert.SkipUnless(Convert(folder, cleaned), "Jupyter's nbconvert is not here (Debian: python3-nbconvert).");
            Assert.Contains(
                $"src=\"data:image/png;base64,{png}\"",
                File.ReadAllText(Path.Combine(folder, "a.html")).Replace("\n", "", StringComparison.Ordinal)
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static bool Convert(string folder, bool cleaned)
    {
        try
        {
            ProcessStartInfo start = new(
                File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3",
                ["-m", "nbconvert", "--to", "html", $"--HTMLExporter.sanitize_html={cleaned}", "a.ipynb"]
            )
            {
                WorkingDirectory = folder,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                || (
                    errors.Result.Contains("No module named", StringComparison.Ordinal)
                        ? false
                        : throw new InvalidOperationException(errors.Result)
                );
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
