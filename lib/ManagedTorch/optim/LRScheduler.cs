namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Rules that move learning rates over time.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Moves the learning rates of an optimizer's groups; <c>step()</c> once an epoch (or a batch). The constructor makes the first
            /// step, to epoch 0.
            /// </summary>
            public abstract class LRScheduler
            {
                private readonly double[] last;

                /// <summary>Schedules that optimizer.</summary>
                /// <param name="optimizer">Its groups' learning rates are moved.</param>
                /// <param name="last_epoch">The epoch done last; -1 starts.</param>
                /// <param name="verbose">True to write changes to the console.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    (Optimizer, Groups, Epoch, Verbose) = (optimizer, [.. optimizer.ParamGroups], last_epoch, verbose);
                    BaseRates = [.. Groups.Select(group => group.InitialLearningRate)];
                    last = [.. Groups.Select(group => group.LearningRate)];
                }

                /// <summary>A value for each group.</summary>
                private protected static IEnumerable<double> ForEachGroup(Optimizer optimizer, double value)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    return optimizer.ParamGroups.Select(_ => value);
                }

                private bool Verbose { get; }

                /// <summary>The optimizer whose groups' learning rates are moved.</summary>
                internal Optimizer Optimizer { get; }

                /// <summary>The optimizer's groups.</summary>
                private protected ILearningRateController[] Groups { get; }

                /// <summary>The epoch the rates belong to, from 0.</summary>
                internal int Epoch { get; set; }

                /// <summary>The groups' learning rates at first.</summary>
                private protected double[] BaseRates { get; }

                /// <summary>The groups' learning rates now.</summary>
                private protected IEnumerable<double> Rates => Groups.Select(group => group.LearningRate);

                /// <summary>Goes on to the next epoch.</summary>
                public virtual void step() => step((int?)null);

                /// <summary>Goes to that epoch (by the closed form), or to the next.</summary>
                public virtual void step(int? epoch)
                {
                    Epoch = epoch ?? Epoch + 1;
                    double[] rates = [.. epoch is null ? get_lr() : get_closed_form_lr()];
                    for (int i = 0; i < Groups.Length; i++)
                    {
                        Groups[i].LearningRate = rates[i];
                        if (Verbose && last[i] != rates[i])
                            Console.WriteLine($"learning rate of group {i} set to {rates[i]}");
                        last[i] = rates[i];
                    }
                }

                /// <summary>The same; the metric does not matter to these schedules.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates of this epoch, from those of the epoch before.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates;

                /// <summary>The rates of this epoch, from those at first.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>Takes the groups' learning rates, which others moved, for the rates set last.</summary>
                private protected void NoteRates() => Rates.ToArray().CopyTo(last, 0);

                /// <summary>The rates set last.</summary>
                public IEnumerable<double> get_last_lr() => last;
            }

            /// <summary>The schedules themselves.</summary>
            public static partial class impl;
        }
    }
}
