using System.Globalization;
using System.IO.Compression;
using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>
/// Generated compounds in the layout of Tox21's files, for machines without the data: hidden factors of a compound set its dense
/// features, through curves of very different scales, its sparse ones, rare and common, and with noise the outcomes of the assays, of
/// which some are not measured. The files are written and read as Tox21's are. Figures made with them say nothing about toxicity.
/// </summary>
public static class Tox21StandIn
{
    /// <summary>Compounds to train on.</summary>
    public const int TrainCount = 1500;

    /// <summary>Compounds held out.</summary>
    public const int TestCount = 400;

    const int Count = TrainCount + TestCount,
        Factors = 10,
        DenseCount = 60,
        SparseCount = 400;

    /// <summary>Generates both parts, the same on every machine.</summary>
    public static (AssayData Train, AssayData Test) Make()
    {
        Dictionary<string, byte[]> files = Write(seed: 1);
        return Tox21.Read(
            file => DataSource.Memory($"{file} (generated)", files[file]),
            "the stand-in for Tox21",
            new DataOrigin("A stand-in for Tox21", DataKind.Generated, "")
        );
    }

    /// <summary>The seven files by name.</summary>
    internal static Dictionary<string, byte[]> Write(ulong seed)
    {
        var files = new Dictionary<string, byte[]>();
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed);
        float[,] Draw(int rows, int columns) => Grid(randn(rows, columns, generator: generator), rows, columns);
        float[,] factors = Draw(Count, Factors),
            denseNoise = Draw(Count, DenseCount),
            sparseNoise = Draw(Count, SparseCount);
        float[,] denseWeights = Draw(DenseCount, Factors),
            sparseWeights = Draw(SparseCount, Factors),
            outcomeWeights = Draw(Tox21.Assays.Count, Factors);
        float[,] outcomeNoise = Draw(Count, Tox21.Assays.Count),
            measured = Draw(Count, Tox21.Assays.Count);

        double Sum(float[,] weights, int feature, int compound)
        {
            double sum = 0;
            for (int k = 0; k < Factors; k++)
                sum += weights[feature, k] * factors[compound, k];
            return sum / Math.Sqrt(Factors);
        }
        // Every third property is skewed, every fourth grows large, as masses and surface areas do; the last one never changes.
        double Dense(int compound, int j)
        {
            double x = Sum(denseWeights, j, compound) + 0.4 * denseNoise[compound, j];
            return j == DenseCount - 1 ? 1
                : j % 3 == 0 ? Math.Exp(1.2 * x)
                : j % 4 == 0 ? 300 + 80 * x
                : x;
        }
        // From common to rare: the threshold rises along the columns.
        int Substructures(int compound, int j)
        {
            double x = Sum(sparseWeights, j, compound) + 0.6 * sparseNoise[compound, j] - (0.6 + 3.2 * j / SparseCount);
            return x > 0 ? 1 + (int)(2 * x) : 0;
        }
        string Outcome(int compound, int assay)
        {
            if (measured[compound, assay] > 0.95) // 17 in 100 are not measured
                return "";
            double x = Sum(outcomeWeights, assay, compound),
                strength =
                    x
                    + 0.5 * Math.Abs(Sum(outcomeWeights, (assay + 1) % Tox21.Assays.Count, compound))
                    + 0.5 * outcomeNoise[compound, assay];
            return strength > 1.5 ? "1" : "0";
        }

        foreach ((string part, int from, int count) in new[] { ("train", 0, TrainCount), ("test", TrainCount, TestCount) })
        {
            int[] compounds = [.. Enumerable.Range(from, count)];
            WriteLines(
                files,
                $"tox21_labels_{part}.csv.gz",
                compounds
                    .Select(i => $"C{i},{string.Join(',', Enumerable.Range(0, Tox21.Assays.Count).Select(j => Outcome(i, j)))}")
                    .Prepend("," + string.Join(',', Tox21.Assays))
            );
            WriteLines(
                files,
                $"tox21_dense_{part}.csv.gz",
                compounds
                    .Select(i => (i, values: Enumerable.Range(0, DenseCount).Select(j => Dense(i, j))))
                    .Select(row =>
                        $"C{row.i},{string.Join(',', row.values.Select(value => value.ToString("G6", CultureInfo.InvariantCulture)))}"
                    )
                    .Prepend("," + string.Join(',', Enumerable.Range(1, DenseCount).Select(j => $"D{j}")))
            );
            string[] entries =
            [
                .. compounds
                    .SelectMany(i => Enumerable.Range(0, SparseCount).Select(j => (i, j, value: Substructures(i, j))))
                    .Where(entry => entry.value > 0)
                    .Select(entry => $"{entry.i - from + 1} {entry.j + 1} {entry.value}"),
            ];
            WriteLines(
                files,
                $"tox21_sparse_{part}.mtx.gz",
                [$"%%MatrixMarket matrix coordinate integer general", $"{count} {SparseCount} {entries.Length}", .. entries]
            );
        }
        WriteLines(files, "tox21_sparse_colnames.txt.gz", Enumerable.Range(1, SparseCount).Select(j => $"S{j}"));
        return files;
    }

    static float[,] Grid(Tensor drawn, int rows, int columns)
    {
        var grid = new float[rows, columns];
        Buffer.BlockCopy(drawn.data<float>().ToArray(), 0, grid, 0, rows * columns * sizeof(float));
        return grid;
    }

    static void WriteLines(Dictionary<string, byte[]> files, string file, IEnumerable<string> lines)
    {
        using var packed = new MemoryStream();
        using (var writer = new StreamWriter(new GZipStream(packed, CompressionLevel.Fastest)))
            foreach (string line in lines)
                writer.Write(line + "\n");
        files[file] = packed.ToArray();
    }
}
