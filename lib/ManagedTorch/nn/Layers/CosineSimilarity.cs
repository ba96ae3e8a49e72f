namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>x over its norm of order p along a dimension, the norm at least eps.</summary>
                public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1, double eps = 1e-12) =>
                    DisposeScope.Result(() => Given(input) / input.Norm(p, [dim], true).clamp(min: eps));

                /// <summary>Cosines of the angles between vectors along a dimension, each norm at least eps.</summary>
                public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08) =>
                    DisposeScope.Result(() =>
                    {
                        x1.RequireFloating("cosine_similarity");
                        long[] shape = Shapes.Broadcast("cosine_similarity", x1.sizes, Given(x2).sizes);
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
