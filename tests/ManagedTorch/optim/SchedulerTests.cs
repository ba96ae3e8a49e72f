using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests;

/// <summary>Schedules where TorchSharp 0.107 is at fault (values by PyTorch's formulas), and what they refuse.</summary>
public class SchedulerTests
{
    [Fact]
    public void Momentum_falls_where_a_cycle_rises()
    {
        SGD sgd = SGD([new Parameter(ones(1))], 1);
        lr_scheduler.LRScheduler schedule = lr_scheduler.CyclicLR(sgd, 0.1, 1, 2, base_momentum: 0.5, max_momentum: 0.9);
        var group = (IMomentum)sgd.ParamGroups.Single();
        var momenta = new List<double> { group.Momentum };
        for (int i = 0; i < 4; i++)
        {
            schedule.step();
            momenta.Add(group.Momentum);
        }
        Assert.Equal([0.9, 0.7, 0.5, 0.7, 0.9], momenta.Select(momentum => Math.Round(momentum, 12)));
    }

    [Fact]
    public void ExpRange_scales_by_gamma_to_the_number_of_steps()
    {
        SGD sgd = SGD([new Parameter(ones(1))], 1);
        lr_scheduler.LRScheduler schedule = lr_scheduler.CyclicLR(sgd, 1, 2, 2, mode: lr_scheduler.impl.CyclicLR.Mode.ExpRange, gamma: 0.5);
        var rates = new List<double> { sgd.ParamGroups.Single().LearningRate };
        for (int i = 0; i < 6; i++)
        {
            schedule.step();
            rates.Add(sgd.ParamGroups.Single().LearningRate);
        }
        Assert.Equal([1, 1 + 0.25, 1 + 0.25, 1 + 0.0625, 1, 1 + 1.0 / 64, 1 + 1.0 / 64], rates.Select(rate => Math.Round(rate, 12)));
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_reason()
    {
        Parameter parameter = new(ones(1));
        SGD one = SGD([parameter], 1),
            other = SGD([parameter], 1);
        lr_scheduler.LRScheduler first = lr_scheduler.ExponentialLR(one, 0.5),
            second = lr_scheduler.ExponentialLR(other, 0.5);
        Says("schedule 1 belongs to another optimizer", () => lr_scheduler.ChainedLR([first, second]));
        Says("no schedules", () => lr_scheduler.ChainedLR([]));
        Says("2 schedules and 0 milestones", () => lr_scheduler.SequentialLR(one, [first, first], []));
        Says("schedule 0 belongs to another optimizer", () => lr_scheduler.SequentialLR(one, [second], []));
        Says("Adam has no momentum", () => lr_scheduler.CyclicLR(Adam([parameter]), 0.1, 1));
        Says("2 values of max_lr for 1 groups", () => lr_scheduler.CyclicLR(one, [0.1], [1, 2]));
        Says("0 steps up", () => lr_scheduler.CyclicLR(one, 0.1, 1, 0));
        Assert.Throws<InvalidOperationException>(() => lr_scheduler.ChainedLR([first]).step(3));

        static void Says(string part, Action action) => Assert.Contains(part, Assert.Throws<ArgumentException>(action).Message);
    }
}
