namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>
                /// Half a cosine from the rates at first down to η_min in T_max epochs, then up again: η = η_min + ½(η₀ − η_min)(1 +
                /// cos(π·epoch/T_max)).
                /// </summary>
                /// <remarks>Loshchilov and Hutter (2017), without restarts.</remarks>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double period,
                        floor;

                    /// <summary>Schedules that optimizer, and makes the first step.</summary>
                    public CosineAnnealingLR(
                        Optimizer optimizer,
                        double T_max,
                        double eta_min = 0,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : base(optimizer, last_epoch, verbose)
                    {
                        (period, floor) = (T_max, eta_min);
                        step();
                    }

                    /// <summary>
                    /// By recursion, so that changes from elsewhere to a rate are kept in proportion; at the turning point it would divide
                    /// by zero.
                    /// </summary>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0)
                            return Rates;
                        if ((Epoch - 1 - period) % (2 * period) == 0)
                            return Rates.Zip(BaseRates, (rate, first) => rate + (first - floor) * (1 - Math.Cos(Math.PI / period)) / 2);
                        double ratio = (1 + Math.Cos(Math.PI * Epoch / period)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / period));
                        return Rates.Select(rate => ratio * (rate - floor) + floor);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(first => floor + (first - floor) * (1 + Math.Cos(Math.PI * Epoch / period)) / 2);
                }
            }

            /// <summary>
            /// Half a cosine from the rates at first down to <paramref name="eta_min"/> in <paramref name="T_max"/> epochs.
            /// </summary>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer,
                double T_max,
                double eta_min = 0,
                int last_epoch = -1,
                bool verbose = false
            ) => new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);
        }
    }
}
