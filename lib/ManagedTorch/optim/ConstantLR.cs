namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Rates at first times a factor for some epochs, then without it.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double factor;
                    private readonly int total;

                    /// <summary>Schedules that optimizer, and makes the first step.</summary>
                    public ConstantLR(
                        Optimizer optimizer,
                        double factor = 1.0 / 3,
                        int total_iters = 5,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : base(optimizer, last_epoch, verbose)
                    {
                        (this.factor, total) = (factor, total_iters);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        Rates.Select(rate =>
                            Epoch == 0 ? rate * factor
                            : Epoch == total ? rate / factor
                            : rate
                        );

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => Epoch < total ? rate * factor : rate);
                }
            }

            /// <summary>Rates at first times a factor for some epochs, then without it.</summary>
            /// <param name="optimizer">Its groups' learning rates are moved.</param>
            /// <param name="factor">The factor.</param>
            /// <param name="total_iters">How many epochs.</param>
            /// <param name="last_epoch">The epoch done last; -1 starts.</param>
            /// <param name="verbose">True to write changes to the console.</param>
            public static LRScheduler ConstantLR(
                Optimizer optimizer,
                double factor = 1.0 / 3,
                int total_iters = 5,
                int last_epoch = -1,
                bool verbose = false
            ) => new impl.ConstantLR(optimizer, factor, total_iters, last_epoch, verbose);
        }
    }
}
