using TorchSharp;

namespace SelfNormalizing.Datasets.Tests;

public sealed class UciArchiveTests : UciArchiveTestBase
{
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
}
