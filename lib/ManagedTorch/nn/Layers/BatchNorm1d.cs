using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Batch normalisation of [N, C] or [N, C, L] by channel.</summary>
            /// <param name="num_features">Channels C.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <param name="momentum">Share of a batch in the running moments.</param>
            /// <param name="affine">False for no weight and bias.</param>
            /// <param name="track_running_stats">False to use the batch's moments in evaluation too.</param>
            /// <param name="device">The CPU.</param>
            /// <param name="dtype">Float32 unless given.</param>
            public static BatchNorm1d BatchNorm1d(
                long num_features,
                double eps = 1e-05,
                double momentum = 0.1,
                bool affine = true,
                bool track_running_stats = true,
                Device? device = null,
                ScalarType? dtype = null
            ) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }

    namespace Modules
    {
        /// <summary>Batch normalisation of [N, C] or [N, C, L] by channel; arXiv:1502.03167.</summary>
        public sealed class BatchNorm1d : BatchNorm
        {
            internal BatchNorm1d(
                long num_features,
                double eps,
                double? momentum,
                bool affine,
                bool track_running_stats,
                Device? device,
                ScalarType? dtype
            )
                : base(nameof(BatchNorm1d), num_features, eps, momentum, affine, track_running_stats, device, dtype) { }

            private protected override void ValidateInputDimensions(Tensor input)
            {
                if (input.ndim is not (2 or 3))
                    throw new ArgumentException(
                        $"BatchNorm1d: input {Shapes.Text(input.shape)}; expected [N, C] or [N, C, L] with C = {num_features}"
                    );
            }
        }
    }
}
