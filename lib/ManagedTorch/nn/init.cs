namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// Initialisation of parameters, in place and without gradients; every function draws the same stream as PyTorch's.
        /// Two deviations from TorchSharp are deliberate: a generator given is used (TorchSharp ignores it), and
        /// <see cref="xavier_normal_"/> draws normal values (TorchSharp's draws uniform ones).
        /// </summary>
        public static partial class init
        {
            /// <summary>What follows the layer; decides its gain.</summary>
            public enum NonlinearityType
            {
                /// <summary>None.</summary>
                Linear = 0,

                /// <summary>None, behind a convolution of one dimension.</summary>
                Conv1D = 1,

                /// <summary>None, behind a convolution of two dimensions.</summary>
                Conv2D = 2,

                /// <summary>None, behind a convolution of three dimensions.</summary>
                Conv3D = 3,

                /// <summary>None, behind a transposed convolution of one dimension.</summary>
                ConvTranspose1D = 4,

                /// <summary>None, behind a transposed convolution of two dimensions.</summary>
                ConvTranspose2D = 5,

                /// <summary>None, behind a transposed convolution of three dimensions.</summary>
                ConvTranspose3D = 6,

                /// <summary>Sigmoid.</summary>
                Sigmoid = 7,

                /// <summary>Hyperbolic tangent.</summary>
                Tanh = 8,

                /// <summary>max(0, x).</summary>
                ReLU = 9,

                /// <summary>Leaky ReLU.</summary>
                LeakyReLU = 10,
            }

            /// <summary>Which side's width the spread is divided by.</summary>
            public enum FanInOut
            {
                /// <summary>Connections into a unit: keeps the variance of activations.</summary>
                FanIn = 0,

                /// <summary>Connections out of a unit: keeps the variance of gradients.</summary>
                FanOut = 1,
            }

            /// <summary>Recommended factor of the standard deviation: 1, tanh 5/3, ReLU √2, leaky ReLU √(2/(1 + slope²)).</summary>
            /// <param name="nonlinearity">What follows the layer.</param>
            /// <param name="param">Slope of the leaky ReLU; 0 unless given, unlike PyTorch's 0.01.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) =>
                nonlinearity switch
                {
                    NonlinearityType.Tanh => 5.0 / 3,
                    NonlinearityType.ReLU => Math.Sqrt(2),
                    NonlinearityType.LeakyReLU => LeakyGain(param),
                    _ => 1,
                };

            private static double LeakyGain(double slope) => Math.Sqrt(2 / (1 + slope * slope));

            /// <summary>Connections into and out of a unit: for [out, in, k…] in·Πk and out·Πk.</summary>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                long[] shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException(
                        $"fan in and fan out of {Shapes.Text(shape)}: a tensor with fewer than two dimensions has "
                            + "none; expected [out, in, ...]",
                        nameof(tensor)
                    );
                long field = Shapes.Count(shape.AsSpan(2));
                return (shape[1] * field, shape[0] * field);
            }

            /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor has fewer than two dimensions.</exception>
            private static (long fanIn, long fanOut) Fans(Tensor tensor) =>
                tensor.ndim >= 2
                    ? CalculateFanInAndFanOut(tensor)
                    : throw Errors.Engine(
                        $"fan in and fan out of {Shapes.Text(tensor.sizes)}: a tensor with fewer than two dimensions has none; "
                            + $"expected [out, in, ...]"
                    );

            private static Tensor Filled(Tensor tensor, Func<Tensor, Tensor> fill)
            {
                using IDisposable off = no_grad();
                using DisposeScope scope = new(counted: false);
                fill(tensor);
                return tensor;
            }

            /// <summary>All ones.</summary>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>All zeros.</summary>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>All the same value.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val) => Filled(Given(tensor), t => t.fill_(val));

            /// <summary>The identity matrix.</summary>
            /// <exception cref="ArgumentException">The tensor is not a matrix.</exception>
            public static Tensor eye_(Tensor tensor)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (tensor.ndim != 2)
                    throw new ArgumentException($"eye_: {Shapes.Text(tensor.shape)}; expected a matrix", nameof(tensor));
                return Filled(tensor, t => t.copy_(eye(t.shape[0], t.shape[1], t.dtype)));
            }

            /// <summary>Uniform on [low, high).</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Filled(Given(tensor), t => t.uniform_(low, high, generator));

            /// <summary>Normal with a mean and a standard deviation.</summary>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                Filled(Given(tensor), t => t.normal_(mean, std, generator));

            /// <summary>Normal with a mean and a standard deviation, within [a, b]: by the inverse of the distribution function.</summary>
            public static Tensor trunc_normal_(
                Tensor tensor,
                double mean = 0.0,
                double std = 1.0,
                double a = -2.0,
                double b = 2.0,
                Generator? generator = null
            )
            {
                ArgumentNullException.ThrowIfNull(tensor);
                double low = Below((a - mean) / std),
                    high = Below((b - mean) / std);
                return Filled(tensor, t =>
                    t.copy_(t.uniform_(2 * low - 1, 2 * high - 1, generator).erfinv()).mul_(std * Math.Sqrt(2)).add_(mean).clamp_(a, b)
                );

                // P(Z < z) = (1 + erf(z/√2))/2, by the engine's own erf.
                static double Below(double z)
                {
                    using Tensor point = torch.tensor(z / Math.Sqrt(2), ScalarType.Float64);
                    using Tensor value = special.erf(point);
                    return (1 + value.item<double>()) / 2;
                }
            }

            /// <summary>Kaiming (He) uniform: U(−b, b) with b = gain·√(3/fan); arXiv:1502.01852.</summary>
            /// <param name="tensor">[out, in, k…].</param>
            /// <param name="a">Slope of the leaky ReLU that follows.</param>
            /// <param name="mode">Which side's width.</param>
            /// <param name="nonlinearity">What follows the layer.</param>
            public static Tensor kaiming_uniform_(
                Tensor tensor,
                double a = 0,
                FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU
            )
            {
                ArgumentNullException.ThrowIfNull(tensor);
                double bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Kaiming (He) normal: N(0, gain²/fan); arXiv:1502.01852.</summary>
            /// <param name="tensor">[out, in, k…].</param>
            /// <param name="a">Slope of the leaky ReLU that follows.</param>
            /// <param name="mode">Which side's width. LeCun normal, for SELU, is FanIn with NonlinearityType.Linear.</param>
            /// <param name="nonlinearity">What follows the layer.</param>
            public static Tensor kaiming_normal_(
                Tensor tensor,
                double a = 0,
                FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU
            ) => normal_(Given(tensor), 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                (long fanIn, long fanOut) = Fans(tensor);
                // Here the slope is taken as it is: 0 means 0.
                double gain = nonlinearity == NonlinearityType.LeakyReLU ? LeakyGain(a) : calculate_gain(nonlinearity);
                return gain / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            /// <summary>Xavier (Glorot) uniform: U(−b, b) with b = gain·√(6/(fan in + fan out)).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                double bound = Math.Sqrt(3) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Xavier (Glorot) normal: N(0, 2·gain²/(fan in + fan out)). Normal values indeed, unlike TorchSharp.</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0) =>
                normal_(Given(tensor), 0, XavierDeviation(tensor, gain));

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                (long fanIn, long fanOut) = Fans(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            /// <summary>The same as <see cref="xavier_uniform_"/>.</summary>
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1.0) => xavier_uniform_(tensor, gain);

            /// <summary>The same as <see cref="xavier_normal_"/>.</summary>
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1.0) => xavier_normal_(tensor, gain);
        }
    }
}
