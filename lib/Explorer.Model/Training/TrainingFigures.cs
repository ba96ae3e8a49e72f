using SelfNormalizing.Plotting;

namespace SelfNormalizing.Explorer;

/// <summary>The third panel's pictures.</summary>
public static class TrainingFigures
{
    /// <summary>Training loss by step.</summary>
    public static Figure Loss(TrainingUpdate update, double width) =>
        Chart
            .Lines("Training loss", x: "step", y: "cross entropy", logY: true)
            .Line(null!, update.Losses, from: update.Every, step: update.Every)
            .Size(width, FigureSize.HeightFor(width));

    /// <summary>Test accuracy by step.</summary>
    public static Figure Accuracy(TrainingUpdate update, double width) =>
        Chart
            .Lines("Test digits read correctly", x: "step", y: "accuracy, %")
            .Line(
                null!,
                update.Accuracies.Select(test => test.Step),
                update.Accuracies.Select(test => 100 * test.Accuracy),
                Palette.Green,
                marker: Marker.Circle
            )
            .YRange(0, 100)
            .Size(width, FigureSize.HeightFor(width));

    /// <summary>What a picture was read as.</summary>
    public static Figure Probabilities(ReadDigit read, double width) =>
        Chart
            .Bars([.. Enumerable.Range(0, 10).Select(digit => $"{digit}")], "How sure it is", x: "digit", y: "probability")
            .Bar(null!, read.Probabilities)
            .YRange(0, 1)
            .Size(width, FigureSize.HeightFor(width) * 0.8);
}
