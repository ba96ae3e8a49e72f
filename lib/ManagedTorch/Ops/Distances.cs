namespace TorchSharp
{
    /// <summary>How <see cref="torch.cdist"/> of order 2 is computed. This engine has one way, by differences.</summary>
    public enum compute_mode
    {
        /// <summary>By matrix products where there are many points.</summary>
        use_mm_for_euclid_dist_if_necessary = 0,

        /// <summary>By matrix products.</summary>
        use_mm_for_euclid_dist = 1,

        /// <summary>By differences.</summary>
        donot_use_mm_for_euclid_dist = 2,
    }

    public static partial class torch
    {
        /// <summary>Distances of order p between each row of one matrix and each of another: [*,P,M], [*,R,M] → [*,P,R].</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit, or p is negative.</exception>
        public static Tensor cdist(
            Tensor x1,
            Tensor x2,
            double p = 2.0,
            compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary
        )
        {
            _ = compute_mode;
            x1.RequireFloating("cdist");
            if (x1.ndim < 2 || Given(x2).ndim < 2 || x1.sizes[^1] != x2.sizes[^1])
                throw Errors.ShapesDoNotFit("cdist", x1.sizes, x2.sizes, "expected points of as many coordinates, [*, P, M] and [*, R, M]");
            if (!(p >= 0))
                throw Errors.Engine($"cdist: order p is {p}; expected 0 or more");
            return DisposeScope.Result(() => (x1.unsqueeze(-2) - x2.unsqueeze(-3)).Norm(p, [-1], false));
        }

        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>x over its norm of order p along a dimension, the norm at least eps.</summary>
                public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1, double eps = 1e-12) =>
                    DisposeScope.Result(() => input / input.Norm(p, [dim], true).clamp(min: eps));

                /// <summary>Cosines of the angles between vectors along a dimension, each norm at least eps.</summary>
                public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08) =>
                    DisposeScope.Result(() =>
                    {
                        x1.RequireFloating("cosine_similarity");
                        long[] shape = Shapes.Broadcast("cosine_similarity", x1.sizes, x2.sizes);
                        Tensor a = x1.expand(shape),
                            b = x2.expand(shape);
                        return ((a / a.Norm(2, [dim], true).clamp(min: eps)) * (b / b.Norm(2, [dim], true).clamp(min: eps))).sum(dim);
                    });

                /// <summary>Norm of order p of x₁ − x₂ + eps along the last dimension.</summary>
                public static Tensor pairwise_distance(
                    Tensor input1,
                    Tensor input2,
                    double p = 2.0,
                    double eps = 1e-06,
                    bool keepdim = false
                ) => DisposeScope.Result(() => (input1 - input2 + eps).Norm(p, [-1], keepdim));
            }

            /// <summary>Cosines of the angles between vectors along a dimension.</summary>
            public static Modules.CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1e-08) => new(dim, eps);
        }
    }

    namespace Modules
    {
        /// <summary>Cosines of the angles between vectors along a dimension.</summary>
        public sealed class CosineSimilarity : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
        {
            internal CosineSimilarity(long dim, double eps)
                : base(nameof(CosineSimilarity)) => (this.dim, this.eps) = (dim, eps);

            /// <summary>The dimension the vectors run along.</summary>
            public long dim { get; set; }

            /// <summary>The least norm.</summary>
            public double eps { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) =>
                torch.nn.functional.cosine_similarity(input1, input2, dim, eps);
        }
    }
}
