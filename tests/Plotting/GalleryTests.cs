namespace SelfNormalizing.Plotting.Tests;

public class GalleryTests
{
    public static TheoryData<string> Names => [.. Gallery.All.Select(g => g.Name)];

    internal static Figure Make(string name) => Gallery.All.Single(g => g.Name == name).Make();

    [Fact]
    public void Write()
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "gallery")).FullName;
        foreach ((string name, Func<Figure> make) in Gallery.All)
        {
            Figure figure = make();
            foreach (string ending in (string[])[".svg", ".json", ".txt"]) figure.Save(Path.Combine(folder, name + ending));
        }
    }
}
