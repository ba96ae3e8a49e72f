namespace SelfNormalizing.Plotting.Tests;

/// <summary>One figure of each kind, as the lessons draw them, on made-up data that never change.</summary>
static class Gallery
{
    internal static IReadOnlyList<(string Name, Func<Figure> Make)> All { get; } =
    [
        ("loss-per-step", () => LossPerStep()),
        ("accuracy", () => Accuracy()),
        ("figure-1", () => Figure1()),
        ("activation-functions", () => Activations()),
        ("band", () => Band()),
        ("scatter", () => ScatterPlot()),
        ("bars", () => GroupedBars()),
        ("bars-horizontal", () => HorizontalBars()),
        ("histograms", () => Histograms()),
        ("heat-maps", () => HeatMaps()),
        ("field-of-values", () => FieldOfValues()),
        ("confusion", () => Confusion()),
        ("digits", () => Digits()),
        ("filters", () => Filters()),
        ("photos", () => Photos()),
        ("vector-field", () => VectorField()),
        ("network", () => Network()),
        ("boxes", () => Boxes()),
        ("violins", () => Violins()),
        ("ridges", () => Ridges()),
        ("gradients", () => Gradients()),
        ("notes", () => Notes()),
        ("quick-line", () =>
            Chart.Lines("Mean by layer", "layer", "mean").Line("SELU", [0.02, -0.01, 0.01, 0.0, 0.02], from: 1, marker: Marker.Dot).HLine(0)
        ),
    ];

    internal static double[] Normal(int seed, int count, double mean = 0, double deviation = 1)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    mean + deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())
                ),
        ];
    }

    internal static double[] NoisyLoss(int seed, int steps, double rate, double noise)
    {
        double[] z = Normal(seed, steps);
        return [.. z.Select((e, i) => (0.05 + 2.25 * Math.Exp(-rate * i)) * Math.Exp(noise * e))];
    }

    internal static Chart LossPerStep() =>
        Chart
            .Lines("Training loss per step", "step", "cross entropy", logY: true)
            .Line("ReLU", NoisyLoss(1, 9380, 0.0006, 0.35), opacity: 0.6, width: 1)
            .Line("SELU", NoisyLoss(2, 9380, 0.0012, 0.35), opacity: 0.6, width: 1);

    static Chart Accuracy()
    {
        double[] relu = [.. Enumerable.Range(1, 20).Select(e => 90.8 - 60 * Math.Exp(-0.45 * e))],
            selu = [.. Enumerable.Range(1, 20).Select(e => 92.1 - 40 * Math.Exp(-0.6 * e))];
        return Chart
            .Lines("Accuracy", "epoch", "accuracy (%)")
            .Line("ReLU, validation", relu, from: 1, marker: Marker.Dot)
            .Line("SELU, validation", selu, from: 1, marker: Marker.Square)
            .Line("ReLU, test", relu.Select(v => v - 1.1), from: 1, color: Palette.Blue, dash: Dash.Dashed)
            .Line("SELU, test", selu.Select(v => v - 0.9), from: 1, color: Palette.Red, dash: Dash.Dashed)
            .HLine(92.04, "published: 92.04")
            .VLine(7, "best epoch");
    }

    static Figure Figure1()
    {
        Chart Panel(string title, int seed)
        {
            Chart chart = Chart.Lines(title, "epoch", "training loss", logY: true);
            int[] depths = [8, 16, 32];
            IReadOnlyList<Color> reds = Palette.Shades(Palette.Red, 3),
                blues = Palette.Shades(Palette.Blue, 3);
            for (int i = 0; i < 3; i++)
                chart.Line(
                    $"BatchNorm depth {depths[i]}",
                    NoisyLoss(seed + i, 2000, 0.0015 / (1 + 0.4 * i), 0.12),
                    color: reds[i],
                    width: 1.2
                );
            for (int i = 0; i < 3; i++)
                chart.Line($"SNN depth {depths[i]}", NoisyLoss(seed + 10 + i, 2000, 0.003 + 0.001 * i, 0.01), color: blues[i]);
            return chart;
        }
        return Figure.Row(Panel("MNIST", 100), Panel("CIFAR-10", 200)).WithTitle("Training loss of deep nets").WithSharedLegend();
    }

    static Chart Activations() =>
        Chart
            .Lines("Activation functions", "x", "f(x)")
            .Curve("SELU", x => x > 0 ? 1.0507 * x : 1.0507 * 1.67326 * (Math.Exp(x) - 1), -5, 3, width: 2.2)
            .Curve("ELU", x => x > 0 ? x : Math.Exp(x) - 1, -5, 3)
            .Curve("ReLU", x => Math.Max(0, x), -5, 3)
            .Curve("tanh", Math.Tanh, -5, 3)
            .Curve("sigmoid", x => 1 / (1 + Math.Exp(-x)), -5, 3)
            .HLine(-1.7581, "−λα ≈ −1.7581");

    static Chart Band()
    {
        int[] layers = [.. Enumerable.Range(1, 64)];
        double[] mean = [.. layers.Select(l => 1 + 0.2 * Math.Exp(-l / 8.0) * Math.Cos(l / 3.0))];
        return Chart
            .Lines("Variance by layer", "layer", "variance ν")
            .Line("mean of 20 nets", layers, mean)
            .Band("10% to 90%", layers, mean.Select(m => m - 0.12), mean.Select(m => m + 0.15))
            .HLine(1, "fixed point ν = 1");
    }

    static Chart ScatterPlot() =>
        Chart
            .Scatter("Samples", "z₁", "z₂")
            .Points("before", Normal(3, 400), Normal(4, 400), opacity: 0.6)
            .Points("after", Normal(5, 400, 2, 0.5), Normal(6, 400, 1, 0.5), opacity: 0.6, marker: Marker.Triangle);

    // Three rings of nodes, joined by a link each, and one link in four across.
    internal static Chart Network()
    {
        int[] nodes = [.. Enumerable.Range(0, 24)];
        (double, double)[] places =
        [
            .. nodes.Select(node => (node / 8 * 3 + Math.Cos(Math.PI * node / 4), node / 8 % 2 * 1.5 + Math.Sin(Math.PI * node / 4))),
        ];
        (int, int)[] links =
        [
            .. nodes.Select(node => (node, node / 8 * 8 + (node + 1) % 8)),
            .. nodes.Where(node => node % 4 == 0).Select(node => (node, node / 8 * 8 + (node + 3) % 8)),
            (0, 12),
            (8, 20),
        ];
        return Chart.Network(places, links, nodes.Select(node => node / 8), ["first", "second", "third"], "Three rings");
    }

    static Chart GroupedBars() =>
        Chart
            .Bars(["MLP, MNIST", "CNN, MNIST", "CNN, CIFAR-10"], "Test accuracy", y: "accuracy (%)")
            .Bar("ReLU", [90.76, 98.35, 67.1], showValues: true, format: "0.0")
            .Bar("SELU", [92.04, 98.6, 70.3], showValues: true, format: "0.0", errors: [0.4, 0.2, 1.1])
            .YRange(0, 125)
            .Legend(LegendPosition.TopRight);

    static Chart HorizontalBars() =>
        Chart
            .Bars(["T-shirt/top", "Trouser", "Pullover", "Ankle boot"], "F1 by class", "F1", horizontal: true)
            .Bar(null, [0.81, 0.97, 0.78, 0.95], showValues: true);

    static Chart Histograms() =>
        Chart
            .Histograms("Activations of layer 32", "activation", density: true)
            .Histogram("SELU", Normal(7, 20000))
            .Histogram("tanh", Normal(8, 20000, 0, 0.4))
            .Curve("N(0, 1)", z => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI), -4, 4, Palette.Black, dash: Dash.Dashed);

    static double[,] Matrix(int seed, int rows, int columns, double deviation)
    {
        double[] values = Normal(seed, rows * columns, 0, deviation);
        double[,] matrix = new double[rows, columns];
        Buffer.BlockCopy(values, 0, matrix, 0, sizeof(double) * values.Length);
        return matrix;
    }

    static Figure HeatMaps() =>
        Figure.Row(
            Chart.HeatMap(
                Matrix(9, 60, 60, 0.13),
                "LeCun normal",
                "input",
                "neuron",
                low: -3,
                high: 3,
                colors: ColorMap.Diverging,
                scale: "weight"
            ),
            Chart.HeatMap(
                Matrix(10, 60, 60, 1),
                "N(0, 1)",
                "input",
                "neuron",
                low: -3,
                high: 3,
                colors: ColorMap.Diverging,
                scale: "weight"
            )
        );

    static Chart FieldOfValues()
    {
        double[] mu = [.. Enumerable.Range(0, 41).Select(i => -0.1 + 0.005 * i)],
            nu = [.. Enumerable.Range(0, 36).Select(i => 0.8 + 0.02 * i)];
        double[,] s = new double[nu.Length, mu.Length];
        for (int i = 0; i < nu.Length; i++)
        for (int j = 0; j < mu.Length; j++)
            s[i, j] = 0.78 + 2 * mu[j] * mu[j] + 0.2 * Math.Abs(nu[i] - 1) * (1 + mu[j]);
        return Chart
            .Lines("Largest singular value of the Jacobian", "mean μ", "variance ν")
            .Heat(mu, nu, s, scale: "S(μ, ν)")
            .Trajectory("iteration", [0.08, 0.05, 0.03, 0.015, 0.005, 0], [1.4, 1.2, 1.1, 1.05, 1.01, 1.0], color: Palette.Orange);
    }

    static Chart Confusion()
    {
        string[] names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
        var random = new Random(11);
        int[,] counts = new int[10, 10];
        for (int i = 0; i < 10; i++)
        for (int j = 0; j < 10; j++)
            counts[i, j] = i == j ? 600 + random.Next(250) : random.Next(i is 3 or 5 && j is 3 or 5 ? 180 : 60);
        return Chart.ConfusionMatrix(counts, names, "SELU on CIFAR-10");
    }

    static float[] Ring(int size, double radius, int seed)
    {
        double[] noise = Normal(seed, size * size, 0, 0.04);
        return
        [
            .. Enumerable
                .Range(0, size * size)
                .Select(p =>
                {
                    double dx = p % size - size / 2.0 + 0.5,
                        dy = p / size - size / 2.0 + 0.5,
                        d = Math.Abs(Math.Sqrt(dx * dx + dy * dy) - radius);
                    return (float)Math.Clamp(Math.Exp(-d * d / 3) + noise[p] * Math.Exp(-d), 0, 1);
                }),
        ];
    }

    static Chart Digits() =>
        Chart.Images(
            Enumerable.Range(0, 20).SelectMany(i => Ring(28, 3 + i % 10, i)),
            28,
            28,
            captions: Enumerable.Range(0, 20).Select(i => $"label {i % 10}"),
            title: "Training images"
        );

    static Figure Filters() =>
        Figure.Row(
            Chart.Images(Normal(12, 32 * 9), 3, 3, title: "Filters of layer 1", columns: 8, colors: ColorMap.Diverging),
            Chart.Images(Normal(13, 16 * 144).Select(Math.Abs), 12, 12, title: "Feature maps", columns: 4, colors: ColorMap.Sequential)
        );

    static Chart Photos() =>
        Chart.Images(
            Raster.Batch(
                Enumerable.Range(0, 6).SelectMany(i => Ring(32, 6 + i, i).Concat(Ring(32, 12 - i, 7 + i)).Concat(Ring(32, 9, 20 + i))),
                32,
                32,
                3
            ),
            captions: ["cat", "dog → cat", "ship", "truck", "frog", "deer → horse"],
            title: "Predictions",
            captionColors: [Palette.Green, Palette.Red, Palette.Green, Palette.Green, Palette.Green, Palette.Red]
        );

    static Chart VectorField() =>
        Chart
            .VectorField(
                (m, v) => (-0.6 * m + 0.02 * (v - 1), 0.1 * m - 0.3 * (v - 1)),
                (-0.1, 0.1),
                (0.8, 1.5),
                "The map (μ, ν) → (μ′, ν′)",
                "mean μ",
                "variance ν",
                colors: ColorMap.Sequential,
                scale: "length of the step"
            )
            .Trajectory("from (−0.08, 1.4)", [-0.08, -0.03, -0.01, -0.003, 0], [1.4, 1.27, 1.15, 1.06, 1.0])
            .Trajectory("from (0.09, 0.85)", [0.09, 0.035, 0.012, 0.004, 0], [0.85, 0.92, 0.96, 0.99, 1.0])
            .Points("fixed point", [0.0], [1.0], color: Palette.Black, marker: Marker.Diamond, radius: 4);

    static Chart Boxes()
    {
        Chart chart = Chart.Boxes("Gradients by layer", "layer", "∂L/∂h");
        for (int layer = 1; layer <= 8; layer++)
            chart.Box(layer.ToString(), Normal(layer, 500, 0, 0.5 + 0.1 * layer), outliers: true);
        return chart;
    }

    static Chart Violins()
    {
        Chart chart = Chart.Violins("Weights of the last hidden layer", "epoch", "weight");
        foreach (int epoch in (int[])[0, 1, 2, 5, 10, 20, 50])
            chart.Violin(epoch.ToString(), Normal(epoch, 2000, 0.001 * epoch, 0.1 + 0.002 * epoch));
        return chart;
    }

    static Chart Ridges()
    {
        Chart chart = Chart.Ridges("Weights of the last hidden layer", "weight", "epoch");
        foreach (int epoch in (int[])[0, 1, 2, 5, 10, 20, 30, 40, 50])
            chart.Ridge(epoch.ToString(), Normal(epoch, 2000, 0.001 * epoch, 0.1 + 0.002 * epoch));
        return chart;
    }

    static Chart Gradients()
    {
        int[] layers = [.. Enumerable.Range(1, 20)];
        return Chart
            .Lines("Gradient norm by layer", "layer", "‖∂L/∂W‖", logY: true)
            .Line("sigmoid, Glorot", layers, layers.Select(l => Math.Pow(10, -0.9 * (20 - l))), marker: Marker.Triangle)
            .Line("ReLU, He", layers, layers.Select(l => 0.3 * Math.Pow(10, -0.06 * (20 - l))), marker: Marker.Square)
            .Line("SELU, LeCun", layers, layers.Select(l => 0.6 + 0.1 * Math.Sin(l)), marker: Marker.Dot);
    }

    static Chart Notes() =>
        Chart
            .Lines("Gaps", "step", "loss", logY: true)
            .Line("diverged", [1, 0.5, double.NaN, 0.25, 0, 0.125, 0.0625, double.PositiveInfinity], marker: Marker.Circle);
}
