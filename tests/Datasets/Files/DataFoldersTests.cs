namespace SelfNormalizing.Datasets.Tests;

public sealed class DataFoldersTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    string Made(string name) => Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName;

    [Fact]
    public void A_relative_path_starts_where_the_user_stood_and_not_in_the_notebooks_folder()
    {
        string shell = Made("shell"),
            notebooks = Made("notebooks"),
            data = Made("shell/mydata");
        Assert.Equal(data, DataFolders.OwnFolder("mydata", shell, notebooks));
        Assert.Equal(data, DataFolders.OwnFolder("../shell/mydata/", shell, notebooks)!.TrimEnd('/'));
        Made("notebooks/beside");
        Assert.Equal(Path.Combine(notebooks, "beside"), DataFolders.OwnFolder("beside", shell, notebooks));
        Assert.Equal(data, DataFolders.OwnFolder(data, null, notebooks));
        Assert.Null(DataFolders.OwnFolder(" ", shell, notebooks));
    }

    [Fact]
    public void A_tilde_is_the_users_home()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.SkipUnless(Directory.Exists(home), "The user has no home here.");
        Assert.Equal(home, DataFolders.OwnFolder("~", folder.Path, folder.Path));
        string none = $"none-{Guid.NewGuid():n}";
        Assert.Contains(
            $"there is no folder {Path.Combine(home, none)}",
            Assert.Throws<DirectoryNotFoundException>(() => DataFolders.OwnFolder($"~/{none}", folder.Path, folder.Path)).Message
        );
    }

    [Fact]
    public void A_folder_that_is_not_there_and_a_file_are_errors_that_say_what_was_looked_for()
    {
        string shell = Made("shell"),
            notebooks = Made("notebooks");
        string message = Assert.Throws<DirectoryNotFoundException>(() => DataFolders.OwnFolder("mydata", shell, notebooks)).Message;
        Assert.Contains(
            $"SNN_DATA is 'mydata', but there is no folder {Path.Combine(shell, "mydata")} and no folder "
                + $"{Path.Combine(notebooks, "mydata")}",
            message
        );
        Assert.Contains("What to do: correct SNN_DATA, or unset it", message);
        string file = folder.Write("shell/HTRU_2.csv", [1]);
        Assert.Contains(
            $"{file} is a file. Expected a folder with a folder for each data set",
            Assert.Throws<DirectoryNotFoundException>(() => DataFolders.OwnFolder(file, shell, notebooks)).Message
        );
    }

    [Fact]
    public void The_folder_of_one_data_set_serves_for_that_one_alone()
    {
        var folders = new DataFolders(Path.Combine(folder.Path, "mnist"), null, Path.Combine(folder.Path, "downloads"));
        Assert.Equal(
            [
                Path.Combine(folder.Path, "mnist", "mnist"),
                Path.Combine(folder.Path, "mnist"),
                Path.Combine(folder.Path, "downloads", "mnist"),
            ],
            folders.Of("mnist")
        );
        Assert.DoesNotContain(Path.Combine(folder.Path, "mnist"), folders.Of("fashion-mnist"));
    }

    [Fact]
    public void Images_that_lie_in_the_users_folder_itself_are_an_error_and_not_passed_over()
    {
        folder.Write("own/data_batch_1.bin", [1]);
        var store = new DataStore(
            new DataFolders(Path.Combine(folder.Path, "own"), null, Path.Combine(folder.Path, "downloads")),
            new Downloader(new NoNetwork())
        );
        string message = Assert.Throws<FileNotFoundException>(() => Cifar10OrShapes.Load(download: false, store)).Message;
        Assert.Contains($"holds data_batch_1.bin itself: expected it in {Path.Combine(folder.Path, "own", "cifar-10")}", message);
    }
}
