using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The function within a transformer's feed-forward network.</summary>
            public enum Activations
            {
                /// <summary>max(0, x).</summary>
                ReLU = 0,

                /// <summary>x·Φ(x).</summary>
                GELU = 1,
            }

            /// <summary>
            /// A layer of a transformer's encoder: attention to itself, then a feed-forward network, each with a way
            /// round it and a layer norm behind.
            /// </summary>
            /// <param name="d_model">Features.</param>
            /// <param name="nhead">Heads of attention.</param>
            /// <param name="dim_feedforward">Width of the feed-forward network.</param>
            /// <param name="dropout">Probability of dropping, while training.</param>
            /// <param name="activation">The function within the network.</param>
            public static TransformerEncoderLayer TransformerEncoderLayer(
                long d_model = 512,
                long nhead = 8,
                long dim_feedforward = 2048,
                double dropout = 0.1,
                Activations activation = Activations.ReLU
            ) => new(d_model, nhead, dim_feedforward, dropout, activation);
        }
    }

    namespace Modules
    {
        /// <summary>A layer of a transformer's encoder: [S, N, features] → the same; arXiv:1706.03762, section 3.1.</summary>
        public sealed class TransformerEncoderLayer
            : nn.Module<Tensor, Tensor>,
                nn.IModule<Tensor, Tensor, Tensor>,
                nn.IModule<Tensor, Tensor, Tensor, Tensor>
        {
            private readonly MultiheadAttention self_attn;
            private readonly Linear linear1,
                linear2;
            private readonly LayerNorm norm1,
                norm2;
            private readonly (long Features, long Heads, long Width) sizes;
            private readonly double rate;
            private readonly nn.Activations activation;

            internal TransformerEncoderLayer(long d_model, long nhead, long dim_feedforward, double dropout, nn.Activations activation)
                : base(nameof(TransformerEncoderLayer))
            {
                LayerArguments.AtLeast(nameof(TransformerEncoderLayer), nameof(dim_feedforward), 1, dim_feedforward);
                (sizes, rate, this.activation) = ((d_model, nhead, dim_feedforward), dropout, activation);
                self_attn = nn.MultiheadAttention(d_model, nhead, dropout);
                linear1 = nn.Linear(d_model, dim_feedforward);
                linear2 = nn.Linear(dim_feedforward, d_model);
                norm1 = nn.LayerNorm(d_model);
                norm2 = nn.LayerNorm(d_model);
                RegisterComponents();
            }

            /// <summary>Another layer with the same sizes and weights.</summary>
            internal TransformerEncoderLayer Copy()
            {
                (long features, long heads, long width) = sizes;
                TransformerEncoderLayer copy = new(features, heads, width, rate, activation);
                // libtorch draws weights of every part once more before it copies them: the random stream goes on as there.
                nn.MultiheadAttention(features, heads).Dispose();
                foreach ((long from, long to) in new[] { (features, features), (features, width), (width, features) })
                    nn.Linear(from, to).Dispose();
                using (GradMode.Set(false))
                {
                    foreach ((Parameter from, Parameter to) in parameters().Zip(copy.parameters()))
                        to.copy_(from);
                }
                return copy;
            }

            /// <inheritdoc/>
            public override Tensor forward(Tensor src) => Encode(src, null, null);

            /// <summary>Encodes, with a mask [S, S] of where not to look.</summary>
            public Tensor call(Tensor src, Tensor src_mask) => Encode(src, src_mask, null);

            /// <summary>Encodes, with a mask [S, S] of where not to look and one [N, S] of what to pass over.</summary>
            public Tensor call(Tensor src, Tensor src_mask, Tensor src_key_padding_mask) => Encode(src, src_mask, src_key_padding_mask);

            internal Tensor Encode(Tensor x, Tensor? mask, Tensor? padding) =>
                DisposeScope.Result(() =>
                {
                    Tensor y = norm1.call(x + Dropped(self_attn.call(x, x, x, padding, false, mask).Item1));
                    Tensor wide = linear1.call(y);
                    wide = Dropped(activation == nn.Activations.ReLU ? wide.relu() : nn.functional.gelu(wide));
                    return norm2.call(y + Dropped(linear2.call(wide)));
                });

            private Tensor Dropped(Tensor x) => nn.functional.dropout(x, rate, training);
        }
    }
}
