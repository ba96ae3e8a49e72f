using System.Globalization;

namespace SelfNormalizing.Plotting.Tests;

/// <summary>A figure is the same whatever the language of the machine: its numbers have points, its words are ours.</summary>
public sealed class CultureTests : IDisposable
{
    readonly CultureInfo before = CultureInfo.CurrentCulture;

    public static TheoryData<string> Names => GalleryTests.Names;

    public void Dispose() => CultureInfo.CurrentCulture = before;

    [Theory]
    [MemberData(nameof(Names))]
    public void Drawing_data_and_words_do_not_follow_the_culture(string name)
    {
        (string, string, string) expected = Texts(CultureInfo.InvariantCulture);
        Assert.Equal(expected, Texts(CultureInfo.GetCultureInfo("de-DE")));
        Assert.Equal(expected, Texts(CultureInfo.GetCultureInfo("fa-IR"))); // its minus sign and digits' separators are others again

        (string, string, string) Texts(CultureInfo culture)
        {
            CultureInfo.CurrentCulture = culture;
            var figure = GalleryTests.Make(name);
            return (figure.ToSvg(), figure.ToPlotlyJson(), figure.ToString()!);
        }
    }
}
