namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Steps several schedules together: each goes on from the rates that those before it have set.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] chained;

                    /// <summary>Chains schedules, which have made their first steps.</summary>
                    /// <exception cref="ArgumentException">There are none, or they belong to several optimizers.</exception>
                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                        : this(Together(nameof(ChainedLR), schedulers)) { }

                    private ChainedLR(LRScheduler[] schedulers)
                        : base(schedulers[0].Optimizer) => chained = schedulers;

                    /// <summary>Steps each schedule.</summary>
                    /// <exception cref="InvalidOperationException">An epoch is given: only next ones can be chained.</exception>
                    public override void step(int? epoch)
                    {
                        if (epoch is not null)
                            throw new InvalidOperationException($"ChainedLR: step({epoch}); it goes to the next epoch only, by step()");
                        foreach (LRScheduler schedule in chained)
                            schedule.step();
                        NoteRates();
                    }
                }

                /// <summary>The schedules, of one optimizer.</summary>
                private static LRScheduler[] Together(string name, IEnumerable<LRScheduler> schedulers, Optimizer? optimizer = null)
                {
                    ArgumentNullException.ThrowIfNull(schedulers);
                    LRScheduler[] all = [.. schedulers];
                    if (all.Length == 0)
                        throw new ArgumentException($"{name}: no schedules are given; expected one or more", nameof(schedulers));
                    int other = Array.FindIndex(all, one => one.Optimizer != (optimizer ?? all[0].Optimizer));
                    if (other >= 0)
                        throw new ArgumentException(
                            $"{name}: schedule {other} belongs to another optimizer; give schedules of one optimizer",
                            nameof(schedulers)
                        );
                    return all;
                }
            }

            /// <summary>Steps several schedules together: PyTorch's ChainedScheduler.</summary>
            /// <param name="schedulers">Schedules of one optimizer.</param>
            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) => new impl.ChainedLR(schedulers);
        }
    }
}
