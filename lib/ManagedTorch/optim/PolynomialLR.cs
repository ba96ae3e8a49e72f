namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Rates at first times (1 − epoch/total)^power.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int total;
                    private readonly double power;

                    /// <summary>Schedules that optimizer, and makes the first step.</summary>
                    public PolynomialLR(
                        Optimizer optimizer,
                        int total_iters = 5,
                        double power = 1.0,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : base(optimizer, last_epoch, verbose)
                    {
                        (total, this.power) = (total_iters, power);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        double factor =
                            Epoch == 0 || Epoch > total
                                ? 1
                                : Math.Pow((1.0 - (double)Epoch / total) / (1.0 - (double)(Epoch - 1) / total), power);
                        return Rates.Select(rate => rate * factor);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => rate * Math.Pow(1 - (double)Math.Min(total, Epoch) / total, power));
                }
            }

            /// <summary>Rates at first times (1 − epoch/total)^power.</summary>
            /// <param name="optimizer">Its groups' learning rates are moved.</param>
            /// <param name="total_iters">Epochs until the rate is 0.</param>
            /// <param name="power">The power.</param>
            /// <param name="last_epoch">The epoch done last; -1 starts.</param>
            /// <param name="verbose">True to write changes to the console.</param>
            public static LRScheduler PolynomialLR(
                Optimizer optimizer,
                int total_iters = 5,
                double power = 1.0,
                int last_epoch = -1,
                bool verbose = false
            ) => new impl.PolynomialLR(optimizer, total_iters, power, last_epoch, verbose);
        }
    }
}
