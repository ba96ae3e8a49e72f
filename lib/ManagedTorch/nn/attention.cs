namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>softmax(q·kᵀ/√d + mask)·v, with dropout on the shares; arXiv:1706.03762, Eq. (1).</summary>
            /// <param name="query">[..., L, d].</param>
            /// <param name="key">[..., S, d].</param>
            /// <param name="value">[..., S, e].</param>
            /// <param name="attn_mask">[..., L, S]: Bool, true where a query may look; or numbers that are added.</param>
            /// <param name="p">Probability of dropping a share.</param>
            /// <param name="is_casual">True to let a query look at keys up to its own place only (the name is TorchSharp's).</param>
            /// <exception cref="ArgumentException">A mask is given together with <paramref name="is_casual"/>.</exception>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
            public static Tensor scaled_dot_product_attention(
                Tensor query,
                Tensor key,
                Tensor value,
                Tensor? attn_mask = null,
                double p = 0.0,
                bool is_casual = false
            )
            {
                ArgumentNullException.ThrowIfNull(value);
                ArgumentNullException.ThrowIfNull(key);
                ArgumentNullException.ThrowIfNull(query);
                if (attn_mask is not null && is_casual)
                    throw new ArgumentException("scaled_dot_product_attention: give a mask or is_casual, not both", nameof(attn_mask));
                if (
                    query.ndim < 2
                    || key.ndim < 2
                    || value.ndim < 2
                    || query.shape[^1] != key.shape[^1]
                    || key.shape[^2] != value.shape[^2]
                )
                {
                    throw Errors.Engine(
                        $"scaled_dot_product_attention: query {Shapes.Text(query.shape)}, key {Shapes.Text(key.shape)}, "
                            + $"value {Shapes.Text(value.shape)}; "
                            + "expected [..., L, d], [..., S, d], [..., S, e]"
                    );
                }
                using DisposeScope scope = new(counted: false);
                Tensor scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(query.shape[^1]);
                if (is_casual)
                    attn_mask = ones(query.shape[^2], key.shape[^2], ScalarType.Bool).tril();
                if (attn_mask is not null)
                    scores =
                        attn_mask.dtype == ScalarType.Bool
                            ? scores.masked_fill(attn_mask.logical_not(), double.NegativeInfinity)
                            : scores + attn_mask;
                Tensor shares = scores.softmax(-1);
                if (p > 0)
                    shares = dropout(shares, p);
                return shares.matmul(value).MoveToOuterDisposeScope();
            }
        }
    }
}
