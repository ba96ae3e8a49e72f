namespace SelfNormalizing.Datasets.Tests;

/// <summary>The files of the two archives of the UCI benchmark: the names and the sizes that are known, hardly anything else.</summary>
static class UciArchiveBytes
{
    /// <summary>In the layout of <c>data.tar.gz</c>.</summary>
    public static IEnumerable<(string Name, string Text)> Sets(int irises = 150, string? without = null)
    {
        foreach (UciInfo set in Uci.Sets.Where(set => set.Name != without))
        {
            (int rows, int classes) = set.Name switch
            {
                "iris" => (irises, 3),
                "pima" => (768, 2),
                "zoo" => (101, 7),
                _ => (8, 2),
            };
            yield return (
                $"data/{set.Name}/{set.Name}_R.dat",
                string.Concat(Enumerable.Range(0, rows).Select(i => $"{i + 1}\t{i}.5\t{i % classes}\n").Prepend("\tf1\tclase\n"))
            );
            string[] all = [.. Enumerable.Range(0, rows).Select(i => $"{i}")];
            yield return ($"data/{set.Name}/conxuntos.dat", $"{string.Join(' ', all[..4])}\n{string.Join(' ', all[4..])}\n");
            yield return (
                $"data/{set.Name}/conxuntos_kfold.dat",
                string.Concat(
                    Enumerable
                        .Range(0, 4)
                        .Select(k =>
                            $"{string.Join(' ', all.Where((_, i) => i % 4 != k))}\n{string.Join(' ', all.Where((_, i) => i % 4 == k))}\n"
                        )
                )
            );
        }
    }

    /// <summary>In the layout of <c>data_py.zip</c>.</summary>
    public static IEnumerable<(string Name, string Text)> NumericSets() =>
        Sets()
            .Where(file => file.Name.EndsWith("_R.dat", StringComparison.Ordinal))
            .SelectMany(file =>
            {
                string name = file.Name.Split('/')[1];
                string[][] rows =
                [
                    .. file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')),
                ];
                string Lines(Func<string[], int, string> cell) => string.Concat(rows.Select((row, i) => $"{cell(row, i)}\n"));
                return new[]
                {
                    ($"data/{name}/{name}_py.dat", Lines((row, _) => row[1])),
                    ($"data/{name}/labels_py.dat", Lines((row, _) => row[2])),
                    ($"data/{name}/folds_py.dat", Lines((_, i) => i % 2 == 0 ? "1,0" : "0,1")),
                    ($"data/{name}/validation_folds_py.dat", Lines((_, i) => i % 4 == 1 ? "1,0" : "0,0")),
                };
            });
}
