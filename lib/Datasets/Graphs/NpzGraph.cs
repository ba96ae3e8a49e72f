namespace SelfNormalizing.Datasets;

/// <summary>
/// Graphs with features as the literature on graph networks passes them on: an archive of NumPy arrays such as <c>cora.npz</c>, with a
/// sparse adjacency matrix (<c>adj_data</c>, <c>adj_indices</c>, <c>adj_indptr</c>, <c>adj_shape</c>), sparse features (<c>feature_…</c> or
/// <c>attr_…</c>, alike), <c>labels</c>, and <c>label_indices</c> where not every node has one. None ships.
/// </summary>
public static class NpzGraph
{
    const long MostBytes = 1L << 30;
    const string Folder = "graphs";

    /// <summary>Where a graph's archive lies: <c>NAME.npz</c> in <c>SNN_DATA/graphs/</c>; null where there is none.</summary>
    /// <param name="name">The graph's name, such as <c>cora</c>.</param>
    /// <param name="store">Where to look; this process's folders by default.</param>
    public static string? Find(string name, DataStore? store = null) =>
        (store ?? new DataStore()).Find(new DataFile(Folder, $"{name}.npz", MostBytes, "", []) { IsArchive = true });

    /// <summary>Reads an archive: links without direction and loops, features, and the labels as groups.</summary>
    /// <param name="path">The archive.</param>
    /// <exception cref="InvalidDataException">Not such an archive, an array that is missing, of another kind (such as Python objects) or of
    /// a size that does not fit the others; the message names the array.</exception>
    public static GraphData Read(string path)
    {
        var arrays = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        long left = MostBytes;
        ZipFiles.Visit(path, entry =>
        {
            string name = Path.GetFileNameWithoutExtension(entry.FullName);
            if (!name.StartsWith("adj_", StringComparison.Ordinal) && !IsOfNodes(name))
                return;
            using var content = new MemoryStream();
            using (var packed = new ZipEntryStream(entry))
                packed.CopyTo(content);
            if ((left -= content.Length) < 0)
                throw new InvalidDataException($"its arrays take more than {MostBytes:N0} bytes");
            arrays[name] = content.ToArray();
        });
        SparseMatrix adjacency = Matrix("adj");
        int count = adjacency.Rows;
        if (adjacency.Columns != count)
            throw Bad($"adj_shape is {count}×{adjacency.Columns}, expected a square matrix");
        string? prefix = new[] { "feature", "attr" }.FirstOrDefault(prefix => arrays.ContainsKey($"{prefix}_data"));
        SparseMatrix? features = prefix is null ? null : Matrix(prefix);
        if (features is not null && features.Rows != count)
            throw Bad($"{prefix}_shape has {features.Rows} rows for {count} nodes");
        GraphData graph = GraphData.Of(
            count,
            from node in Enumerable.Range(0, count)
            from entry in adjacency.Row(node)
            where entry.Value != 0
            select (node, entry.Column)
        );
        return Labelled(graph with { Features = features });

        GraphData Labelled(GraphData graph)
        {
            if (!arrays.ContainsKey("labels"))
                return graph;
            int[] labels = Whole("labels", 0, int.MaxValue),
                of = arrays.ContainsKey("label_indices") ? Whole("label_indices", 0, count - 1) : [.. Enumerable.Range(0, labels.Length)];
            if (labels.Length != of.Length || of.Length > count)
                throw Bad($"it has {labels.Length} labels for {of.Length} of its {count} nodes");
            int[] known = [.. labels.Distinct().Order()],
                groups = [.. Enumerable.Repeat(-1, count)];
            for (int i = 0; i < of.Length; i++)
                groups[of[i]] = Array.BinarySearch(known, labels[i]);
            return graph with { Groups = groups, GroupNames = [.. known.Select(label => Invariant($"{label}"))] };
        }

        SparseMatrix Matrix(string prefix)
        {
            int[] shape = Whole($"{prefix}_shape", 0, 1 << 24);
            if (shape.Length != 2)
                throw Bad($"{prefix}_shape has {shape.Length} numbers, expected 2");
            int[] starts = Whole($"{prefix}_indptr", 0, int.MaxValue),
                columns = Whole($"{prefix}_indices", 0, shape[1] - 1);
            double[] values = Numbers($"{prefix}_data");
            bool ascends = starts.Zip(starts.Skip(1)).All(pair => pair.First <= pair.Second);
            if (
                starts.Length != shape[0] + 1
                || starts[0] != 0
                || !ascends
                || starts[^1] != columns.Length
                || columns.Length != values.Length
            )
                throw Bad(
                    $"{prefix}_indptr, {prefix}_indices and {prefix}_data of lengths {starts.Length}, {columns.Length} and {values.Length} "
                        + $"make no matrix of {shape[0]} rows"
                );
            return new SparseMatrix(shape[0], shape[1], starts, columns, [.. values.Select(value => (float)value)]);
        }

        double[] Numbers(string name) =>
            arrays.TryGetValue(name, out byte[]? bytes) ? Npy.Read($"{path}, {name}", bytes).Numbers : throw Bad($"it holds no {name}");

        int[] Whole(string name, int low, int high)
        {
            double[] numbers = Numbers(name);
            foreach (double number in numbers)
                if (!(number >= low && number <= high && number == Math.Floor(number)))
                    throw Bad(Invariant($"{name} holds {number}, expected whole numbers from {low} to {high}"));
            return [.. numbers.Select(number => (int)number)];
        }

        InvalidDataException Bad(string what) =>
            new($"{path} is no archive of a graph with a sparse adjacency matrix: {what}. {Packed.Advice}");
    }

    static bool IsOfNodes(string name) =>
        name is "labels" or "label_indices"
        || name.StartsWith("feature_", StringComparison.Ordinal)
        || (name.StartsWith("attr_", StringComparison.Ordinal) && name is not "attr_names");
}
