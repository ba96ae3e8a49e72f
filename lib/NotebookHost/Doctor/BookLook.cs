using NotebookHost.Report;
using NotebookHost.Report.Plotly;

namespace NotebookHost.Doctor;

/// <summary>What the book that a run leaves needs beside itself: plotly.js for plots that zoom, and a browser.</summary>
static class BookLook
{
    public static IEnumerable<Finding> Findings(Surroundings surroundings)
    {
        string outFolder = Path.Combine(surroundings.Root ?? surroundings.Folder, "out");
        string page = Path.Combine(outFolder, ReportWriter.FirstPage);
        yield return File.Exists(page) ? Finding.Good("pages", page) : Finding.Lacking("pages", "none yet", "snn run");
        yield return PlotlySource.Of(outFolder).Here(outFolder, PlotlyBundle.Whole) is not null
            ? Finding.Good("plotly.js", "the whole of it: plots can be zoomed and read off")
        : PlotlySource.Of(outFolder).Here(outFolder, PlotlyBundle.Plane) is not null
            ? Finding.Good("plotly.js", "what draws in a plane; a run fetches the rest where a plot needs it")
        : Finding.Lacking(
            "plotly.js",
            "not kept here: a run fetches it from your npm registry, and without it plots are pictures",
            $"npm install plotly.js-dist-min@{PlotlyBundle.Version}, or a run with a network"
        );
        // Windows and macOS come with one.
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
            yield break;
        yield return surroundings.Program("xdg-open", "firefox", "chromium", "google-chrome", "epiphany") is { } browser
            ? Finding.Good("browser", browser)
            : Finding.Lacking("browser", "none on the PATH", "copy out/ to a machine with a browser: it needs nothing else");
        if (surroundings.Root is { } root && Directory.Exists(Path.Combine(root, "lib", "Explorer")))
            yield return Finding.Good("explorer", Path.Combine(root, "lib", "Explorer"));
    }
}
