namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rates by γ at given epochs.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly int[] milestones;
                    private readonly double gamma;

                    /// <summary>Schedules that optimizer, and makes the first step.</summary>
                    public MultiStepLR(
                        Optimizer optimizer,
                        IList<int> milestones,
                        double gamma = 0.1,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : base(optimizer, last_epoch, verbose)
                    {
                        (this.milestones, this.gamma) = ([.. milestones], gamma);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        Rates.Select(rate => rate * Math.Pow(gamma, milestones.Count(at => at == Epoch)));

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => rate * Math.Pow(gamma, milestones.Count(at => at <= Epoch)));
                }
            }

            /// <summary>Multiplies the rates by γ at given epochs.</summary>
            /// <param name="optimizer">Its groups' learning rates are moved.</param>
            /// <param name="milestones">The epochs.</param>
            /// <param name="gamma">The factor γ.</param>
            /// <param name="last_epoch">The epoch done last; -1 starts.</param>
            /// <param name="verbose">True to write changes to the console.</param>
            public static LRScheduler MultiStepLR(
                Optimizer optimizer,
                IList<int> milestones,
                double gamma = 0.1,
                int last_epoch = -1,
                bool verbose = false
            ) => new impl.MultiStepLR(optimizer, milestones, gamma, last_epoch, verbose);
        }
    }
}
