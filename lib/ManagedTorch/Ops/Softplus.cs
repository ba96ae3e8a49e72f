namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>ln(1 + e^(βx))/β, and x itself where βx lies above the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20)
        {
            this.RequireFloating("softplus");
            using Tensor scaled = detach() * beta,
                value = SoftplusValue(scaled, this, beta, threshold);
            // dy = σ(βx), and 1 above the threshold.
            return Graph.Record("softplus", value.Alias(), [this], [this], (g, op) =>
            {
                Tensor x = op.Saved(0),
                    z = x * beta;
                return [torch.where(z.gt(threshold), g, g * z.sigmoid())];
            });
        }

        private static Tensor SoftplusValue(Tensor scaled, Tensor x, double beta, double threshold)
        {
            using IDisposable off = GradMode.Set(false);
            using Tensor straight = scaled.gt(threshold),
                bent = scaled.exp(),
                logarithm = bent.log1p(),
                curve = logarithm / beta;
            return torch.where(straight, x, curve);
        }
    }
}
