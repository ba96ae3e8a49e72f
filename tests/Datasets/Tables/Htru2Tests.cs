using System.IO.Compression;
using System.Text;
using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class Htru2Tests : IDisposable
{
    const string Rows = "140.5,55.6,-0.23,-0.69,3.19,19.1,7.9,74.2,0\r\n102.5,58.8,0.46,-0.51,1.67,14.8,10.5,127.3,1\r\n";
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    DataStore Store =>
        new(
            new DataFolders(Path.Combine(folder.Path, "own"), null, Path.Combine(folder.Path, "downloads")),
            new Downloader(new NoNetwork())
        );

    static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach ((string name, string text) in files)
                using (var writer = new StreamWriter(archive.CreateEntry(name).Open()))
                    writer.Write(text);
        return memory.ToArray();
    }

    [Fact]
    public void The_table_is_read_as_its_authors_publish_it()
    {
        folder.Write("own/htru2/HTRU_2.csv", Encoding.ASCII.GetBytes(Rows));
        using ClassificationData data = Htru2.Load(Store);
        Assert.Equal([2, 8], data.Features.shape);
        Assert.Equal(Htru2.FeatureNames, data.FeatureNames);
        Assert.Equal([0L, 1], data.LabelValues);
        Assert.Equal(["noise", "pulsar"], data.ClassNames);
        Assert.Equal([typeof(double), typeof(long)], new[] { "profile mean", "class" }.Select(name => data.Table![name].DataType));
        Assert.Equal(127.3f, data.Features[1, 7].ToSingle());
        Assert.Equal(DataKind.OtherCopy, data.Origin!.Kind);
    }

    [Fact]
    public void The_archive_is_read_and_nothing_but_the_table_is_taken_from_it()
    {
        folder.Write("own/htru2/htru2.zip", Zip(("../../Readme.txt", "out"), ("HTRU_2.arff", "@data"), ("HTRU_2.csv", Rows)));
        using ClassificationData data = Htru2.Load(Store);
        Assert.Equal(2, data.Count);
        Assert.Equal(["htru2.zip"], Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public void An_error_within_the_archive_names_the_archive_and_no_file_that_is_gone()
    {
        string zip = folder.Write("own/htru2/htru2.zip", Zip(("HTRU_2.csv", "1,2,3,4,5,6,7,8,0\n1,2,x,4,5,6,7,8,1\n")));
        Assert.StartsWith(
            $"{zip}: HTRU_2.csv, line 2, column profile kurtosis: found 'x'",
            Assert.Throws<InvalidDataException>(() => Htru2.Load(Store)).Message
        );
    }

    [Fact]
    public void The_set_s_own_folder_serves_and_its_files_in_another_are_an_error_and_not_passed_over()
    {
        string table = folder.Write("own/htru2/HTRU_2.csv", Encoding.ASCII.GetBytes(Rows));
        var itself = new DataStore(
            new DataFolders(Path.GetDirectoryName(table), null, Path.Combine(folder.Path, "downloads")),
            new Downloader(new NoNetwork())
        );
        Assert.Equal(2, Htru2.LoadOrStandIn(download: false, itself).Count);
        folder.Write("pulsars/HTRU_2.csv", Encoding.ASCII.GetBytes(Rows));
        var loose = new DataStore(
            new DataFolders(Path.Combine(folder.Path, "pulsars"), null, Path.Combine(folder.Path, "downloads")),
            new Downloader(new NoNetwork())
        );
        string message = Assert.Throws<FileNotFoundException>(() => Htru2.LoadOrStandIn(download: false, loose)).Message;
        Assert.Contains(
            $"pulsars, which SNN_DATA names, holds HTRU_2.csv itself: expected it in {Path.Combine(folder.Path, "pulsars", "htru2")}",
            message
        );
    }

    [Theory]
    [InlineData("1,2,3,4,5,6,7,8,0\n1,2,3,4,5,6,7,8,2\n", "line 2, column class: found '2', expected 0 (noise) or 1 (pulsar)")]
    [InlineData("1,2,3,4,5,6,7,8,0\n1,2,x,4,5,6,7,8,1\n", "line 2, column profile kurtosis: found 'x'")]
    [InlineData("1,2,3,4,5,6,7,8,0\n1,2,3,4,5,6,7,8\n", "line 2: found 8 cells, expected 9")]
    [InlineData("1,2,3,4,5,6,7,8,0\n1,2,,4,5,6,7,8,1\n", "line 2, column profile kurtosis: found ''")]
    public void A_malformed_line_is_named(string text, string expected)
    {
        folder.Write("own/htru2/HTRU_2.csv", Encoding.ASCII.GetBytes(text));
        string message = Assert.Throws<InvalidDataException>(() => Htru2.Load(Store)).Message;
        Assert.Contains("HTRU_2.csv", message);
        Assert.Contains(expected, message);
    }

    [Fact]
    public void Broken_archives_are_errors()
    {
        byte[] good = Zip(("HTRU_2.csv", Rows));
        foreach (
            (byte[] bytes, string expected) in new[]
            {
                (good[..^30], "not a whole zip"),
                (Zip(("other.csv", Rows)), "lacks HTRU_2.csv"),
                (Zip(("HTRU_2.csv", Rows), ("a/HTRU_2.csv", Rows)), "twice"),
                (Zip(("HTRU_2.csv", new string('1', 70_000_000))), "more bytes"),
            }
        )
        {
            folder.Write("own/htru2/htru2.zip", bytes);
            Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Htru2.Load(Store)).Message);
        }
    }

    [Fact]
    public void Without_the_data_the_error_says_what_to_do_and_a_stand_in_takes_their_place()
    {
        string message = Assert.Throws<FileNotFoundException>(() => Htru2.Load(Store)).Message;
        Assert.Contains("htru2.zip", message);
        Assert.Contains("HTRU_2.csv", message);
        Assert.Contains("SNN_DATA", message);
        using ClassificationData standIn = Htru2.LoadOrStandIn(download: false, Store),
            again = Htru2StandIn.Make();
        Assert.Equal(DataKind.Generated, standIn.Origin!.Kind);
        Assert.Equal("A stand-in for HTRU2, generated by a formula", standIn.Origin.ToString());
        Assert.Contains($"Looked for HTRU_2.csv or htru2.zip in {Path.Combine(folder.Path, "own", "htru2")}", standIn.Origin.Why);
        Assert.Contains($"SNN_DATA names {Path.Combine(folder.Path, "own")}", standIn.Origin.Why);
        Assert.Equal([Htru2StandIn.Count - Htru2StandIn.Pulsars, Htru2StandIn.Pulsars], standIn.ClassCounts);
        Assert.Equal(Htru2.FeatureNames, standIn.FeatureNames);
        Assert.Equal(standIn.Features.data<float>().ToArray(), again.Features.data<float>().ToArray());
    }

    [Fact]
    public void A_download_that_was_asked_for_and_fails_is_an_error_and_not_passed_over()
    {
        string message = Assert.Throws<FileNotFoundException>(() => Htru2.LoadOrStandIn(download: true, Store)).Message;
        Assert.Contains("no network here", message);
        Assert.Contains("HTRU_2.csv", message);
        message = Assert.Throws<FileNotFoundException>(() => Tox21.LoadOrStandIn(download: true, Store)).Message;
        Assert.Contains("no network here", message);
        Assert.Contains("tox21.zip", message);
    }

    [Fact]
    public void A_table_that_is_there_and_broken_is_not_passed_over_for_the_stand_in()
    {
        folder.Write("own/htru2/HTRU_2.csv", "1,2\n"u8.ToArray());
        Assert.Throws<InvalidDataException>(() => Htru2.LoadOrStandIn(download: false, Store));
    }

    [Fact]
    public void The_real_table_has_the_published_counts()
    {
        var store = new DataStore();
        if (store.Find(Htru2.Table) is null && store.Find(Htru2.Archive) is null)
            Assert.Skip("HTRU2 is not on this machine: set SNN_DATA to a folder that holds htru2/HTRU_2.csv or htru2/htru2.zip.");
        using ClassificationData data = Htru2.Load(store);
        Assert.Equal([Htru2.PublishedCount - Htru2.PublishedPulsars, Htru2.PublishedPulsars], data.ClassCounts);
    }
}
