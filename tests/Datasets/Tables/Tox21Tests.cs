using System.IO.Compression;
using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class Tox21Tests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    DataStore Store =>
        new(
            new DataFolders(Path.Combine(folder.Path, "own"), null, Path.Combine(folder.Path, "downloads")),
            new Downloader(new NoNetwork())
        );

    string Folder
    {
        get
        {
            string path = Path.Combine(folder.Path, "own", "tox21");
            Directory.CreateDirectory(path);
            return path;
        }
    }

    // A small set by hand, two compounds to train on and one to test, so that each value can be looked up.
    void Write(string file, string text) => folder.Write($"own/tox21/{file}", IdxBytes.Pack(System.Text.Encoding.UTF8.GetBytes(text)));

    void WriteSmall()
    {
        string header = "," + string.Join(',', Tox21.Assays) + "\n";
        Write("tox21_labels_train.csv.gz", header + "A,1,0,,0,0,0,0,0,0,0,0,0\nB,0,,1,0,0,0,0,0,0,0,0,1\n");
        Write("tox21_labels_test.csv.gz", header + "\"C\",0,0,0,0,0,0,0,0,0,0,0,\n");
        Write("tox21_dense_train.csv.gz", ",w,v\nA,1.5,-2\nB,3e2,4\n");
        Write("tox21_dense_test.csv.gz", ",w,v\nC,7,8\n");
        Write("tox21_sparse_train.mtx.gz", "%%MatrixMarket matrix coordinate integer general\n%\n2 3 3\n1 1 1\n1 3 2\n2 3 5\n");
        Write("tox21_sparse_test.mtx.gz", "%%MatrixMarket matrix coordinate integer general\n%\n1 3 1\n1 2 9\n");
        Write("tox21_sparse_colnames.txt.gz", "s1\ns2\ns3\n");
    }

    [Fact]
    public void Outcomes_dense_and_sparse_features_are_read_by_compound()
    {
        WriteSmall();
        (AssayData train, AssayData test) = Tox21.Load(Store);
        Assert.Equal(["A", "B"], train.Compounds);
        Assert.Equal(["w", "v"], train.DenseNames);
        Assert.Equal([2, 12], train.Outcomes.shape);
        Assert.Equal([1f, 0, float.NaN], train.Outcomes[0].data<float>().ToArray()[..3]);
        Assert.Equal([0f, float.NaN, 1], train.Outcomes[1].data<float>().ToArray()[..3]);
        Assert.Equal(("NR.AR.LBD", 1, 0, 1), train.Counts()[2]);
        Assert.Equal(["compound", .. Tox21.Assays], train.Labels.Columns.Select(column => column.Name));
        Assert.Equal([null, 1L], train.Labels["NR.AR.LBD"].Cast<object?>());
        Assert.Equal(1, train.Labels.Filter(train.Labels["NR.AhR"].ElementwiseEquals(1L)).Rows.Count);
        Assert.Equal([0, 2], train.Sparse.ColumnsWithShare(0.5));
        Assert.Equal([1.5f, -2, 1, 2, 300, 4, 0, 5], train.Features([0, 2]).data<float>().ToArray());
        Assert.Equal([7f, 8, 9], test.Features([1]).data<float>().ToArray());
        Assert.Equal(DataKind.OtherCopy, test.Origin!.Kind);
    }

    [Fact]
    public void The_archive_is_read_without_leaving_anything()
    {
        WriteSmall();
        string zip = Path.Combine(folder.Path, "tox21.zip");
        ZipFile.CreateFromDirectory(Folder, zip, CompressionLevel.Fastest, includeBaseDirectory: true);
        Directory.Delete(Folder, recursive: true);
        File.Move(zip, Path.Combine(Folder, "tox21.zip"));
        Assert.Equal(2, Tox21.Load(Store).Train.Count);
        Assert.Single(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void An_error_within_the_archive_names_the_archive_and_no_file_that_is_gone()
    {
        WriteSmall();
        Write("tox21_dense_train.csv.gz", ",w,v\nA,1,2\nB,1,z\n");
        string zip = Path.Combine(folder.Path, "tox21.zip");
        ZipFile.CreateFromDirectory(Folder, zip);
        Directory.Delete(Folder, recursive: true);
        File.Move(zip, Path.Combine(Folder, "tox21.zip"));
        string message = Assert.Throws<InvalidDataException>(() => Tox21.Load(Store)).Message;
        Assert.StartsWith($"{Path.Combine(Folder, "tox21.zip")}: tox21_dense_train.csv.gz, line 3, column v: found 'z'", message);
    }

    [Theory]
    [InlineData("tox21_labels_train.csv.gz", ",NR.AhR\nA,1\n", "line 1: found the columns NR.AhR, expected")]
    [InlineData("tox21_dense_train.csv.gz", ",w,v\nA,1,2\nX,3,4\n", "line 3: found compound 'X', expected 'B'")]
    [InlineData("tox21_dense_train.csv.gz", ",w,v\nA,1,2\n", "found 2 compounds with outcomes, 1 with dense")]
    [InlineData("tox21_dense_train.csv.gz", ",w,v\nA,x,2\nB,y,4\n", "line 2, column w: found 'x', expected a number")]
    [InlineData("tox21_dense_train.csv.gz", ",w,v\nA,1,2\nB,1,z\n", "line 3, column v: found 'z'")]
    [InlineData("tox21_dense_test.csv.gz", ",v,w\nC,1,2\n", "have other names")]
    [InlineData("tox21_sparse_colnames.txt.gz", "s1\ns2\n", "has 3 columns, expected 2")]
    [InlineData("tox21_sparse_train.mtx.gz", "%%MatrixMarket matrix coordinate integer general\n3 3 0\n", "and 3 with sparse features")]
    public void Files_that_are_broken_or_do_not_fit_together_are_named(string file, string text, string expected)
    {
        WriteSmall();
        Write(file, text);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Tox21.Load(Store)).Message);
    }

    [Fact]
    public void An_outcome_that_is_none_is_named_by_line_and_column()
    {
        WriteSmall();
        Write("tox21_labels_train.csv.gz", "," + string.Join(',', Tox21.Assays) + "\nA,1,0,,0,0,0,0,0,0,0,0,0\nB,0,,1,0,3,0,0,0,0,0,0,1\n");
        Assert.Contains(
            "line 3, column NR.ER: found '3', expected 0, 1 or an empty cell",
            Assert.Throws<InvalidDataException>(() => Tox21.Load(Store)).Message
        );
    }

    [Fact]
    public void Some_of_the_files_are_an_error_and_none_gives_the_stand_in()
    {
        Assert.Contains("The seven files of the archive", Assert.Throws<FileNotFoundException>(() => Tox21.Load(Store)).Message);
        (AssayData train, AssayData test) = Tox21.LoadOrStandIn(download: false, Store);
        Assert.Equal(DataKind.Generated, train.Origin!.Kind);
        Assert.Contains(
            "Looked for tox21.zip or tox21_labels_train.csv.gz in " + Path.Combine(folder.Path, "own", "tox21"),
            train.Origin.Why
        );
        Assert.Equal((Tox21StandIn.TrainCount, Tox21StandIn.TestCount), (train.Count, test.Count));
        Assert.All(train.Counts(), of =>
        {
            Assert.InRange(of.Active / (double)(of.Active + of.Inactive), 0.02, 0.35);
            Assert.InRange(of.Missing / (double)train.Count, 0.1, 0.25);
        });
        // Columns rarer than the threshold are there to be dropped.
        Assert.InRange(train.Sparse.ColumnsWithShare(0.05).Length, 20, train.Sparse.Columns / 2);
        Assert.Equal(train.Dense.data<float>().ToArray(), Tox21StandIn.Make().Train.Dense.data<float>().ToArray());
        WriteSmall();
        File.Delete(Path.Combine(Folder, "tox21_sparse_test.mtx.gz"));
        Assert.Contains(
            "holds 6 of the 7 files",
            Assert.Throws<FileNotFoundException>(() => Tox21.LoadOrStandIn(download: false, Store)).Message
        );
    }

    [Fact]
    public void The_data_on_this_machine_fit_together()
    {
        var store = new DataStore();
        (AssayData train, AssayData test) = Tox21.LoadOrStandIn(download: false, store);
        if (train.Origin!.Kind == DataKind.Generated)
            Assert.Skip("Tox21 is not on this machine: set SNN_DATA to a folder that holds tox21/tox21.zip or the seven files in it.");
        Assert.Equal(train.DenseNames, test.DenseNames);
        Assert.Empty(train.Compounds.Intersect(test.Compounds));
        Assert.All(train.Counts(), of => Assert.True(of.Active > 0 && of.Inactive > of.Active));
    }
}
