using System.IO.Compression;
using System.Text;

namespace SelfNormalizing.Datasets.Tests;

public sealed class NpzGraphTests
{
    static string Reference => Path.Combine(AppContext.BaseDirectory, "Reference", "Datasets", "graph.npz");

    // Written by NumPy and SciPy; see tests/Reference/Datasets/make_npz_graph.py.
    [Fact]
    public void An_archive_by_NumPy_is_read()
    {
        GraphData graph = NpzGraph.Read(Reference);
        Assert.Equal(5, graph.Count);
        Assert.Equal([(0, 1), (0, 2), (1, 2), (2, 3)], graph.Links);
        Assert.Equal((5, 7), (graph.Features!.Rows, graph.Features.Columns));
        Assert.Equal([(0, 1f), (4, 2f)], graph.Features.Row(0));
        Assert.Empty(graph.Features.Row(1));
        Assert.Equal([(6, 0.5f)], graph.Features.Row(3));
        Assert.Equal(["3", "7"], graph.GroupNames);
        Assert.Equal([1, 0, -1, 0, 1], graph.Groups);
    }

    [Fact]
    public void It_is_found_in_the_users_folder_and_nowhere_else()
    {
        using var folder = new TemporaryFolder();
        var own = new DataStore(DataFolders.Current with { Own = folder.Path, Downloads = "/nowhere" }, new Downloader(new NoNetwork()));
        Assert.Null(NpzGraph.Find("cora", own));
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "graphs")).FullName, "cora.npz");
        File.Copy(Reference, path);
        Assert.Equal(path, NpzGraph.Find("cora", own));
    }

    [Theory]
    [InlineData("adj_indptr", null, "holds no adj_indptr")]
    [InlineData("adj_indices", "<i4 2 0 5 ", "adj_indices holds 5, expected whole numbers from 0 to 1")]
    [InlineData("adj_indptr", "<i4 3 0 2 1 ", "make no matrix of 2 rows")]
    [InlineData("adj_shape", "<i8 2 2 3 ", "adj_shape is 2×3, expected a square matrix")]
    [InlineData("adj_data", "|O 1 ", "Python objects are not read: they could run code")]
    [InlineData("adj_data", "<f4 3 1 1 ", "needs 12 bytes of elements, found 8")]
    [InlineData("labels", "<i8 3 0 1 1 ", "3 labels for 3 of its 2 nodes")]
    [InlineData("labels", "<f8 2 0 0.5 ", "labels holds 0.5")]
    public void What_does_not_fit_is_named(string array, string? instead, string message)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "bad.npz");
        var arrays = new Dictionary<string, string?>
        {
            ["adj_data"] = "<f4 2 1 1 ",
            ["adj_indices"] = ">i4 2 1 0 ",
            ["adj_indptr"] = "<i8 3 0 1 2 ",
            ["adj_shape"] = "<u2 2 2 2 ",
            ["labels"] = "|u1 2 1 0 ",
        };
        Write(path, arrays);
        GraphData good = NpzGraph.Read(path);
        Assert.Equal((2, 1, 1), (good.Count, good.Links.Count, good.Groups![0]));
        arrays[array] = instead;
        Write(path, arrays);
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => NpzGraph.Read(path)).Message);
    }

    [Fact]
    public void Damaged_arrays_and_archives_are_named()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "bad.npz");
        File.WriteAllText(path, "no archive");
        Assert.Contains("bad.npz is not a whole zip archive", Assert.Throws<InvalidDataException>(() => NpzGraph.Read(path)).Message);
        foreach (string text in new[] { "", "\x93NUMPY", "\x93NUMPY\x01\0\x04\0{  }", "\x93NUMPY\x09\0\x04\0{  }" })
        {
            using (var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
            using (Stream entry = archive.CreateEntry("adj_shape.npy").Open())
                entry.Write(Encoding.Latin1.GetBytes(text));
            Assert.Contains("adj_shape cannot be read", Assert.Throws<InvalidDataException>(() => NpzGraph.Read(path)).Message);
        }
    }

    // "type count number number …", in NumPy's format, version 1.0.
    static void Write(string path, Dictionary<string, string?> arrays)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach ((string name, string? text) in arrays)
        {
            if (text is null)
                continue;
            string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string header = $"{{'descr': '{words[0]}', 'fortran_order': False, 'shape': ({words[1]},), }}\n";
            using Stream entry = archive.CreateEntry(name + ".npy").Open();
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0]);
            entry.Write(Encoding.ASCII.GetBytes(header));
            foreach (string word in words[2..])
            {
                double number = double.Parse(word);
                byte[] bytes = words[0][1..] switch
                {
                    "f4" => BitConverter.GetBytes((float)number),
                    "f8" => BitConverter.GetBytes(number),
                    "i4" => BitConverter.GetBytes((int)number),
                    "u2" => BitConverter.GetBytes((ushort)number),
                    "u1" => [(byte)number],
                    _ => BitConverter.GetBytes((long)number),
                };
                entry.Write(words[0][0] == '>' ? [.. bytes.Reverse()] : bytes);
            }
        }
    }
}
