using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using PlotlyFigure = Plotly.NET.Figure;

// Interop/PlotlyNet owns the way between our figures and Plotly.NET's charts. It draws nothing itself, and imports
// Plotting and Plotly.NET alone.

namespace SelfNormalizing.Plotting;

/// <summary>Our charts as Plotly.NET's, and Plotly.NET's as ours.</summary>
public static class PlotlyNetExtensions
{
    /// <summary>
    /// The chart as a <see cref="GenericChart"/>, equal to ours trace by trace: what Plotly.NET adds to it (<c>Chart.combine</c>,
    /// <c>withSlider</c>, HTML, other traces) goes on from there.
    /// </summary>
    /// <param name="chart">A chart of ours.</param>
    /// <exception cref="NotSupportedException">This process holds an older FSharp.Core than Plotly.NET needs.</exception>
    public static GenericChart ToPlotlyNet(this Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return new Figure(chart).ToPlotlyNet();
    }

    /// <summary>The figure, with all its panels, as a <see cref="GenericChart"/>, equal to ours trace by trace.</summary>
    /// <param name="figure">A figure of ours.</param>
    /// <exception cref="NotSupportedException">This process holds an older FSharp.Core than Plotly.NET needs.</exception>
    public static GenericChart ToPlotlyNet(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        FSharpCore.Require();
        return Make(figure);
    }

    // Not inlined: its code needs F#'s library before its first line.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static GenericChart Make(Figure figure)
    {
        var json = (JsonObject)JsonNode.Parse(figure.ToPlotlyJson())!;
        FSharpList<Trace> traces = ListModule.OfSeq(json["data"]!.AsArray().Select(trace => DynamicJson.ToTrace((JsonObject)trace!)));
        return GenericChart.fromFigure(PlotlyFigure.create(traces, DynamicJson.ToLayout((JsonObject)json["layout"]!)));
    }

    /// <summary>
    /// Shows one trace of the chart at a time, which a slider under
    /// it chooses: <c>GenericChart.combine(surfaces).WithTraceSlider("τ = ", ["0.5", "1", "1.5"])</c>.
    /// </summary>
    /// <param name="chart">A chart of as many traces as there are labels.</param>
    /// <param name="prefix">Words before the label of the chosen trace.</param>
    /// <param name="labels">A label for each trace.</param>
    /// <param name="first">Index of the trace shown first.</param>
    /// <exception cref="ArgumentException">The numbers of traces and labels differ, or there is no such first trace.</exception>
    public static GenericChart WithTraceSlider(this GenericChart chart, string prefix, IReadOnlyList<string> labels, int first = 0)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(labels);
        Trace[] traces = [.. GenericChart.getTraces(chart)];
        if (labels.Count != traces.Length || first < 0 || first >= traces.Length)
            throw new ArgumentException(
                $"{labels.Count} labels and trace {first} first do not fit a chart of {traces.Length} traces: give each one label.",
                nameof(labels)
            );
        for (int i = 0; i < traces.Length; i++)
            traces[i].SetProperty("visible", i == first);
        JsonArray steps =
        [
            .. labels.Select(
                (label, i) =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["label"] = label,
                            ["method"] = "restyle",
                            ["args"] = new JsonArray("visible", new JsonArray([.. traces.Select((_, t) => (JsonNode)(t == i))])),
                        }
            ),
        ];
        Layout layout = GenericChart.getLayout(chart);
        layout.SetProperty(
            "sliders",
            DynamicJson.Value(
                new JsonArray(
                    new JsonObject
                    {
                        ["active"] = (double)first,
                        ["currentvalue"] = new JsonObject { ["prefix"] = prefix },
                        ["pad"] = new JsonObject { ["t"] = 30.0 },
                        ["steps"] = steps,
                    }
                )
            )
        );
        return GenericChart.setLayout(layout, chart);
    }

    /// <summary>Names the three axes of a chart in space, such as <c>Chart.Surface(heights)</c>.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="x">Name of the x axis.</param>
    /// <param name="y">Name of the y axis.</param>
    /// <param name="z">Name of the z axis, upwards.</param>
    public static GenericChart WithAxesInSpace(this GenericChart chart, string x, string y, string z)
    {
        ArgumentNullException.ThrowIfNull(chart);
        static JsonObject Named(string title) => new() { ["title"] = new JsonObject { ["text"] = title } };
        Layout layout = GenericChart.getLayout(chart);
        layout.SetProperty(
            "scene",
            DynamicJson.Value(
                new JsonObject
                {
                    ["xaxis"] = Named(x),
                    ["yaxis"] = Named(y),
                    ["zaxis"] = Named(z),
                }
            )
        );
        return GenericChart.setLayout(layout, chart);
    }

    /// <summary>
    /// The chart as a figure of ours, drawn without a browser: as SVG, PNG or words. Traces on x and y axes are drawn; a note under the
    /// figure names those that are not.
    /// </summary>
    /// <param name="chart">A chart of Plotly.NET, made in C# or F#.</param>
    /// <remarks>See <see cref="Figure.FromPlotlyJson"/> for what is drawn.</remarks>
    public static Figure ToFigure(this GenericChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return Figure.FromPlotlyJson(GenericChart.toFigureJson(chart));
    }
}
