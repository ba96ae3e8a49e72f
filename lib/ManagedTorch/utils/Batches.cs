using System.Collections;
using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>Batches of a data set. Each batch is disposed when the next is asked for: copy or detach what is to outlive it.</summary>
/// <typeparam name="T">Kind of item.</typeparam>
/// <typeparam name="S">Kind of batch.</typeparam>
public class DataLoader<T, S> : IEnumerable<S>, IDisposable
{
    /// <summary>Batches in the order of the shuffler.</summary>
    /// <param name="dataset">Where the items come from.</param>
    /// <param name="batchSize">Items per batch, at least 1.</param>
    /// <param name="collate_fn">Makes a batch of items.</param>
    /// <param name="shuffler">Indices in the order wanted.</param>
    /// <param name="device">Where batches are to be.</param>
    /// <param name="num_worker">How many items are fetched at a time; above 1, <c>GetTensor</c> is called from several threads.</param>
    /// <param name="drop_last">True to leave out a last batch that is not full.</param>
    /// <param name="disposeBatch">False to leave the batches to the caller.</param>
    /// <param name="disposeDataset">True to dispose the data set with the loader.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is less than 1.</exception>
    public DataLoader(
        torch.utils.data.Dataset<T> dataset,
        int batchSize,
        Func<IEnumerable<T>, torch.Device, S> collate_fn,
        IEnumerable<long> shuffler,
        torch.Device? device = null,
        int num_worker = 1,
        bool drop_last = false,
        bool disposeBatch = true,
        bool disposeDataset = true
    )
    {
        if (batchSize < 1)
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "a batch holds at least one item");
        (this.dataset, batch_size, this.collate_fn, sampler) = (dataset, batchSize, collate_fn, shuffler);
        (this.drop_last, num_workers) = (drop_last, Math.Max(num_worker, 1));
        (Device, DisposeBatch, DisposeDataset) = (device ?? torch.CPU, disposeBatch, disposeDataset);
    }

    /// <summary>Batches in order, or shuffled anew for each enumeration; with a seed, in the same order each time.</summary>
    /// <param name="dataset">Where the items come from.</param>
    /// <param name="batchSize">Items per batch, at least 1.</param>
    /// <param name="collate_fn">Makes a batch of items.</param>
    /// <param name="shuffle">True to shuffle.</param>
    /// <param name="device">Where batches are to be.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <param name="num_worker">How many items are fetched at a time.</param>
    /// <param name="drop_last">True to leave out a last batch that is not full.</param>
    /// <param name="disposeBatch">False to leave the batches to the caller.</param>
    /// <param name="disposeDataset">True to dispose the data set with the loader.</param>
    public DataLoader(
        torch.utils.data.Dataset<T> dataset,
        int batchSize,
        Func<IEnumerable<T>, torch.Device, S> collate_fn,
        bool shuffle = false,
        torch.Device? device = null,
        int? seed = null,
        int num_worker = 1,
        bool drop_last = false,
        bool disposeBatch = true,
        bool disposeDataset = true
    )
        : this(
            dataset,
            batchSize,
            collate_fn,
            shuffle ? new FisherYatesShuffler(dataset.Count, seed) : InOrder(dataset.Count),
            device,
            num_worker,
            drop_last,
            disposeBatch,
            disposeDataset
        ) { }

    /// <summary>Where the items come from.</summary>
    public torch.utils.data.Dataset<T> dataset { get; }

    /// <summary>Items per batch.</summary>
    public int batch_size { get; }

    /// <summary>True if a last batch that is not full is left out.</summary>
    public bool drop_last { get; }

    /// <summary>The order of the items.</summary>
    public IEnumerable<long> sampler { get; }

    /// <summary>How many items are fetched at a time.</summary>
    public int num_workers { get; }

    /// <summary>Makes a batch of items.</summary>
    public Func<IEnumerable<T>, torch.Device, S> collate_fn { get; }

    /// <summary>Where batches are.</summary>
    public torch.Device Device { get; }

    /// <summary>True if a batch is disposed when the next is asked for.</summary>
    public bool DisposeBatch { get; }

    /// <summary>True if the data set is disposed with the loader.</summary>
    public bool DisposeDataset { get; }

    /// <summary>Number of batches.</summary>
    public long Count => (dataset.Count + (drop_last ? 0 : batch_size - 1)) / batch_size;

    private static IEnumerable<long> InOrder(long count)
    {
        for (long i = 0; i < count; i++)
            yield return i;
    }

    /// <summary>Starts a pass over the data.</summary>
    public IEnumerator<S> GetEnumerator() => new Pass(this);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Disposes the data set too, unless told not to.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes the data set too, unless told not to.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && DisposeDataset)
            dataset.Dispose();
    }

    /// <summary>One pass over the data.</summary>
    private sealed class Pass(DataLoader<T, S> loader) : IEnumerator<S>
    {
        private IEnumerator<long> order = loader.sampler.GetEnumerator();
        private IReadOnlyList<IDisposable> made = [];
        private S? current;

        public S Current => current!;

        object IEnumerator.Current => current!;

        public bool MoveNext()
        {
            DisposeMade();
            var indices = new List<long>(loader.batch_size);
            while (indices.Count < loader.batch_size && order.MoveNext())
                indices.Add(order.Current);
            if (indices.Count == 0 || loader.drop_last && indices.Count < loader.batch_size)
                return false;

            using DisposeScope items = torch.NewDisposeScope();
            T[]? fetched = loader.dataset is TensorDataset ? null : Fetch([.. indices], items);
            using DisposeScope batch = torch.NewDisposeScope();
            current = fetched is null
                ? (S)((TensorDataset)(object)loader.dataset).Rows([.. indices])
                : loader.collate_fn(fetched, loader.Device);
            // Leaving the scope, the batch belongs to this pass (or to the caller) instead of to a scope around the loop.
            IReadOnlyList<IDisposable> result = batch.Detach(batch.DisposablesView);
            if (loader.DisposeBatch)
                made = result;
            return true;
        }

        /// <summary>The items; the tensors made for them go to the scope given.</summary>
        private T[] Fetch(long[] indices, DisposeScope items)
        {
            var fetched = new T[indices.Length];
            if (loader.num_workers == 1)
            {
                for (int i = 0; i < fetched.Length; i++)
                    fetched[i] = loader.dataset.GetTensor(indices[i]);
                return fetched;
            }
            Parallel.For(0, fetched.Length, new ParallelOptions { MaxDegreeOfParallelism = loader.num_workers }, i =>
            {
                using DisposeScope own = torch.NewDisposeScope();
                fetched[i] = loader.dataset.GetTensor(indices[i]);
                lock (items)
                    own.MoveToOther(items, own.DisposablesView);
            });
            return fetched;
        }

        public void Reset()
        {
            DisposeMade();
            order.Dispose();
            order = loader.sampler.GetEnumerator();
        }

        public void Dispose()
        {
            DisposeMade();
            order.Dispose();
        }

        private void DisposeMade()
        {
            foreach (IDisposable tensor in made)
                tensor.Dispose();
            made = [];
        }
    }
}
