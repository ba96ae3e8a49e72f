namespace SelfNormalizing.Tests;

public class BannerTests
{
    static string Format(Banner banner, string mimeType)
    {
        // As a host does it: by names alone.
        object attribute = typeof(Banner).GetCustomAttributes(false).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var source = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var formatters = (IEnumerable<object>)source.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(source), null)!;
        object formatter = formatters.Single(f => (string)f.GetType().GetProperty("MimeType")!.GetValue(f)! == mimeType);
        var writer = new StringWriter();
        Assert.True((bool)formatter.GetType().GetMethod("Format")!.Invoke(formatter, [banner, writer])!);
        return writer.ToString();
    }

    [Fact]
    public void A_warning_is_red_and_large_and_its_words_are_escaped()
    {
        string html = Format(Banner.Warning("No photographs", "shapes & <noise>"), "text/html");
        Assert.Contains("#b00020", html);
        Assert.Contains("shapes &amp; &lt;noise&gt;", html);
        Assert.StartsWith("!!!!!!!!", Format(Banner.Warning("No photographs", "shapes"), "text/plain"));
        Assert.Contains("\nNO PHOTOGRAPHS\nshapes\n", Format(Banner.Warning("No photographs", "shapes"), "text/plain"));
    }

    [Fact]
    public void A_note_is_a_quiet_line()
    {
        Assert.DoesNotContain("#b00020", Format(Banner.Note("Data", "MNIST"), "text/html"));
        Assert.Equal("Data: MNIST", Format(Banner.Note("Data", "MNIST"), "text/plain"));
        Assert.Throws<ArgumentException>(() => Banner.Note(" ", "MNIST"));
    }
}
