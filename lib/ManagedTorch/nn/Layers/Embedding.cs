using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>Rows of a table by index, and the gradient's way back.</summary>
    internal static unsafe class EmbeddingTable
    {
        /// <param name="weight">[rows, width].</param>
        /// <param name="indices">Int64, any shape.</param>
        /// <param name="padding">A row that gets no gradient; -1 for none.</param>
        /// <param name="byFrequency">True to divide a row's gradient by how often it was taken.</param>
        internal static Tensor Look(Tensor weight, Tensor indices, long padding, bool byFrequency)
        {
            long[] rows = Rows(weight, indices),
                shape = indices.shape;
            using Tensor index = tensor(rows);
            using Tensor taken = weight.detach();
            using Tensor picked = taken.index_select(0, index);
            Tensor y = picked.reshape([.. shape, weight.sizes[1]]);
            long[] table = weight.sizes;
            return Graph.Record("embedding", y, [weight], [], (g, _) => [Backward(g, rows, table, padding, byFrequency)]);
        }

        internal static long[] Rows(Tensor weight, Tensor indices)
        {
            if (indices.type is not (ScalarType.Int64 or ScalarType.Int32))
                throw Errors.Engine($"embedding: indices of type {indices.dtype}; expected Int64");
            using DisposeScope scope = new(counted: false);
            Tensor wide = indices.detach().to(ScalarType.Int64).contiguous();
            long[] rows = wide.data<long>().ToArray();
            foreach (long row in rows)
                if (row < 0 || row >= weight.sizes[0])
                    throw Errors.Engine(
                        $"embedding: index {row}; the table {Shapes.Text(weight.sizes)} has rows 0 to {weight.sizes[0] - 1}"
                    );
            return rows;
        }

        /// <summary>Adds up the gradients of each row; linear, so its derivative looks up again.</summary>
        private static Tensor Backward(Tensor gradient, long[] rows, long[] table, long padding, bool byFrequency)
        {
            var share = new double[rows.Length];
            var counts = new long[table[0]];
            foreach (long row in rows)
                counts[row]++;
            for (int i = 0; i < rows.Length; i++)
                share[i] =
                    rows[i] == padding ? 0
                    : byFrequency ? 1.0 / counts[rows[i]]
                    : 1;
            using Tensor shares = tensor(share, gradient.type);
            Tensor parts = gradient.reshape(rows.Length, table[1]) * shares.unsqueeze(1);
            using Tensor index = tensor(rows);
            return zeros(table, gradient.type).index_add(0, index, parts, 1);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A table of vectors looked up by index; drawn from N(0, 1).</summary>
            /// <param name="num_embeddings">Rows.</param>
            /// <param name="embedding_dims">Width.</param>
            /// <param name="padding_idx">A row that is zero at first and gets no gradient; negative counts from the end.</param>
            /// <param name="max_norm">Rows looked up are scaled down, in place, to at most this norm.</param>
            /// <param name="norm_type">p of that norm.</param>
            /// <param name="scale_grad_by_freq">True to divide a row's gradient by how often it was taken.</param>
            /// <param name="sparse">Sparse gradients do not exist in this engine: a dense one is computed.</param>
            /// <param name="device">The CPU.</param>
            /// <param name="dtype">Float32 unless given.</param>
            public static Embedding Embedding(
                long num_embeddings,
                long embedding_dims,
                long? padding_idx = null,
                double? max_norm = null,
                double norm_type = 2.0,
                bool scale_grad_by_freq = false,
                bool sparse = false,
                Device? device = null,
                ScalarType? dtype = null
            )
            {
                LayerArguments.AtLeast(nameof(Embedding), nameof(num_embeddings), 0, num_embeddings);
                LayerArguments.AtLeast(nameof(Embedding), nameof(embedding_dims), 0, embedding_dims);
                Tensor table = empty(num_embeddings, embedding_dims, dtype, device);
                init.normal_(table);
                var layer = new Embedding(new Parameter(table), padding_idx, max_norm, norm_type, scale_grad_by_freq);
                layer.ClearPadding();
                return layer;
            }

            /// <summary>A table of vectors given, frozen unless said otherwise.</summary>
            public static Embedding Embedding_from_pretrained(
                Tensor embeddings,
                bool freeze = true,
                long? padding_idx = null,
                double? max_norm = null,
                double norm_type = 2.0,
                bool scale_grad_by_freq = false,
                bool sparse = false,
                Device? device = null,
                ScalarType? dtype = null
            ) =>
                new(
                    new Parameter(Given(embeddings).detach().to(dtype ?? embeddings.dtype).clone(), !freeze),
                    padding_idx,
                    max_norm,
                    norm_type,
                    scale_grad_by_freq
                );
        }
    }

    namespace Modules
    {
        /// <summary>A table of vectors looked up by index: [...] Int64 → [..., width].</summary>
        public sealed class Embedding : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter _weight;
            private readonly long padding;
            private readonly double? maxNorm;
            private readonly double normType;
            private readonly bool byFrequency;

            internal Embedding(Parameter weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq)
                : base(nameof(Embedding))
            {
                long rows = weight.shape[0];
                if (padding_idx is { } at && (at < -rows || at >= rows))
                    throw new ArgumentException($"Embedding: padding_idx {at}; the table has {rows} rows", nameof(padding_idx));
                (_weight, maxNorm, normType, byFrequency) = (weight, max_norm, norm_type, scale_grad_by_freq);
                padding =
                    padding_idx is not { } p ? -1
                    : p < 0 ? p + rows
                    : p;
                RegisterComponents();
            }

            /// <summary>The table [rows, width].</summary>
            public Parameter weight
            {
                get => _weight;
                set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
            }

            internal void ClearPadding()
            {
                if (padding < 0)
                    return;
                using IDisposable off = no_grad();
                using Tensor row = _weight.narrow(0, padding, 1);
                row.zero_();
            }

            /// <inheritdoc/>
            public override Tensor forward(Tensor input)
            {
                if (maxNorm is { } limit)
                    ScaleDown(EmbeddingTable.Rows(_weight, input), limit);
                return EmbeddingTable.Look(_weight, input, padding, byFrequency);
            }

            /// <summary>Scales the rows that are to be looked up to at most the norm, each once.</summary>
            private void ScaleDown(long[] rows, double limit)
            {
                using IDisposable off = no_grad();
                using DisposeScope scope = new(counted: false);
                foreach (long index in rows.Distinct())
                {
                    Tensor row = _weight.narrow(0, index, 1);
                    double norm = Math.Pow(row.abs().to(ScalarType.Float64).pow(normType).sum().ToDouble(), 1 / normType);
                    if (norm > limit)
                        row.mul_(limit / (norm + 1e-7));
                }
            }
        }
    }
}
