using System.Globalization;
using System.Text;
using SelfNormalizing.Plotting;

namespace Parity;

/// <summary>One lesson on both engines.</summary>
sealed record LessonPair(string Name, RunNotebook Managed, RunNotebook TorchSharp, double ManagedSeconds, double TorchSharpSeconds);

/// <summary>Writes the page: times, agreement of everything drawn, key figures, curves over one another.</summary>
static class ParityPage
{
    public static void Write(string folder, IReadOnlyList<LessonPair> lessons)
    {
        var page = new StringBuilder(File.ReadAllText(Path.Combine(folder, "about.md")).TrimEnd())
            .Append("\n\n## Times and agreement\n\n")
            .Append(
                "| lesson | ManagedTorch | TorchSharp | key figures alike | drawn values alike | "
                    + "largest difference drawn |\n|---|---:|---:|---:|---:|---|\n"
            );
        foreach (LessonPair pair in lessons)
        {
            List<Agreement> drawn = Agreement.OfTraces(pair);
            int figures = pair.Managed.Figures.Count,
                same = pair.Managed.Figures.Count(figure =>
                    Agreement.Same(figure.Value, pair.TorchSharp.Figures.GetValueOrDefault(figure.Key, double.NaN))
                );
            Agreement? worst = drawn.MaxBy(one => one.Largest);
            page.Append(CultureInfo.InvariantCulture, $"| {pair.Name} | {Time(pair.ManagedSeconds)} | {Time(pair.TorchSharpSeconds)} | ")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"{same} of {figures} | {drawn.Sum(one => one.Alike)} of {drawn.Sum(one => one.Count)} | "
                )
                .Append(
                    worst is null || worst.Largest == 0
                        ? "none"
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"{100 * worst.Largest:0.####} % of the range, {worst.Cell}: {worst.Name}"
                        )
                )
                .Append(" |\n");
        }
        foreach (LessonPair pair in lessons.Where(pair => pair.Managed.Error is not null || pair.TorchSharp.Error is not null))
            page.Append(
                CultureInfo.InvariantCulture,
                $"\n{pair.Name} ended early: ManagedTorch {pair.Managed.Error ?? "passed"}; "
                    + $"TorchSharp {pair.TorchSharp.Error ?? "passed"}.\n"
            );

        foreach (LessonPair pair in lessons)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {pair.Name}\n\n");
            if (Curves(pair) is { } curves)
            {
                string picture = Path.Combine("curves", pair.Name + ".svg");
                Directory.CreateDirectory(Path.Combine(folder, "curves"));
                File.WriteAllText(Path.Combine(folder, picture), curves.ToSvg());
                page.Append(CultureInfo.InvariantCulture, $"![{pair.Name}: curves of both engines]({picture.Replace('\\', '/')})\n\n");
            }
            page.Append("| key figure | ManagedTorch | TorchSharp |\n|---|---:|---:|\n");
            foreach ((string name, double value) in pair.Managed.Figures)
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| {name.Replace("|", "\\|", StringComparison.Ordinal)} | {Number(value)} | "
                        + $"{Number(pair.TorchSharp.Figures.GetValueOrDefault(name, double.NaN))} |\n"
                );
        }
        File.WriteAllText(Path.Combine(folder, "README.md"), page.ToString());
    }

    static string Time(double seconds) => double.IsNaN(seconds) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s");

    static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("G7", CultureInfo.InvariantCulture);

    // The figure that shows a course over steps, epochs or layers: the first with a loss; where there is none, the one with most points.
    static Figure? Curves(LessonPair pair)
    {
        var courses = pair.Managed.Traces.Where(trace => trace.X.Length > 2 && Other(pair, trace) is not null).ToList();
        if (courses.Count == 0)
            return null;
        bool IsLoss(string cell) =>
            pair.Managed.Panels.Any(panel =>
                panel.Cell == cell
                && (
                    panel.Title is "cross entropy"
                    || panel.Title?.Contains("loss", StringComparison.Ordinal) == true
                    || panel.Title?.Contains("squared error", StringComparison.Ordinal) == true
                )
            );
        string chosen = courses.FirstOrDefault(trace => IsLoss(trace.Cell))?.Cell
            ?? courses
                .Where(trace => !Agreement.IsFormula(trace))
                .GroupBy(trace => trace.Cell)
                .OrderByDescending(cell => cell.Sum(trace => trace.Y.Length))
                .FirstOrDefault()
                ?.Key
            ?? courses[0].Cell;
        return Figure
            .Row([
                .. courses
                    .Where(trace => trace.Cell == chosen)
                    .GroupBy(trace => trace.Panel)
                    .Take(2)
                    .Select(traces =>
                    {
                        Panel panel = pair.Managed.Panels.First(one => one.Cell == chosen && one.Name == traces.Key);
                        Chart chart = Chart.Lines($"{pair.Name}: {chosen}", null, panel.Title, logY: panel.Logarithmic);
                        bool named = false;
                        foreach (Trace trace in traces)
                        {
                            Trace other = Other(pair, trace)!;
                            chart = chart
                                .Line(named ? null : "ManagedTorch", trace.X, trace.Y, color: Palette.Orange, width: 3)
                                .Line(named ? null : "TorchSharp", other.X, other.Y, color: Palette.Blue, width: 0.9, dash: Dash.Dashed);
                            named = true;
                        }
                        return chart;
                    }),
            ])
            .WithSharedLegend();
    }

    static Trace? Other(LessonPair pair, Trace trace) =>
        pair.TorchSharp.Traces.FirstOrDefault(other =>
            other.X.Length > 2 && (other.Cell, other.Panel, other.Name) == (trace.Cell, trace.Panel, trace.Name)
        );
}
