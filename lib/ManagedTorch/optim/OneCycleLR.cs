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
                /// One cycle: rates rise from max/div_factor to max and fall far below where they began, momentum the other way round;
                /// arXiv:1708.07120.
                /// </summary>
                public class OneCycleLR : LRScheduler
                {
                    /// <summary>The curve between two rates.</summary>
                    public enum AnnealStrategy
                    {
                        /// <summary>Half a cosine.</summary>
                        Cos = 0,

                        /// <summary>A straight line.</summary>
                        Linear = 1,
                    }

                    private readonly int total;
                    private readonly double[] highest,
                        lowMomentum,
                        highMomentum;
                    private readonly double div,
                        finalDiv;
                    private readonly AnnealStrategy strategy;
                    private readonly bool cycles;

                    // Where each phase ends, and which of first, highest and last rate it goes from and to.
                    private readonly (double End, int From, int To)[] phases;

                    /// <summary>Schedules that optimizer, and makes the first step.</summary>
                    public OneCycleLR(
                        Optimizer optimizer,
                        double max_lr,
                        int total_steps = -1,
                        int epochs = -1,
                        int steps_per_epoch = -1,
                        double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true,
                        double base_momentum = 0.85,
                        double max_momentum = 0.95,
                        double div_factor = 25,
                        double final_div_factor = 1e4,
                        bool three_phase = false,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : this(
                            optimizer,
                            ForEachGroup(optimizer, max_lr),
                            total_steps,
                            epochs,
                            steps_per_epoch,
                            pct_start,
                            anneal_strategy,
                            cycle_momentum,
                            ForEachGroup(optimizer, base_momentum),
                            ForEachGroup(optimizer, max_momentum),
                            div_factor,
                            final_div_factor,
                            three_phase,
                            last_epoch,
                            verbose
                        ) { }

                    /// <summary>Schedules that optimizer, with rates of each group, and makes the first step.</summary>
                    /// <exception cref="ArgumentException">The number of steps is missing, or a share is out of range.</exception>
                    public OneCycleLR(
                        Optimizer optimizer,
                        IEnumerable<double> max_lr,
                        int total_steps = -1,
                        int epochs = -1,
                        int steps_per_epoch = -1,
                        double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null,
                        double div_factor = 25,
                        double final_div_factor = 1e4,
                        bool three_phase = false,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : base(optimizer, last_epoch, verbose)
                    {
                        total =
                            total_steps > 0 ? total_steps
                            : epochs > 0 && steps_per_epoch > 0 ? epochs * steps_per_epoch
                            : throw new ArgumentException("OneCycleLR: give total_steps, or epochs and steps_per_epoch, each above 0");
                        if (pct_start is < 0 or > 1)
                            throw new ArgumentException($"OneCycleLR: pct_start is {pct_start}; expected 0 to 1", nameof(pct_start));
                        (highest, div, finalDiv, strategy, cycles) = (
                            [.. max_lr],
                            div_factor,
                            final_div_factor,
                            anneal_strategy,
                            cycle_momentum
                        );
                        lowMomentum = [.. base_momentum ?? Groups.Select(_ => 0.85)];
                        highMomentum = [.. max_momentum ?? Groups.Select(_ => 0.95)];
                        phases = three_phase
                            ? [(pct_start * total - 1, 0, 1), (2 * pct_start * total - 2, 1, 0), (total - 1, 0, 2)]
                            : [(pct_start * total - 1, 0, 1), (total - 1, 1, 2)];
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch >= total)
                            throw new InvalidOperationException($"OneCycleLR: step {Epoch + 1} of {total}; make total_steps larger");
                        double start = 0;
                        int at = 0;
                        while (at < phases.Length - 1 && Epoch > phases[at].End)
                            start = phases[at++].End;
                        (double end, int from, int to) = phases[at];
                        double share = end == start ? 1 : (Epoch - start) / (end - start);
                        var rates = new double[Groups.Length];
                        for (int i = 0; i < rates.Length; i++)
                        {
                            double[] marks = [highest[i] / div, highest[i], highest[i] / div / finalDiv],
                                momenta = [highMomentum[i], lowMomentum[i], highMomentum[i]];
                            rates[i] = Between(marks[from], marks[to], share);
                            if (cycles)
                                SetMomentum(Groups[i], Between(momenta[from], momenta[to], share));
                        }
                        return rates;
                    }

                    private double Between(double from, double to, double share) =>
                        strategy == AnnealStrategy.Linear
                            ? (to - from) * share + from
                            : to + (from - to) / 2 * (Math.Cos(Math.PI * share) + 1);

                    private static void SetMomentum(ILearningRateController group, double momentum)
                    {
                        if (group is IBetas betas)
                            betas.Betas = (momentum, betas.Betas.Item2);
                        else if (group is IMomentum one)
                            one.Momentum = momentum;
                    }
                }
            }

            /// <summary>One cycle of rates: up to max_lr, then down far below the start; momentum the other way round.</summary>
            /// <param name="optimizer">Its groups' learning rates and momenta are moved.</param>
            /// <param name="max_lr">The highest rate.</param>
            /// <param name="total_steps">Steps of the cycle; or give epochs and steps_per_epoch.</param>
            /// <param name="epochs">Epochs of the cycle.</param>
            /// <param name="steps_per_epoch">Steps of an epoch.</param>
            /// <param name="pct_start">Share of the cycle in which the rate rises.</param>
            /// <param name="anneal_strategy">The curve between two rates.</param>
            /// <param name="cycle_momentum">False to leave momentum alone.</param>
            /// <param name="base_momentum">The lowest momentum.</param>
            /// <param name="max_momentum">The highest momentum.</param>
            /// <param name="div_factor">The first rate is max_lr divided by this.</param>
            /// <param name="final_div_factor">The last rate is the first divided by this.</param>
            /// <param name="three_phase">True to come down to the first rate as fast as it rose, then to the last.</param>
            /// <param name="last_epoch">The step done last; -1 starts.</param>
            /// <param name="verbose">True to write changes to the console.</param>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer,
                double max_lr,
                int total_steps = -1,
                int epochs = -1,
                int steps_per_epoch = -1,
                double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true,
                double base_momentum = 0.85,
                double max_momentum = 0.95,
                double div_factor = 25,
                double final_div_factor = 1e4,
                bool three_phase = false,
                int last_epoch = -1,
                bool verbose = false
            ) =>
                new impl.OneCycleLR(
                    optimizer,
                    max_lr,
                    total_steps,
                    epochs,
                    steps_per_epoch,
                    pct_start,
                    anneal_strategy,
                    cycle_momentum,
                    base_momentum,
                    max_momentum,
                    div_factor,
                    final_div_factor,
                    three_phase,
                    last_epoch,
                    verbose
                );

            /// <summary>One cycle of rates, with numbers of each group.</summary>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer,
                IEnumerable<double> max_lr,
                int total_steps = -1,
                int epochs = -1,
                int steps_per_epoch = -1,
                double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true,
                IEnumerable<double>? base_momentum = null,
                IEnumerable<double>? max_momentum = null,
                double div_factor = 25,
                double final_div_factor = 1e4,
                bool three_phase = false,
                int last_epoch = -1,
                bool verbose = false
            ) =>
                new impl.OneCycleLR(
                    optimizer,
                    max_lr,
                    total_steps,
                    epochs,
                    steps_per_epoch,
                    pct_start,
                    anneal_strategy,
                    cycle_momentum,
                    base_momentum,
                    max_momentum,
                    div_factor,
                    final_div_factor,
                    three_phase,
                    last_epoch,
                    verbose
                );
        }
    }
}
