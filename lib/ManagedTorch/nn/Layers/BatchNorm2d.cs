using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Batch normalisation of [N, C, H, W] by channel.</summary>
            /// <inheritdoc cref="BatchNorm1d" path="/param"/>
            public static BatchNorm2d BatchNorm2d(
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
        /// <summary>Batch normalisation of [N, C, H, W] by channel; arXiv:1502.03167.</summary>
        public sealed class BatchNorm2d : BatchNorm
        {
            internal BatchNorm2d(
                long num_features,
                double eps,
                double? momentum,
                bool affine,
                bool track_running_stats,
                Device? device,
                ScalarType? dtype
            )
                : base(nameof(BatchNorm2d), num_features, eps, momentum, affine, track_running_stats, device, dtype) { }

            private protected override void ValidateInputDimensions(Tensor input)
            {
                if (input.ndim != 4)
                    throw new ArgumentException(
                        $"BatchNorm2d: input {Shapes.Text(input.shape)}; expected [N, C, H, W] with C = {num_features}"
                    );
            }
        }
    }
}
