using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Attention of several heads, each over its share of the features; arXiv:1706.03762, section 3.2.2.</summary>
            /// <param name="embedded_dim">Features of queries and results.</param>
            /// <param name="num_heads">Heads, which divide the features.</param>
            /// <param name="dropout">Probability of dropping a share of attention, while training.</param>
            /// <param name="bias">False for no biases.</param>
            /// <param name="add_bias_kv">Not in this engine.</param>
            /// <param name="add_zero_attn">Not in this engine.</param>
            /// <param name="kdim">Features of keys, those of queries unless given.</param>
            /// <param name="vdim">Features of values, those of queries unless given.</param>
            /// <exception cref="ArgumentException">The heads do not divide the features.</exception>
            public static MultiheadAttention MultiheadAttention(
                long embedded_dim,
                long num_heads,
                double dropout = 0.0,
                bool bias = true,
                bool add_bias_kv = false,
                bool add_zero_attn = false,
                long? kdim = null,
                long? vdim = null
            )
            {
                if (add_bias_kv || add_zero_attn)
                    throw Errors.Engine("MultiheadAttention: add_bias_kv and add_zero_attn are not supported by the managed engine");
                return new(embedded_dim, num_heads, dropout, bias, kdim ?? embedded_dim, vdim ?? embedded_dim);
            }
        }
    }

    namespace Modules
    {
        /// <summary>Attention of several heads.</summary>
        public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor, bool, Tensor, Tuple<Tensor, Tensor>>
        {
            private readonly long heads;
            private readonly double dropout;

            internal MultiheadAttention(long width, long heads, double dropout, bool bias, long keys, long values)
                : base(nameof(MultiheadAttention))
            {
                LayerArguments.AtLeast(nameof(MultiheadAttention), "embedded_dim", 1, width);
                LayerArguments.AtLeast(nameof(MultiheadAttention), "kdim", 1, keys);
                LayerArguments.AtLeast(nameof(MultiheadAttention), "vdim", 1, values);
                LayerArguments.Probability(nameof(MultiheadAttention), dropout);
                if (heads < 1 || width % heads != 0)
                    throw new ArgumentException($"MultiheadAttention: {heads} heads do not divide {width} features", nameof(heads));
                (this.heads, this.dropout) = (heads, dropout);
                bool together = keys == width && values == width;
                Parameter Drawn(long columns) => new(empty(width, columns));
                if (together)
                    register_parameter("in_proj_weight", new Parameter(empty(3 * width, width)));
                else
                {
                    register_parameter("q_proj_weight", Drawn(width));
                    register_parameter("k_proj_weight", Drawn(keys));
                    register_parameter("v_proj_weight", Drawn(values));
                }
                if (bias)
                    register_parameter("in_proj_bias", new Parameter(zeros(3 * width)));
                Linear output = nn.Linear(width, width, bias);
                register_module("out_proj", output);
                foreach (string name in together ? ["in_proj_weight"] : new[] { "q_proj_weight", "k_proj_weight", "v_proj_weight" })
                    nn.init.xavier_uniform_(get_parameter(name)!);
                if (bias)
                    nn.init.zeros_(output.bias!);
            }

            /// <inheritdoc cref="forward"/>
            public new Tuple<Tensor, Tensor> call(
                Tensor query,
                Tensor key,
                Tensor value,
                Tensor? key_padding_mask = null,
                bool need_weights = true,
                Tensor? attn_mask = null
            ) => base.call(query, key, value, key_padding_mask!, need_weights, attn_mask!);

            /// <summary>Attends.</summary>
            /// <param name="query">[L, N, features].</param>
            /// <param name="key">[S, N, features of keys].</param>
            /// <param name="value">[S, N, features of values].</param>
            /// <param name="key_padding_mask">[N, S], Bool: true where a key is passed over. Null for none.</param>
            /// <param name="need_weights">True to return the shares of attention too.</param>
            /// <param name="attn_mask">[L, S] or [N·heads, L, S]: Bool, true where a query may not look; or numbers that are
            /// added. Null for none.</param>
            /// <returns>[L, N, features], and the shares [N, L, S] averaged over heads, or null.</returns>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
            public override Tuple<Tensor, Tensor> forward(
                Tensor query,
                Tensor key,
                Tensor value,
                Tensor? key_padding_mask,
                bool need_weights,
                Tensor? attn_mask
            )
            {
                if (query.ndim != 3 || key.ndim != 3 || value.ndim != 3 || key.shape[0] != value.shape[0] || query.shape[1] != key.shape[1])
                    throw Errors.Engine(
                        $"MultiheadAttention: query {Shapes.Text(query.shape)}, key {Shapes.Text(key.shape)}, "
                            + $"value {Shapes.Text(value.shape)}; "
                            + "expected [L, N, features], [S, N, features], [S, N, features]"
                    );
                using DisposeScope scope = new(counted: false);
                long targets = query.shape[0],
                    batch = query.shape[1],
                    sources = key.shape[0],
                    width = query.shape[2] / heads;
                Tensor?[] biases = get_parameter("in_proj_bias")?.chunk(3) ?? new Tensor?[3];
                Tensor[] weights = get_parameter("in_proj_weight")?.chunk(3)
                    ?? [get_parameter("q_proj_weight")!, get_parameter("k_proj_weight")!, get_parameter("v_proj_weight")!];
                Tensor q = ByHead(nn.functional.linear(query, weights[0], biases[0]) * Math.Sqrt(1.0 / width), targets, batch, width);
                Tensor k = ByHead(nn.functional.linear(key, weights[1], biases[1]), sources, batch, width);
                Tensor v = ByHead(nn.functional.linear(value, weights[2], biases[2]), sources, batch, width);
                Tensor scores = q.bmm(k.transpose(1, 2)); // [N·heads, L, S]
                if (attn_mask is not null)
                    scores = Masked(scores, attn_mask);
                if (key_padding_mask is not null)
                {
                    Tensor padding = key_padding_mask.unsqueeze(1).unsqueeze(2);
                    scores = Masked(scores.view(batch, heads, targets, sources), padding).view(batch * heads, targets, sources);
                }
                Tensor shares = nn.functional.dropout(scores.softmax(-1), dropout, training);
                Tensor attended = shares.bmm(v).transpose(0, 1).contiguous().view(targets, batch, heads * width);
                Tensor result = ((Linear)named_children().Single().module).call(attended).MoveToOuterDisposeScope();
                Tensor? averaged = need_weights
                    ? (shares.view(batch, heads, targets, sources).sum(1L) / heads).MoveToOuterDisposeScope()
                    : null;
                return Tuple.Create(result, averaged!);
            }

            /// <summary>Scores of −∞ where a mask of Bool is true; numbers are added.</summary>
            private static Tensor Masked(Tensor scores, Tensor mask) =>
                mask.dtype == ScalarType.Bool ? scores.masked_fill(mask, double.NegativeInfinity) : scores + mask;

            /// <summary>[length, N, features] → [N·heads, length, features of a head].</summary>
            private Tensor ByHead(Tensor x, long length, long batch, long width) =>
                x.contiguous().view(length, batch * heads, width).transpose(0, 1);
        }
    }
}
