// The room utils: data sets and batches. It owns how items become batches and when batches are disposed;
// reading files is Datasets' part.

using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Tensors of the same first size, taken row by row: item i is the i-th row of each.</summary>
        public class TensorDataset : torch.utils.data.IterableDataset
        {
            private readonly torch.Tensor[] tensors;

            internal TensorDataset(torch.Tensor[] tensors)
            {
                if (tensors is null || tensors.Length == 0)
                    throw new ArgumentNullException(nameof(tensors), "TensorDataset needs at least one tensor");
                if (tensors.Any(tensor => tensor.ndim == 0 || tensor.shape[0] != tensors[0].shape[0]))
                {
                    string shapes = string.Join(", ", tensors.Select(tensor => Shapes.Text(tensor.shape)));
                    throw new ArgumentException(
                        $"TensorDataset: the tensors must have the same first size, but are {shapes}",
                        nameof(tensors)
                    );
                }
                this.tensors = [.. tensors.Select(tensor => tensor.Alias().DetachFromDisposeScope())];
            }

            /// <summary>The rows at an index.</summary>
            public IList<torch.Tensor> this[long index] => GetTensor(index);

            /// <inheritdoc/>
            public override long Count => tensors[0].shape[0];

            /// <inheritdoc/>
            public override IList<torch.Tensor> GetTensor(long index) => [.. tensors.Select(tensor => tensor[index])];

            /// <summary>The rows at several indices in one copy: the same batch as stacking them one by one.</summary>
            internal IList<torch.Tensor> Rows(long[] indices)
            {
                using torch.Tensor index = torch.tensor(indices);
                return [.. tensors.Select(tensor => tensor.index_select(0, index))];
            }

            /// <inheritdoc/>
            protected override void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                foreach (torch.Tensor tensor in tensors)
                    tensor.Dispose();
            }
        }
    }

    public static partial class torch
    {
        /// <summary>Tools around training.</summary>
        public static partial class utils
        {
            /// <summary>Data sets and loaders.</summary>
            public static partial class data
            {
                /// <summary>Items that are named tensors.</summary>
                public abstract class Dataset : Dataset<Dictionary<string, Tensor>>;

                /// <summary>Items that are lists of tensors.</summary>
                public abstract class IterableDataset : Dataset<IList<Tensor>>;

                /// <summary>A number of items, each to be had by its index.</summary>
                /// <typeparam name="T">Kind of item.</typeparam>
                public abstract class Dataset<T> : IDisposable
                {
                    /// <summary>Number of items.</summary>
                    public abstract long Count { get; }

                    /// <summary>One item; a loader disposes the tensors made in here once they are in a batch.</summary>
                    public abstract T GetTensor(long index);

                    /// <summary>Releases what the data set holds.</summary>
                    public void Dispose()
                    {
                        Dispose(true);
                        GC.SuppressFinalize(this);
                    }

                    /// <summary>Releases what the data set holds.</summary>
                    protected virtual void Dispose(bool disposing) { }
                }

                /// <summary>
                /// A data set of tensors of the same first size, taken row by row. It keeps handles of its own;
                /// the caller may dispose the tensors.
                /// </summary>
                /// <exception cref="ArgumentException">The first sizes differ.</exception>
                public static TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);
            }
        }
    }
}
