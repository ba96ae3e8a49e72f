using System.Reflection;

namespace SelfNormalizing.Plotting.Tests;

/// <summary>
/// Small figures as they were looked at and approved. After a wanted change of look: run the tests with APPROVE_FIGURES=1, look at the
/// files in tests/Reference/Plotting, commit them.
/// </summary>
public class ApprovedSvgTests
{
    // Figures without embedded PNG: compressed bytes may differ between versions of zlib.
    public static TheoryData<string> Names => ["accuracy", "band", "bars", "bars-horizontal", "gradients", "notes", "boxes"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Svg_is_as_approved(string name)
    {
        string actual = GalleryTests.Make(name).ToSvg();
        if (Environment.GetEnvironmentVariable("APPROVE_FIGURES") == "1")
        {
            string folder = Assembly
                .GetExecutingAssembly()
                .GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(a => a.Key == "ApprovedFigures")
                .Value!;
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".svg"), actual);
            return;
        }
        string approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", name + ".svg"));
        Assert.Equal(approved.ReplaceLineEndings("\n"), actual);
    }
}
