using System.IO.Compression;
using System.Text;

namespace SelfNormalizing.Datasets.Tests;

/// <summary>A small set in both layouts of the UCI archives, in a folder, a zip or a tar archive.</summary>
public abstract class UciArchiveTestBase : IDisposable
{
    private protected readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private protected const string Ships = """
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

    private protected static readonly (string, string)[] original =
    [
        ("ships/ships.arff", Ships),
        ("ships/conxuntos.dat", "0 2\n1 3\n"),
        ("ships/conxuntos_kfold.dat", "1 2 3\n0\n0 2 3 \n1\n3 0 1\n2\n0 1 2\n3\n"),
        ("ships/ships.txt", "about ships"),
    ];

    private protected static readonly (string, string)[] numeric =
    [
        ("data/ships/ships_py.dat", "0.5,-1\n1.5,2\n-2,0\n"),
        ("data/ships/labels_py.dat", "1\n0\n1\n"),
        ("data/ships/folds_py.dat", "1,0\n0,0\n0,1\n"),
        ("data/ships/validation_folds_py.dat", "0,1\n1,0\n0,0\n"),
    ];

    private protected string Folder((string Name, string Text)[] files)
    {
        foreach ((string name, string text) in files)
            folder.Write($"sets/{name}", Encoding.UTF8.GetBytes(text));
        return Path.Combine(folder.Path, "sets");
    }

    private protected string Zip((string Name, string Text)[] files)
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

    private protected string Tar((string Name, string Text)[] files) =>
        folder.Write(
            "data.tar.gz",
            IdxBytes.Pack(CifarBytes.Archive([.. files.Select(file => CifarBytes.File(file.Name, Encoding.UTF8.GetBytes(file.Text)))]))
        );

    private protected static (string, string)[] With((string Name, string Text)[] files, string name, string? text) =>
        [.. files.Where(file => file.Name != name), .. text is null ? [] : new[] { (name, text) }];
}
