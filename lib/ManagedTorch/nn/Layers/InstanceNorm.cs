using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>
                /// (x − mean)/√(variance + ε)·w + b, mean and variance over each channel of each example; arXiv:1607.08022.
                /// </summary>
                /// <param name="input">[N, C, …].</param>
                /// <param name="running_mean">[C], or null; moved towards the mean of the batch's means where
                /// the input's moments are used.</param>
                /// <param name="running_var">[C], or null; likewise.</param>
                /// <param name="weight">[C], or null for 1.</param>
                /// <param name="bias">[C], or null for 0.</param>
                /// <param name="use_input_stats">False to normalise by the running moments.</param>
                /// <param name="momentum">Share of the batch in the running moments.</param>
                /// <param name="eps">Added to the variance.</param>
                public static Tensor instance_norm(
                    Tensor input,
                    Tensor? running_mean = null,
                    Tensor? running_var = null,
                    Tensor? weight = null,
                    Tensor? bias = null,
                    bool use_input_stats = true,
                    double momentum = 0.1,
                    double eps = 1e-05
                )
                {
                    input.RequireFloating("instance_norm");
                    if (input.ndim < 3)
                        throw Errors.Engine(
                            $"instance_norm: input {Shapes.Text(input.sizes)}; expected [N, C, …] with at least one dimension after C"
                        );
                    if (!use_input_stats)
                        return batch_norm(input, running_mean, running_var, weight, bias, false, momentum, eps);
                    return DisposeScope.Result(() =>
                    {
                        long n = input.sizes[0],
                            c = input.sizes[1];
                        // Channels of examples are the channels of one example.
                        Tensor? mean = running_mean?.detach().repeat(n),
                            variance = running_var?.detach().repeat(n);
                        Tensor y = batch_norm(input.reshape(1, n * c, -1), mean, variance, null, null, true, momentum, eps)
                            .reshape(input.sizes);
                        using (no_grad())
                        {
                            running_mean?.copy_(mean!.reshape(n, c).mean([0]));
                            running_var?.copy_(variance!.reshape(n, c).mean([0]));
                        }
                        return PerChannel(y, weight, bias);
                    });
                }
            }

            /// <summary>Normalises each channel of each example of [N, C, L] or [C, L].</summary>
            public static InstanceNorm1d InstanceNorm1d(
                long num_features,
                double eps = 1e-05,
                double momentum = 0.1,
                bool affine = false,
                bool track_running_stats = false,
                Device? device = null,
                ScalarType? dtype = null
            ) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            /// <summary>Normalises each channel of each example of [N, C, H, W] or [C, H, W].</summary>
            public static InstanceNorm2d InstanceNorm2d(
                long num_features,
                double eps = 1e-05,
                double momentum = 0.1,
                bool affine = false,
                bool track_running_stats = false,
                Device? device = null,
                ScalarType? dtype = null
            ) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }

    namespace Modules
    {
        /// <summary>What instance normalisation of one and two dimensions shares.</summary>
        public abstract class InstanceNorm : BatchNorm
        {
            private readonly int rank;

            private protected InstanceNorm(
                string name,
                int rank,
                long num_features,
                double eps,
                double momentum,
                bool affine,
                bool track_running_stats,
                Device? device,
                ScalarType? dtype
            )
                : base(name, num_features, eps, momentum, affine, track_running_stats, device, dtype) => this.rank = rank;

            private protected override void ValidateInputDimensions(Tensor input)
            {
                if (input.ndim != rank && input.ndim != rank - 1)
                    throw new ArgumentException($"{GetName()}: input {Shapes.Text(input.shape)}; expected {rank - 1} or {rank} dimensions");
            }

            /// <inheritdoc/>
            public override Tensor forward(Tensor input)
            {
                ValidateInputDimensions(input);
                if (input.ndim == rank - 1)
                    return DisposeScope.Result(() => forward(input.unsqueeze(0)).squeeze(0));
                return nn.functional.instance_norm(
                    input,
                    running_mean,
                    running_var,
                    weight,
                    bias,
                    training || running_mean is null,
                    momentum ?? 0.1,
                    eps
                );
            }
        }

        /// <summary>Normalises each channel of each example of [N, C, L].</summary>
        public sealed class InstanceNorm1d : InstanceNorm
        {
            internal InstanceNorm1d(
                long num_features,
                double eps,
                double momentum,
                bool affine,
                bool track_running_stats,
                Device? device,
                ScalarType? dtype
            )
                : base(nameof(InstanceNorm1d), 3, num_features, eps, momentum, affine, track_running_stats, device, dtype) { }
        }

        /// <summary>Normalises each channel of each example of [N, C, H, W].</summary>
        public sealed class InstanceNorm2d : InstanceNorm
        {
            internal InstanceNorm2d(
                long num_features,
                double eps,
                double momentum,
                bool affine,
                bool track_running_stats,
                Device? device,
                ScalarType? dtype
            )
                : base(nameof(InstanceNorm2d), 4, num_features, eps, momentum, affine, track_running_stats, device, dtype) { }
        }
    }
}
