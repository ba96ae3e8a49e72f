namespace SelfNormalizing.Plotting.Tests;

public class GalleryTests
{
    public static TheoryData<string> Names => [.. Gallery.All.Select(g => g.Name)];

    internal static Figure Make(string name) => Gallery.All.Single(g => g.Name == name).Make();

    /// <summary>Leaves the figures in the folder "gallery" beside the tests, to be looked at.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_is_saved_in_each_format(string name)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "gallery")).FullName, name);
        Figure figure = Make(name);
        foreach (string ending in (string[])[".svg", ".json", ".txt"])
            figure.Save(path + ending);
        Assert.Equal(figure.ToSvg(), File.ReadAllText(path + ".svg"));
        Assert.Equal(figure.ToPlotlyJson(), File.ReadAllText(path + ".json"));
        figure.Save(path + ".png");
        File.WriteAllBytes(path + "@1.png", figure.ToPng());
        Assert.Equal(figure + "\n", File.ReadAllText(path + ".txt"));
    }
}
