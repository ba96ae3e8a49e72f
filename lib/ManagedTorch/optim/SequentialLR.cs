namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One schedule after the other: the next one begins, at its epoch 0, at each milestone.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] schedules;
                    private readonly int[] milestones;

                    /// <summary>Sets the rates back to those at first, and makes the first schedule's first step.</summary>
                    /// <exception cref="ArgumentException">
                    /// A schedule belongs to another optimizer, or there is not one milestone between each two.
                    /// </exception>
                    public SequentialLR(
                        Optimizer optimizer,
                        IEnumerable<LRScheduler> schedulers,
                        IEnumerable<int> milestones,
                        int last_epoch = -1
                    )
                        : base(optimizer, last_epoch + 1)
                    {
                        ArgumentNullException.ThrowIfNull(milestones);
                        (schedules, this.milestones) = (Together(nameof(SequentialLR), schedulers, optimizer), [.. milestones]);
                        if (this.milestones.Length != schedules.Length - 1)
                            throw new ArgumentException(
                                $"SequentialLR: {schedules.Length} schedules and {this.milestones.Length} milestones; "
                                    + $"expected {schedules.Length - 1}, one between each two",
                                nameof(milestones)
                            );
                        foreach (ILearningRateController group in Groups)
                            group.LearningRate = group.InitialLearningRate;
                        // Each made its first step when it was made; it is made again, from the rates set back.
                        foreach (LRScheduler schedule in schedules)
                            schedule.Epoch--;
                        schedules[0].step();
                        NoteRates();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        int at = Array.FindLastIndex(milestones, milestone => milestone <= Epoch);
                        LRScheduler schedule = schedules[at + 1];
                        if (at >= 0 && milestones[at] == Epoch)
                            schedule.step(0);
                        else
                            schedule.step();
                        return Rates;
                    }
                }
            }

            /// <summary>One schedule after the other: the next one begins, at its epoch 0, at each milestone.</summary>
            /// <param name="optimizer">Its groups' learning rates are moved.</param>
            /// <param name="schedulers">Schedules of that optimizer.</param>
            /// <param name="milestones">The epochs, ascending, at which the second and later ones begin.</param>
            /// <param name="last_epoch">The epoch done last; -1 starts.</param>
            public static LRScheduler SequentialLR(
                Optimizer optimizer,
                IEnumerable<LRScheduler> schedulers,
                IEnumerable<int> milestones,
                int last_epoch = -1
            ) => new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);
        }
    }
}
