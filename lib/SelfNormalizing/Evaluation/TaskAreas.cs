using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Areas under the ROC curves of several tasks at once, each over the samples that have its target.</summary>
public sealed class TaskAreas
{
    TaskAreas(IReadOnlyList<double?> areas) => Areas = areas;

    /// <summary>One area a task; null where the targets present are of one class, so that the area has no meaning.</summary>
    public IReadOnlyList<double?> Areas { get; }

    /// <summary>Mean over the tasks that have an area.</summary>
    public double Mean => Areas.OfType<double>().DefaultIfEmpty(double.NaN).Average();

    /// <summary>Measures scores, task by task.</summary>
    /// <param name="scores">[N, T], higher for positives; logits or probabilities, only their order within a task matters.</param>
    /// <param name="targets">[N, T]: 1 positive, 0 negative, NaN where the target is missing.</param>
    /// <exception cref="ArgumentException">Different shapes, not two dimensions, or a score that is not a number.</exception>
    public static TaskAreas Of(Tensor scores, Tensor targets)
    {
        if (scores.ndim != 2 || !scores.shape.SequenceEqual(targets.shape))
            throw new ArgumentException(
                $"Found scores of shape [{string.Join(", ", scores.shape)}] and targets of shape "
                    + $"[{string.Join(", ", targets.shape)}]: expected [samples, tasks] both.",
                nameof(scores)
            );
        using var scope = NewDisposeScope();
        float[] score = scores.detach().to(ScalarType.Float32).cpu().data<float>().ToArray(),
            target = targets.to(ScalarType.Float32).cpu().data<float>().ToArray();
        int tasks = (int)scores.shape[1];
        return new TaskAreas([
            .. Enumerable
                .Range(0, tasks)
                .Select(task =>
                {
                    int[] present =
                    [
                        .. Enumerable
                            .Range(0, score.Length / tasks)
                            .Select(row => row * tasks + task)
                            .Where(index => !float.IsNaN(target[index])),
                    ];
                    return RocCurve.AreaOrNull(
                        [.. present.Select(index => (double)score[index])],
                        [.. present.Select(index => target[index] == 1)]
                    );
                }),
        ]);
    }
}
