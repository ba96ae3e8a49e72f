using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>Batch normalisation by channel of [N, C, ...].</summary>
                /// <param name="input">[N, C, ...].</param>
                /// <param name="running_mean">[C]; used unless training, moved towards the batch's mean in training. May be null in
                /// training.</param>
                /// <param name="running_var">[C]; likewise, with the unbiased variance.</param>
                /// <param name="weight">[C], or null for 1.</param>
                /// <param name="bias">[C], or null for 0.</param>
                /// <param name="training">True to use the batch's moments.</param>
                /// <param name="momentum">Share of the batch in the running moments.</param>
                /// <param name="eps">Added to the variance.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
                public static Tensor batch_norm(
                    Tensor input,
                    Tensor? running_mean,
                    Tensor? running_var,
                    Tensor? weight = null,
                    Tensor? bias = null,
                    bool training = false,
                    double momentum = 0.1,
                    double eps = 1e-5
                )
                {
                    input.RequireFloating("batch_norm");
                    if (input.ndim < 2)
                        throw Errors.Engine($"batch_norm: input {Shapes.Text(input.sizes)}; expected [N, C, ...]");
                    long channels = input.sizes[1],
                        count = channels == 0 ? 0 : input.NumberOfElements / channels;
                    foreach (Tensor? given in (ReadOnlySpan<Tensor?>)[running_mean, running_var, weight, bias])
                        if (given is not null && !Shapes.Equal(given.shape, [channels]))
                            throw Errors.Engine(
                                $"batch_norm: input {Shapes.Text(input.sizes)} has {channels} channels, a parameter or "
                                    + $"running moment has shape {Shapes.Text(given.sizes)}"
                            );
                    foreach (Tensor? given in (ReadOnlySpan<Tensor?>)[running_mean, running_var, weight, bias])
                        if (given is not null && given.type != input.type)
                            throw Errors.Engine(
                                $"batch_norm: input of type {input.type}, a parameter or running moment of type {given.type}; "
                                    + "convert to one dtype with to(…)"
                            );
                    double[]? mean = null,
                        variance = null;
                    if (!training)
                    {
                        if (running_mean is null || running_var is null)
                            throw Errors.Engine("batch_norm: without training the running mean and variance must be given");
                        (mean, variance) = (
                            BatchNormalization.Values(running_mean, channels, 0),
                            BatchNormalization.Values(running_var, channels, 1)
                        );
                    }
                    Tensor y = BatchNormalization.Forward(input, weight, bias, ref mean, ref variance, eps);
                    if (training)
                        MoveRunning(running_mean, running_var, mean!, variance!, momentum, (double)count / (count - 1));
                    return y;
                }

                private static void MoveRunning(
                    Tensor? mean,
                    Tensor? variance,
                    double[] batchMean,
                    double[] batchVariance,
                    double momentum,
                    double unbias
                )
                {
                    using IDisposable off = no_grad();
                    using DisposeScope scope = new(counted: false);
                    mean?.mul_(1 - momentum).add_(tensor(batchMean, mean.dtype), momentum);
                    variance?.mul_(1 - momentum).add_(tensor(batchVariance, variance.dtype), momentum * unbias);
                }
            }
        }
    }

    namespace Modules
    {
        /// <summary>
        /// What batch normalisation of one and two dimensions shares: parameters, running moments, and which moments are used.
        /// </summary>
        public abstract class BatchNorm : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter? _weight;

            [ComponentName(Name = nameof(bias))]
            private Parameter? _bias;

            [ComponentName(Name = nameof(running_mean))]
            private Tensor? _mean;

            [ComponentName(Name = nameof(running_var))]
            private Tensor? _variance;

            [ComponentName(Name = nameof(num_batches_tracked))]
            private Tensor? _batches;

            private protected BatchNorm(
                string name,
                long num_features,
                double eps,
                double? momentum,
                bool affine,
                bool track_running_stats,
                Device? device,
                ScalarType? dtype
            )
                : base(name)
            {
                LayerArguments.AtLeast(name, nameof(num_features), 0, num_features);
                (this.num_features, this.eps, this.momentum) = (num_features, eps, momentum);
                (this.affine, this.track_running_stats) = (affine, track_running_stats);
                if (affine)
                {
                    _weight = new Parameter(ones(num_features, dtype, device));
                    _bias = new Parameter(zeros(num_features, dtype, device));
                }
                if (track_running_stats)
                {
                    _mean = zeros(num_features, dtype, device);
                    _variance = ones(num_features, dtype, device);
                    _batches = tensor(0L, ScalarType.Int64);
                }
                RegisterComponents();
            }

            /// <summary>w [C]; null without (not said in the type, as in TorchSharp).</summary>
            public Parameter weight
            {
                get => _weight!;
                set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
            }

            /// <summary>b [C]; null without.</summary>
            public Parameter? bias
            {
                get => _bias;
                set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
            }

            /// <summary>Running mean [C]; null if not tracked.</summary>
            public Tensor? running_mean
            {
                get => _mean;
                set => ConditionallyRegisterBuffer(nameof(running_mean), _mean = value);
            }

            /// <summary>Running unbiased variance [C]; null if not tracked.</summary>
            public Tensor? running_var
            {
                get => _variance;
                set => ConditionallyRegisterBuffer(nameof(running_var), _variance = value);
            }

            /// <summary>Number of batches in the running moments; null if not tracked.</summary>
            public Tensor? num_batches_tracked
            {
                get => _batches;
                set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), _batches = value);
            }

            /// <summary>Channels.</summary>
            public long num_features { get; }

            /// <summary>Added to the variance.</summary>
            public double eps { get; set; }

            /// <summary>Share of a batch in the running moments; null for their plain mean over all batches.</summary>
            public double? momentum { get; set; }

            /// <summary>True with w and b.</summary>
            public bool affine { get; }

            /// <summary>True with running moments.</summary>
            public bool track_running_stats { get; }

            /// <summary>Sets the running moments to 0 and 1.</summary>
            public void reset_running_stats()
            {
                using IDisposable off = no_grad();
                _mean?.zero_();
                _variance?.fill_(1);
                _batches?.zero_();
            }

            /// <summary>Sets w to 1, b to 0 and the running moments to 0 and 1.</summary>
            public void reset_parameters()
            {
                reset_running_stats();
                if (_weight is not null)
                    nn.init.ones_(_weight);
                if (_bias is not null)
                    nn.init.zeros_(_bias);
            }

            /// <summary>Checks the rank.</summary>
            /// <exception cref="ArgumentException">It is another.</exception>
            private protected abstract void ValidateInputDimensions(Tensor input);

            /// <inheritdoc/>
            /// <exception cref="ArgumentException">The input has another rank.</exception>
            public override Tensor forward(Tensor input)
            {
                ValidateInputDimensions(input);
                double share = momentum ?? 0;
                if (training && _batches is not null)
                {
                    using (no_grad())
                        _batches.add_(1);
                    share = momentum ?? 1.0 / _batches.item<long>();
                }
                bool useBatch = training || _mean is null;
                return nn.functional.batch_norm(input, _mean, _variance, _weight, _bias, useBatch, share, eps);
            }
        }
    }
}
