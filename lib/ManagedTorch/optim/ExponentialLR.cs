namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rates by γ every epoch: η = η₀·γ^epoch.</summary>
                public class ExponentialLR : LRScheduler
                {
                    private readonly double gamma;

                    /// <summary>Schedules that optimizer, and makes the first step.</summary>
                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => Rates.Select(rate => Epoch == 0 ? rate : rate * gamma);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * Math.Pow(gamma, Epoch));
                }
            }

            /// <summary>Multiplies the rates by γ every epoch: η = η₀·γ^epoch.</summary>
            /// <param name="optimizer">Its groups' learning rates are moved.</param>
            /// <param name="gamma">The factor γ.</param>
            /// <param name="last_epoch">The epoch done last; -1 starts.</param>
            /// <param name="verbose">True to write changes to the console.</param>
            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.ExponentialLR(optimizer, gamma, last_epoch, verbose);
        }
    }
}
