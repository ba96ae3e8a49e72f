using System.IO.Compression;

namespace SelfNormalizing.Datasets.Tests;

/// <summary>What is wrong with a UCI archive, its files or their lines is named.</summary>
public sealed class UciArchiveErrorTests : UciArchiveTestBase
{
    static string Error(string path) => Assert.Throws<InvalidDataException>(() => new UciArchive(path).Load("ships")).Message;

    [Fact]
    public void Many_attributes_are_told_apart_in_time_that_grows_as_they_do()
    {
        string text = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"@attribute a{i} real\n")) + "@attribute a59999 real\n";
        Assert.Contains("line 60001: the attribute 'a59999' comes twice", Error(Folder(With(original, "ships/ships.arff", text))));
    }

    [Theory]
    [InlineData("ships.arff", "@relation r\n@attribute a real\n@attribute clase {0,1}\n@data\n1,0\nx,1\n", "line 6, column a: found 'x'")]
    [InlineData(
        "ships.arff",
        "@attribute a real\n@attribute clase {0,1}\n@data\n1,2\n",
        "line 4, column clase: found '2', expected one of 0, 1"
    )]
    [InlineData("ships.arff", "@attribute a real\n@attribute clase {0,1}\n@data\n1\n", "line 4: found 1 cells, expected 2")]
    [InlineData("ships.arff", "@attributea numeric\n", "line 1: found '@attributea numeric'")]
    [InlineData("ships.arff", "@attribute a date\n", "line 1, attribute a: found the type 'date'")]
    [InlineData("ships.arff", "@attribute 'a real\n", "line 1: the quote before the attribute's name is not closed")]
    [InlineData("ships.arff", "@attribute a {'b\n", "found the type '{'b'")]
    [InlineData("ships.arff", "@attribute a real\n@attribute a real\n", "line 2: the attribute 'a' comes twice")]
    [InlineData("ships.arff", "@attribute a real\n@data\n{0 1}\n", "line 3: found a sparse row")]
    [InlineData("ships.arff", "@attribute a real\n@data\n'1\n", "line 3, column 1: the quote is not closed")]
    [InlineData("ships.arff", "@attribute a real\n", "ends after line 1: expected @data")]
    [InlineData("ships.arff", "a,b,c\n", "line 1: found 'a,b,c', expected @relation")]
    [InlineData("conxuntos.dat", "0 1\n2 4\n", "line 2, column 2: found '4', expected a whole number from 0 to 3")]
    [InlineData("conxuntos.dat", "0 1 1\n2\n", "line 1: a row comes twice")]
    [InlineData("conxuntos.dat", "0 1\n", "ends after line 1: expected 2 lines of indices")]
    [InlineData("conxuntos.dat", "0\n1\n2\n", "line 3: found more than 2 lines")]
    [InlineData("conxuntos_kfold.dat", "0 -1\n", "line 1, column 2: found '-1'")]
    public void A_malformed_line_is_named(string file, string text, string expected)
    {
        string message = Error(Folder(With(original, $"ships/{file}", text)));
        Assert.Contains($"ships/{file}", message);
        Assert.Contains(expected, message);
    }

    [Theory]
    [InlineData("ships_py.dat", "1,2\n3\n5,6\n", "line 2: found 1 cells, expected 2")]
    [InlineData("ships_py.dat", "1,2\n3,inf\n5,6\n", "line 2, column 2: found 'inf'")]
    [InlineData("labels_py.dat", "1\n0\n", "ends after line 2: expected 3 rows")]
    [InlineData("folds_py.dat", "1,0\n0,0\n0,2\n", "line 3, column 2: found 2, expected 0 or 1")]
    [InlineData("folds_py.dat", "1\n0\n0\n", "validation_folds_py.dat 2: expected as many")]
    public void A_malformed_line_of_numbers_is_named(string file, string text, string expected) =>
        Assert.Contains(
            expected,
            Error(Folder(With([.. numeric.Select(f => (f.Item1["data/".Length..], f.Item2))], $"ships/{file}", text)))
        );

    [Fact]
    public void A_row_of_another_length_in_an_R_table_is_named() =>
        Assert.Contains(
            "line 3: found 2 cells, expected 3",
            Error(Folder(With(With(original, "ships/ships.arff", null), "ships/ships_R.dat", "f1 clase\n1 5 0\n2 6\n")))
        );

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Contains("lacks conxuntos.dat", Error(Folder(With(original, "ships/conxuntos.dat", null))));
        Assert.Contains(
            "holds no set 'boats'",
            Assert.Throws<InvalidDataException>(() => new UciArchive(Tar(original)).Load("boats")).Message
        );
        Assert.Contains("data.tar.gz", Assert.Throws<FileNotFoundException>(() => new UciArchive("/nowhere/uci")).Message);
    }

    [Fact]
    public void A_set_without_table_is_an_error() =>
        Assert.Contains("lacks ships.arff, ships_R.dat", Error(Folder([("ships/conxuntos.dat", "0\n1\n")])));

    [Fact]
    public void Hostile_and_broken_archives_are_refused()
    {
        Assert.Contains("leaves its folder", Error(Tar([("../ships/ships.arff", Ships)])));
        Assert.Contains("twice", Error(Zip([("a/ships/ships.arff", Ships), ("b/ships/ships.arff", Ships)])));
        Assert.Contains("not a whole zip archive", Error(folder.Write("broken.zip", "PK no zip"u8.ToArray())));
        Assert.Contains(
            "not a whole tar archive",
            Error(folder.Write("broken.tar.gz", IdxBytes.Pack([.. Enumerable.Range(1, 3000).Select(i => (byte)i)])))
        );
    }

    [Fact]
    public void A_set_that_unpacks_to_more_than_is_expected_is_refused()
    {
        string path = Path.Combine(folder.Path, "bomb.zip");
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create))
        using (Stream entry = archive.CreateEntry("ships/ships_py.dat", CompressionLevel.Fastest).Open())
        {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i <= 256; i++)
                entry.Write(zeros);
        }
        Assert.Contains("more than 268,435,456 bytes", Error(path));
    }
}
