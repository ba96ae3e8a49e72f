namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rates by a factor where a metric has not become better for some epochs.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool smaller,
                        relative;
                    private readonly double factor,
                        threshold,
                        eps;
                    private readonly int patience,
                        cooldown;
                    private readonly double[] floors;
                    private double best;
                    private int bad,
                        cooling;

                    /// <summary>Schedules that optimizer.</summary>
                    /// <exception cref="ArgumentException">The factor is not below 1, or a mode is unknown.</exception>
                    public ReduceLROnPlateau(
                        Optimizer optimizer,
                        string mode = "min",
                        double factor = 0.1,
                        int patience = 10,
                        double threshold = 1e-4,
                        string threshold_mode = "rel",
                        int cooldown = 0,
                        IList<double>? min_lr = null,
                        double eps = 1e-8,
                        bool verbose = false
                    )
                        : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1)
                            throw new ArgumentException($"ReduceLROnPlateau: factor is {factor}; expected less than 1", nameof(factor));
                        if (mode is not ("min" or "max"))
                            throw new ArgumentException($"ReduceLROnPlateau: mode is \"min\" or \"max\", not \"{mode}\"", nameof(mode));
                        if (threshold_mode is not ("rel" or "abs"))
                            throw new ArgumentException(
                                $"ReduceLROnPlateau: threshold_mode is \"rel\" or \"abs\", not \"{threshold_mode}\"",
                                nameof(threshold_mode)
                            );
                        (smaller, relative, this.factor, this.patience, this.threshold) = (
                            mode == "min",
                            threshold_mode == "rel",
                            factor,
                            patience,
                            threshold
                        );
                        (this.cooldown, this.eps) = (cooldown, eps);
                        floors =
                            min_lr is null or [] ? new double[Groups.Length]
                            : min_lr.Count == 1 ? [.. Groups.Select(_ => min_lr[0])]
                            : [.. min_lr];
                        best = smaller ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    /// <inheritdoc/>
                    /// <exception cref="InvalidOperationException">Always: this schedule needs the metric.</exception>
                    public override void step(int? epoch) =>
                        throw new InvalidOperationException("ReduceLROnPlateau: a step needs the metric, step(current)");

                    /// <summary>Goes on to the next epoch with the metric of this one.</summary>
                    public override void step(double current, int? epoch = null)
                    {
                        bool better = smaller
                            ? current < (relative ? best * (1 - threshold) : best - threshold)
                            : current > (relative ? best * (threshold + 1) : best + threshold);
                        (best, bad) = better ? (current, 0) : (best, bad + 1);
                        if (cooling > 0)
                            (cooling, bad) = (cooling - 1, 0);
                        if (bad <= patience)
                            return;
                        for (int i = 0; i < floors.Length; i++)
                        {
                            double old = Groups[i].LearningRate,
                                lower = Math.Max(old * factor, floors[i]);
                            if (old - lower > eps)
                                Groups[i].LearningRate = lower;
                        }
                        (cooling, bad) = (cooldown, 0);
                    }
                }
            }

            /// <summary>Multiplies the rates by a factor where a metric has not become better for some epochs.</summary>
            /// <param name="optimizer">Its groups' learning rates are moved.</param>
            /// <param name="mode">"min" where less is better, "max" where more is.</param>
            /// <param name="factor">The factor, below 1.</param>
            /// <param name="patience">Epochs that are waited.</param>
            /// <param name="threshold">What counts as better.</param>
            /// <param name="threshold_mode">"rel" for a share of the best, "abs" for a difference.</param>
            /// <param name="cooldown">Epochs after a change that do not count.</param>
            /// <param name="min_lr">The least rate, of all groups or of each.</param>
            /// <param name="eps">Changes less than this are not made.</param>
            /// <param name="verbose">True to write changes to the console.</param>
            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer,
                string mode = "min",
                double factor = 0.1,
                int patience = 10,
                double threshold = 1e-4,
                string threshold_mode = "rel",
                int cooldown = 0,
                IList<double>? min_lr = null,
                double eps = 1e-8,
                bool verbose = false
            ) => new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);
        }
    }
}
