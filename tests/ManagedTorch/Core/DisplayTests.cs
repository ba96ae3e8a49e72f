using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Tensors as a notebook shows them.</summary>
public class DisplayTests
{
    static string Shown(Tensor x)
    {
        // As a host does it: by names alone.
        object attribute = Assert.Single(x.GetType().GetCustomAttributes(true), a => a.GetType().Name == "TypeFormatterSourceAttribute");
        Assert.Equal(["text/plain"], (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!);
        var source = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var formatters = (IEnumerable<object>)source.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(source), null)!;
        object formatter = Assert.Single(formatters);
        Assert.Equal("text/plain", formatter.GetType().GetProperty("MimeType")!.GetValue(formatter));
        var writer = new StringWriter();
        Assert.True((bool)formatter.GetType().GetMethod("Format")!.Invoke(formatter, [x, writer])!);
        return writer.ToString();
    }

    [Fact]
    public void A_tensor_is_shown_with_its_elements()
    {
        Assert.Equal("[2x2], type = Int64, device = cpu\n 0 1\n 2 3", Shown(arange(4).reshape(2, 2)));
        Assert.Equal("[], type = Int64, device = cpu, value = 7", Shown(tensor(7L)));
        Assert.Equal("[0], type = Float32, device = cpu", Shown(zeros(0)));
    }

    [Fact]
    public void A_parameter_is_shown_like_a_tensor() =>
        Assert.Equal("[2], type = Float32, device = cpu\n 1 1", Shown(new Parameter(ones(2))));

    [Fact]
    public void A_disposed_tensor_says_so()
    {
        Tensor x = ones(2);
        x.Dispose();
        Assert.Equal("[2], type = Float32, disposed", Shown(x));
    }

    [Fact]
    public void Many_dimensions_are_cut_after_a_page()
    {
        // 6⁴ blocks, each a title, two rows, and a blank line before the next.
        int lines = 1 + 4 * 6 * 6 * 6 * 6 - 1;
        string[] shown = Shown(zeros([6, 6, 6, 6, 2, 2])).Split('\n');
        Assert.Equal(61, shown.Length);
        Assert.Equal($"… ({lines - 60} more lines; print() writes all)", shown[60]);
    }
}
