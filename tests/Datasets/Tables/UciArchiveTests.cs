using System.IO.Compression;
using System.Text;
using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class UciArchiveTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    const string Ships = """
        % two kinds of ships
        @relation ships
        @attribute length real
        @attribute 'hull type' {steel, 'old wood'}
        @attribute clase {0,1}
        @data
        12.5,steel,0
        ?,'old wood',1
        7,?,1
        8,steel,0
        """;

    static readonly (string, string)[] original =
    [
        ("ships/ships.arff", Ships),
        ("ships/conxuntos.dat", "0 2\n1 3\n"),
        ("ships/conxuntos_kfold.dat", "1 2 3\n0\n0 2 3 \n1\n3 0 1\n2\n0 1 2\n3\n"),
        ("ships/ships.txt", "about ships"),
    ];

    static readonly (string, string)[] numeric =
    [
        ("data/ships/ships_py.dat", "0.5,-1\n1.5,2\n-2,0\n"),
        ("data/ships/labels_py.dat", "1\n0\n1\n"),
        ("data/ships/folds_py.dat", "1,0\n0,0\n0,1\n"),
        ("data/ships/validation_folds_py.dat", "0,1\n1,0\n0,0\n"),
    ];

    string Folder((string Name, string Text)[] files)
    {
        foreach ((string name, string text) in files)
            folder.Write($"sets/{name}", Encoding.UTF8.GetBytes(text));
        return Path.Combine(folder.Path, "sets");
    }

    string Zip((string Name, string Text)[] files)
    {
        string path = Path.Combine(folder.Path, "data_py.zip");
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, string text) in files)
        {
            using Stream entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }
        return path;
    }

    string Tar((string Name, string Text)[] files) =>
        folder.Write(
            "data.tar.gz",
            IdxBytes.Pack(CifarBytes.Archive([.. files.Select(file => CifarBytes.File(file.Name, Encoding.UTF8.GetBytes(file.Text)))]))
        );

    static (string, string)[] With((string Name, string Text)[] files, string name, string? text) =>
        [.. files.Where(file => file.Name != name), .. text is null ? [] : new[] { (name, text) }];

    static string Error(string path) => Assert.Throws<InvalidDataException>(() => new UciArchive(path).Load("ships")).Message;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_original_layout_is_read_unpacked_and_packed(bool packed)
    {
        var archive = new UciArchive(packed ? Tar(original) : Folder(original));
        Assert.Equal(["ships"], archive.Names);
        using UciSet set = archive.Load("ships");
        Assert.Equal(["length", "hull type=old wood"], set.Data.FeatureNames);
        Assert.Equal(["0", "1"], set.Data.ClassNames);
        Assert.Equal([0, 1, 1, 0], set.Data.LabelValues);
        Assert.Equal([12.5f, 0, float.NaN, 1, 7, float.NaN, 8, 0], set.Data.Features.data<float>().ToArray());
        Fold tuning = Assert.Single(set.Tuning);
        Assert.Equal([0, 2], tuning.Train);
        Assert.Equal([1, 3], tuning.Test);
        Assert.Equal(
            [
                [1, 2, 3],
                [0, 2, 3],
                [0, 1, 3],
                [0, 1, 2],
            ],
            set.Folds.Select(fold => fold.Train)
        );
        Assert.Equal(
            [
                [0],
                [1],
                [2],
                [3],
            ],
            set.Folds.Select(fold => fold.Test)
        );
    }

    [Fact]
    public void R_tables_do_where_there_is_no_arff()
    {
        (string, string)[] files = With(
            With(original, "ships/ships.arff", null),
            "ships/ships_R.dat",
            "\tf1\tf2\tclase\n1\t0.5\tNA\t0\n2\t1\t3\t1\n3\t2\t4\t1\n4\t3\t5\t0\n"
        );
        using UciSet set = new UciArchive(Folder(files)).Load("ships");
        Assert.Equal([0.5f, float.NaN, 1, 3, 2, 4, 3, 5], set.Data.Features.data<float>().ToArray());
        Assert.Equal([0, 1, 1, 0], set.Data.LabelValues);
    }

    [Fact]
    public void A_set_with_a_test_file_has_one_fold()
    {
        using UciSet set = new UciArchive(
            Folder([
                ("ships/ships_train_R.dat", "f1 clase\n1 5 0\n2 6 1\n"),
                ("ships/ships_test_R.dat", "f1 clase\n1 7 1\n"),
                ("ships/conxuntos.dat", "0\n1\n"),
            ])
        ).Load("ships");
        Assert.Equal([5f, 6, 7], set.Data.Features.data<float>().ToArray());
        Fold fold = Assert.Single(set.Folds);
        Assert.Equal([0, 1], fold.Train);
        Assert.Equal([2], fold.Test);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_numeric_layout_is_read_from_zip_and_tar(bool tar)
    {
        using UciSet set = new UciArchive(tar ? Tar(numeric) : Zip(numeric)).Load("ships");
        Assert.Equal([0.5f, -1, 1.5f, 2, -2, 0], set.Data.Features.data<float>().ToArray());
        Assert.Equal([1, 0, 1], set.Data.LabelValues);
        Assert.Equal(
            [
                [1, 2],
                [0, 1],
            ],
            set.Folds.Select(fold => fold.Train)
        );
        Assert.Equal(
            [
                [0],
                [2],
            ],
            set.Folds.Select(fold => fold.Test)
        );
        Assert.Equal(
            [
                [2],
                [1],
            ],
            set.Tuning.Select(fold => fold.Train)
        );
        Assert.Equal(
            [
                [1],
                [0],
            ],
            set.Tuning.Select(fold => fold.Test)
        );
    }

    [Fact]
    public void Weka_s_quotes_escapes_and_comments_are_read()
    {
        const string text = """
            @relation 'it\'s' % a comment
            @attribute 'the ship\'s %' {'a\'b', "c\"d", 'e\\f', 'tab\there', '\u0041', '?'} % of both
            @attribute x real
            @attribute clase {yes,no}
            @data
            'a\'b' , 1, yes % the first
            "c\"d",2,no
            'tab\there',3,yes
            A,4,no
            '?',5,yes
            ?,6,no
            % the last
            """;
        (string, string)[] folds =
        [
            ("ships/conxuntos.dat", "0 1 2\n3 4 5\n"),
            ("ships/conxuntos_kfold.dat", "1 2 3 4 5\n0\n0 2 3 4 5\n1\n0 1\n2 3\n0 1\n4 5\n"),
        ];
        using UciSet set = new UciArchive(Folder([("ships/ships.arff", text), .. folds])).Load("ships");
        Assert.Equal(
            [
                "the ship's %=a'b",
                "the ship's %=c\"d",
                "the ship's %=e\\f",
                "the ship's %=tab\there",
                "the ship's %=A",
                "the ship's %=?",
                "x",
            ],
            set.Data.FeatureNames
        );
        Assert.Equal(["a'b", "c\"d", "tab\there", "A", "?", null], set.Data.Table!.Columns[0].Cast<string?>());
    }

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
