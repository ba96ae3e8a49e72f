namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A factor of the rates at first that goes from one number to another in equal steps.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double first,
                        last;
                    private readonly int total;

                    /// <summary>Schedules that optimizer, and makes the first step.</summary>
                    /// <exception cref="ArgumentException">A factor is out of range.</exception>
                    public LinearLR(
                        Optimizer optimizer,
                        double start_factor = 1.0 / 3,
                        double end_factor = 1.0,
                        int total_iters = 5,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (start_factor is > 1 or <= 0)
                            throw new ArgumentException(
                                $"LinearLR: start_factor is {start_factor}; expected more than 0 and at most 1",
                                nameof(start_factor)
                            );
                        if (end_factor is > 1 or < 0)
                            throw new ArgumentException($"LinearLR: end_factor is {end_factor}; expected 0 to 1", nameof(end_factor));
                        (first, last, total) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        double factor =
                            Epoch == 0 ? first
                            : Epoch > total ? 1
                            : 1 + (last - first) / (total * first + (Epoch - 1) * (last - first));
                        return Rates.Select(rate => rate * factor);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => rate * (first + (last - first) * Math.Min(total, Epoch) / total));
                }
            }

            /// <summary>A factor of the rates at first that goes from one number to another in equal steps.</summary>
            /// <param name="optimizer">Its groups' learning rates are moved.</param>
            /// <param name="start_factor">The factor at first.</param>
            /// <param name="end_factor">The factor at the end.</param>
            /// <param name="total_iters">How many epochs it takes.</param>
            /// <param name="last_epoch">The epoch done last; -1 starts.</param>
            /// <param name="verbose">True to write changes to the console.</param>
            public static LRScheduler LinearLR(
                Optimizer optimizer,
                double start_factor = 1.0 / 3,
                double end_factor = 1.0,
                int total_iters = 5,
                int last_epoch = -1,
                bool verbose = false
            ) => new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);
        }
    }
}
