using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Modules;

/// <summary>Batches of named tensors: those of a name stacked along a new first dimension.</summary>
public class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
{
    /// <summary>Batches in the order of the shuffler.</summary>
    /// <param name="dataset">Where the items come from.</param>
    /// <param name="batchSize">Items per batch, at least 1.</param>
    /// <param name="shuffler">Indices in the order wanted.</param>
    /// <param name="device">Where batches are to be.</param>
    /// <param name="num_worker">How many items are fetched at a time.</param>
    /// <param name="drop_last">True to leave out a last batch that is not full.</param>
    /// <param name="disposeBatch">False to leave the batches to the caller.</param>
    /// <param name="disposeDataset">True to dispose the data set with the loader.</param>
    public DataLoader(
        Dataset dataset,
        int batchSize,
        IEnumerable<long> shuffler,
        Device? device = null,
        int num_worker = 1,
        bool drop_last = false,
        bool disposeBatch = true,
        bool disposeDataset = true
    )
        : base(dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    /// <summary>Batches in order, or shuffled.</summary>
    /// <param name="dataset">Where the items come from.</param>
    /// <param name="batchSize">Items per batch, at least 1.</param>
    /// <param name="shuffle">True to shuffle anew for each enumeration.</param>
    /// <param name="device">Where batches are to be.</param>
    /// <param name="seed">Seed of the order: the same order at each enumeration.</param>
    /// <param name="num_worker">How many items are fetched at a time.</param>
    /// <param name="drop_last">True to leave out a last batch that is not full.</param>
    /// <param name="disposeBatch">False to leave the batches to the caller.</param>
    /// <param name="disposeDataset">True to dispose the data set with the loader.</param>
    public DataLoader(
        Dataset dataset,
        int batchSize,
        bool shuffle = false,
        Device? device = null,
        int? seed = null,
        int num_worker = 1,
        bool drop_last = false,
        bool disposeBatch = true,
        bool disposeDataset = true
    )
        : base(dataset, batchSize, Collate, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

    private static Dictionary<string, Tensor> Collate(IEnumerable<Dictionary<string, Tensor>> items, Device device)
    {
        Dictionary<string, Tensor>[] rows = [.. items];
        return rows[0].Keys.ToDictionary(key => key, key => stack(rows.Select(row => row[key])));
    }
}

/// <summary>Batches of lists of tensors: those of a place stacked along a new first dimension.</summary>
public class IterableDataLoader : DataLoader<IList<Tensor>, IList<Tensor>>
{
    /// <summary>Batches in the order of the shuffler.</summary>
    /// <param name="dataset">Where the items come from.</param>
    /// <param name="batchSize">Items per batch, at least 1.</param>
    /// <param name="shuffler">Indices in the order wanted.</param>
    /// <param name="device">Where batches are to be.</param>
    /// <param name="num_worker">How many items are fetched at a time.</param>
    /// <param name="drop_last">True to leave out a last batch that is not full.</param>
    /// <param name="disposeBatch">False to leave the batches to the caller.</param>
    /// <param name="disposeDataset">True to dispose the data set with the loader.</param>
    public IterableDataLoader(
        IterableDataset dataset,
        int batchSize,
        IEnumerable<long> shuffler,
        Device? device = null,
        int num_worker = 1,
        bool drop_last = false,
        bool disposeBatch = true,
        bool disposeDataset = true
    )
        : base(dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    /// <summary>Batches in order, or shuffled.</summary>
    /// <param name="dataset">Where the items come from.</param>
    /// <param name="batchSize">Items per batch, at least 1.</param>
    /// <param name="shuffle">True to shuffle anew for each enumeration.</param>
    /// <param name="device">Where batches are to be.</param>
    /// <param name="seed">Seed of the order: the same order at each enumeration.</param>
    /// <param name="num_worker">How many items are fetched at a time.</param>
    /// <param name="drop_last">True to leave out a last batch that is not full.</param>
    /// <param name="disposeBatch">False to leave the batches to the caller.</param>
    /// <param name="disposeDataset">True to dispose the data set with the loader.</param>
    public IterableDataLoader(
        IterableDataset dataset,
        int batchSize,
        bool shuffle = false,
        Device? device = null,
        int? seed = null,
        int num_worker = 1,
        bool drop_last = false,
        bool disposeBatch = true,
        bool disposeDataset = true
    )
        : base(dataset, batchSize, Collate, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

    private static IList<Tensor> Collate(IEnumerable<IList<Tensor>> items, Device device)
    {
        IList<Tensor>[] rows = [.. items];
        return [.. Enumerable.Range(0, rows[0].Count).Select(place => stack(rows.Select(row => row[place])))];
    }
}
