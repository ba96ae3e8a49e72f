using static TorchSharp.torch;

namespace SelfNormalizing.Tests.Metrics;

public sealed class TaskAreasTests
{
    [Fact]
    public void Each_task_is_measured_over_the_targets_it_has()
    {
        using var scope = NewDisposeScope();
        Tensor scores = tensor([1f, 9, 5, 2, 8, 5, 3, 7, 5, 4, 6, 5], [4, 3]);
        Tensor targets = tensor([0f, 1, 1, 1, 0, float.NaN, float.NaN, 1, 1, 1, 0, 1], [4, 3]);
        TaskAreas areas = TaskAreas.Of(scores, targets);
        Assert.Equal([1, 0.75, null], areas.Areas);
        Assert.Equal(0.875, areas.Mean);
        Assert.True(double.IsNaN(TaskAreas.Of(scores, ones(4, 3)).Mean));
        Assert.Contains(
            "[4, 3] and targets of shape [3, 4]",
            Assert.Throws<ArgumentException>(() => TaskAreas.Of(scores, ones(3, 4))).Message
        );
    }
}
