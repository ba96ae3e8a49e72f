namespace TorchSharp;

public static partial class torch
{
    public static partial class utils
    {
        // Factories of loaders.
        public static partial class data
        {
            /// <summary>Batches in the order of the shuffler; see <see cref="Modules.DataLoader{T, S}"/>.</summary>
            public static Modules.DataLoader DataLoader(
                Dataset dataset,
                int batchSize,
                IEnumerable<long> shuffler,
                Device? device = null,
                int num_worker = 1,
                bool drop_last = false,
                bool disposeBatch = true,
                bool disposeDataset = true
            ) => new(Given(dataset), batchSize, Given(shuffler), device, num_worker, drop_last, disposeBatch, disposeDataset);

            /// <summary>Batches in order, or shuffled; see <see cref="Modules.DataLoader{T, S}"/>.</summary>
            public static Modules.DataLoader DataLoader(
                Dataset dataset,
                int batchSize,
                bool shuffle = false,
                Device? device = null,
                int? seed = null,
                int num_worker = 1,
                bool drop_last = false,
                bool disposeBatch = true,
                bool disposeDataset = true
            ) => new(Given(dataset), batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);

            /// <summary>Batches in the order of the shuffler; see <see cref="Modules.DataLoader{T, S}"/>.</summary>
            public static Modules.IterableDataLoader DataLoader(
                IterableDataset dataset,
                int batchSize,
                IEnumerable<long> shuffler,
                Device? device = null,
                int num_worker = 1,
                bool drop_last = false,
                bool disposeBatch = true,
                bool disposeDataset = true
            ) => new(Given(dataset), batchSize, Given(shuffler), device, num_worker, drop_last, disposeBatch, disposeDataset);

            /// <summary>Batches in order, or shuffled; see <see cref="Modules.DataLoader{T, S}"/>.</summary>
            public static Modules.IterableDataLoader DataLoader(
                IterableDataset dataset,
                int batchSize,
                bool shuffle = false,
                Device? device = null,
                int? seed = null,
                int num_worker = 1,
                bool drop_last = false,
                bool disposeBatch = true,
                bool disposeDataset = true
            ) => new(Given(dataset), batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);
        }
    }
}
