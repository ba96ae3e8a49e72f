using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The encoder of a transformer: layers one after the other, each beginning as a copy of that one.</summary>
            /// <param name="encoder_layer">What the layers are copies of; it stays the caller's.</param>
            /// <param name="num_layers">Number of layers.</param>
            /// <exception cref="ArgumentNullException">There is no layer.</exception>
            /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
            public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers)
            {
                ArgumentNullException.ThrowIfNull(encoder_layer);
                ArgumentOutOfRangeException.ThrowIfLessThan(num_layers, 1);
                return new(encoder_layer, num_layers);
            }
        }
    }

    namespace Modules
    {
        /// <summary>The encoder of a transformer: [S, N, features] → the same; arXiv:1706.03762, section 3.1.</summary>
        public sealed class TransformerEncoder
            : nn.Module<Tensor, Tensor, Tensor, Tensor>,
                nn.IModule<Tensor, Tensor, Tensor>,
                nn.IModule<Tensor, Tensor>
        {
            /// <summary>The function within the layers' feed-forward networks.</summary>
            public enum Activations
            {
                /// <summary>max(0, x).</summary>
                ReLU = 0,

                /// <summary>x·Φ(x).</summary>
                GELU = 1,
            }

            private readonly ModuleList<TransformerEncoderLayer> layers;

            internal TransformerEncoder(TransformerEncoderLayer layer, long count)
                : base(nameof(TransformerEncoder))
            {
                layers = new([.. Enumerable.Range(0, checked((int)count)).Select(_ => layer.Copy())]);
                RegisterComponents();
            }

            /// <summary>Encodes.</summary>
            /// <param name="src">[S, N, features].</param>
            /// <param name="src_mask">[S, S]: Bool, true where not to look, or numbers that are added. Null for none.</param>
            /// <param name="src_key_padding_mask">[N, S], Bool: true for what to pass over. Null for none.</param>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit.</exception>
            public override Tensor forward(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask) =>
                DisposeScope.Result(() => layers.Aggregate(src, (x, layer) => layer.Encode(x, src_mask, src_key_padding_mask)));

            /// <summary>Encodes, with a mask [S, S] of where not to look.</summary>
            public Tensor call(Tensor src, Tensor src_mask) => base.call(src, src_mask, null!);

            /// <summary>Encodes.</summary>
            public Tensor call(Tensor src) => base.call(src, null!, null!);
        }
    }
}
