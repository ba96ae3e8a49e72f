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
                /// Cycles: rates rise from base_lr to max_lr and fall back in straight lines, again and again, momentum the other way
                /// round; arXiv:1506.01186.
                /// </summary>
                /// <remarks>
                /// As PyTorch does and TorchSharp 0.107 does not, momentum falls where rates rise, and ExpRange scales by γ to the
                /// number of steps, not of cycles.
                /// </remarks>
                public class CyclicLR : LRScheduler
                {
                    /// <summary>How the height of cycles changes.</summary>
                    public enum Mode
                    {
                        /// <summary>It does not.</summary>
                        Triangular = 0,

                        /// <summary>Each cycle is half as high as the one before.</summary>
                        Triangular2 = 1,

                        /// <summary>It is multiplied by γ at each step.</summary>
                        ExpRange = 2,
                    }

                    /// <summary>What a scale is a function of.</summary>
                    public enum ScaleMode
                    {
                        /// <summary>The number of the cycle, from 1.</summary>
                        Cycle = 0,

                        /// <summary>The number of the step, from 0.</summary>
                        Iterations = 1,
                    }

                    private readonly double[] lowest,
                        highest,
                        lowMomentum,
                        highMomentum;
                    private readonly double length,
                        rising;
                    private readonly Func<double, double> scale;
                    private readonly bool byCycle,
                        cycles;

                    /// <summary>Schedules that optimizer, and makes the first step.</summary>
                    /// <exception cref="ArgumentException">Momentum is to be cycled and the optimizer has none.</exception>
                    public CyclicLR(
                        Optimizer optimizer,
                        double base_lr,
                        double max_lr,
                        int step_size_up = 2000,
                        int step_size_down = -1,
                        Mode mode = Mode.Triangular,
                        double gamma = 1,
                        Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true,
                        double base_momentum = 0.8,
                        double max_momentum = 0.9,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : this(
                            optimizer,
                            ForEachGroup(optimizer, base_lr),
                            ForEachGroup(optimizer, max_lr),
                            step_size_up,
                            step_size_down,
                            mode,
                            gamma,
                            scale_fn,
                            scale_mode,
                            cycle_momentum,
                            ForEachGroup(optimizer, base_momentum),
                            ForEachGroup(optimizer, max_momentum),
                            last_epoch,
                            verbose
                        ) { }

                    /// <summary>Schedules that optimizer, with numbers of each group, and makes the first step.</summary>
                    /// <exception cref="ArgumentException">
                    /// Momentum is to be cycled and the optimizer has none, or there is not one number for each group.
                    /// </exception>
                    public CyclicLR(
                        Optimizer optimizer,
                        IEnumerable<double> base_lr,
                        IEnumerable<double> max_lr,
                        int step_size_up = 2000,
                        int step_size_down = -1,
                        Mode mode = Mode.Triangular,
                        double gamma = 1,
                        Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : base(optimizer, last_epoch, verbose)
                    {
                        int down = step_size_down == -1 ? step_size_up : step_size_down;
                        if (step_size_up < 1 || down < 0)
                            throw new ArgumentException(
                                $"CyclicLR: a cycle of {step_size_up} steps up and {down} down; expected 1 or more up, 0 or more down"
                            );
                        if (cycle_momentum && optimizer is not IMomentum)
                            throw new ArgumentException(
                                $"CyclicLR: {optimizer.GetType().Name} has no momentum to cycle; pass cycle_momentum: false",
                                nameof(cycle_momentum)
                            );
                        (length, rising) = (step_size_up + down, step_size_up / (double)(step_size_up + down));
                        (lowest, highest, cycles) = (Each(base_lr, nameof(base_lr)), Each(max_lr, nameof(max_lr)), cycle_momentum);
                        lowMomentum = Each(base_momentum ?? ForEachGroup(optimizer, 0.8), nameof(base_momentum));
                        highMomentum = Each(max_momentum ?? ForEachGroup(optimizer, 0.9), nameof(max_momentum));
                        byCycle = scale_fn is null ? mode != Mode.ExpRange : scale_mode == ScaleMode.Cycle;
                        scale = scale_fn
                            ?? mode switch
                            {
                                Mode.Triangular2 => cycle => Math.Pow(2, 1 - cycle),
                                Mode.ExpRange => step => Math.Pow(gamma, step),
                                _ => _ => 1,
                            };
                        step();
                    }

                    private double[] Each(IEnumerable<double> values, string name)
                    {
                        ArgumentNullException.ThrowIfNull(values, name);
                        double[] each = [.. values];
                        return each.Length == Groups.Length
                            ? each
                            : throw new ArgumentException(
                                $"CyclicLR: {each.Length} values of {name} for {Groups.Length} groups; expected one for each",
                                name
                            );
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        double cycle = Math.Floor(1 + Epoch / length),
                            share = 1 + Epoch / length - cycle,
                            height = share <= rising ? share / rising : (share - 1) / (rising - 1),
                            factor = height * scale(byCycle ? cycle : Epoch);
                        var rates = new double[Groups.Length];
                        for (int i = 0; i < rates.Length; i++)
                        {
                            rates[i] = lowest[i] + (highest[i] - lowest[i]) * factor;
                            if (cycles)
                                ((IMomentum)Groups[i]).Momentum = highMomentum[i] - (highMomentum[i] - lowMomentum[i]) * factor;
                        }
                        return rates;
                    }
                }
            }

            /// <summary>Cycles of rates from base_lr to max_lr and back in straight lines, momentum the other way round.</summary>
            /// <param name="optimizer">Its groups' learning rates and momenta are moved.</param>
            /// <param name="base_lr">The lowest rate.</param>
            /// <param name="max_lr">The highest rate.</param>
            /// <param name="step_size_up">Steps in which the rate rises.</param>
            /// <param name="step_size_down">Steps in which it falls; -1 for as many.</param>
            /// <param name="mode">How the height of cycles changes; scale_fn goes before it.</param>
            /// <param name="gamma">The factor γ of ExpRange.</param>
            /// <param name="scale_fn">The height of a cycle, as a share of max_lr − base_lr.</param>
            /// <param name="scale_mode">What scale_fn is a function of.</param>
            /// <param name="cycle_momentum">False to leave momentum alone.</param>
            /// <param name="base_momentum">The lowest momentum.</param>
            /// <param name="max_momentum">The highest momentum.</param>
            /// <param name="last_epoch">The step done last; -1 starts.</param>
            /// <param name="verbose">True to write changes to the console.</param>
            public static LRScheduler CyclicLR(
                Optimizer optimizer,
                double base_lr,
                double max_lr,
                int step_size_up = 2000,
                int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular,
                double gamma = 1,
                Func<double, double>? scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle,
                bool cycle_momentum = true,
                double base_momentum = 0.8,
                double max_momentum = 0.9,
                int last_epoch = -1,
                bool verbose = false
            ) =>
                new impl.CyclicLR(
                    optimizer,
                    base_lr,
                    max_lr,
                    step_size_up,
                    step_size_down,
                    mode,
                    gamma,
                    scale_fn,
                    scale_mode,
                    cycle_momentum,
                    base_momentum,
                    max_momentum,
                    last_epoch,
                    verbose
                );

            /// <summary>Cycles of rates, with numbers of each group.</summary>
            public static LRScheduler CyclicLR(
                Optimizer optimizer,
                IEnumerable<double> base_lr,
                IEnumerable<double> max_lr,
                int step_size_up = 2000,
                int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular,
                double gamma = 1,
                Func<double, double>? scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle,
                bool cycle_momentum = true,
                IEnumerable<double>? base_momentum = null,
                IEnumerable<double>? max_momentum = null,
                int last_epoch = -1,
                bool verbose = false
            ) =>
                new impl.CyclicLR(
                    optimizer,
                    base_lr,
                    max_lr,
                    step_size_up,
                    step_size_down,
                    mode,
                    gamma,
                    scale_fn,
                    scale_mode,
                    cycle_momentum,
                    base_momentum,
                    max_momentum,
                    last_epoch,
                    verbose
                );
        }
    }
}
