using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>
            /// Scales all gradients by one factor so that their joint norm is at most <paramref name="max_norm"/>, in place.
            /// </summary>
            /// <param name="tensors">Parameters; those without gradient do not count.</param>
            /// <param name="max_norm">Largest norm left alone.</param>
            /// <param name="norm_type">p of the norm (Σ|g|ᵖ)^(1/p); infinity for the largest element.</param>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using IDisposable off = no_grad();
                using DisposeScope scope = new(counted: false);
                Tensor[] gradients = [.. tensors.Select(parameter => parameter.Gradient).OfType<Tensor>()];
                if (gradients.Length == 0)
                    return 0;
                double[] norms = [.. gradients.Select(gradient => Norm(gradient, norm_type))];
                double total = double.IsPositiveInfinity(norm_type)
                    ? norms.Max()
                    : Math.Pow(norms.Sum(norm => Math.Pow(norm, norm_type)), 1 / norm_type);
                // 1e-6, as in PyTorch, keeps a gradient of zero from dividing by zero.
                double factor = max_norm / (total + 1e-6);
                if (factor < 1)
                    foreach (Tensor gradient in gradients)
                        gradient.mul_(factor);
                return total;
            }

            private static double Norm(Tensor gradient, double p)
            {
                Tensor sizes = gradient.abs();
                if (double.IsPositiveInfinity(p))
                    return sizes.amax().ToDouble();
                return Math.Pow((p == 2 ? sizes * sizes : sizes.pow(p)).sum(ScalarType.Float64).ToDouble(), 1 / p);
            }
        }
    }
}
