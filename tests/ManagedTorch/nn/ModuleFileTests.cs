using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

public class ModuleFileTests
{
    static Linear Example()
    {
        Linear layer = Linear(2, 1);
        using (no_grad())
        {
            layer.weight.copy_(tensor(new[] { 1f, 2 }).reshape(1, 2));
            layer.bias!.fill_(3);
        }
        return layer;
    }

    static byte[] Saved(Module module)
    {
        var stream = new MemoryStream();
        module.save(stream);
        return stream.ToArray();
    }

    [Fact]
    public void A_linear_layer_is_these_bytes() =>
        Assert.Equal("0206776569676874060201020000803F00000040046269617306010100004040", Convert.ToHexString(Saved(Example())));

    [Fact]
    public void What_is_saved_is_loaded()
    {
        using Sequential source = Sequential(Linear(3, 4), BatchNorm1d(4), Linear(4, 2)), target = Sequential(Linear(3, 4), BatchNorm1d(4), Linear(4, 2));
        source.call(randn(5, 3)).Dispose();
        var loaded = new Dictionary<string, bool>();
        Assert.Same(target, target.load(new MemoryStream(Saved(source)), loadedParameters: loaded));
        Assert.Equal(source.state_dict().Keys, loaded.Keys);
        Assert.All(loaded.Values, Assert.True);
        Assert.All(source.state_dict(), entry => Assert.True(entry.Value.Equals(target.state_dict()[entry.Key]), entry.Key));
    }

    [Fact]
    public void Files_are_written_and_read_by_path()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using Linear source = Linear(3, 4), target = Linear(3, 4);
            source.save(path);
            target.load(path);
            Assert.True(source.weight.Equals(target.weight));
        }
        finally { File.Delete(path); }
        Assert.Throws<FileNotFoundException>(() => Linear(3, 4).load(path));
    }

    [Fact]
    public void Names_can_be_skipped_on_both_sides()
    {
        var stream = new MemoryStream();
        Example().save(stream, skip: ["bias"]);
        using Linear target = Linear(2, 1);
        float bias = target.bias!.item<float>();
        target.load(new MemoryStream(stream.ToArray()), strict: false);
        Assert.Equal([1f, 2], target.weight.data<float>().ToArray());
        target.load(new MemoryStream(Saved(Example())), skip: ["bias"]);
        Assert.Equal(bias, target.bias.item<float>());
    }

    [Fact]
    public void Another_number_of_entries_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => Linear(2, 1, hasBias: false).load(new MemoryStream(Saved(Example()))));
        Assert.Contains("2 entries", error.Message);
    }

    [Fact]
    public void Another_name_is_an_error_that_names_it()
    {
        using Sequential other = Sequential(Linear(2, 1));
        Assert.Contains("'weight'", Assert.Throws<ArgumentException>(() => other.load(new MemoryStream(Saved(Example())))).Message);
        var loaded = new Dictionary<string, bool>();
        other.load(new MemoryStream(Saved(Example())), strict: false, loadedParameters: loaded);
        Assert.All(loaded.Values, Assert.False);
    }

    [Fact]
    public void Another_shape_is_an_error_that_names_both()
    {
        string message = Assert.Throws<ArgumentException>(() => Linear(3, 1).load(new MemoryStream(Saved(Example())))).Message;
        Assert.Contains("[1, 2]", message);
        Assert.Contains("[1, 3]", message);
    }

    [Fact]
    public void A_file_that_ends_early_is_an_error() =>
        Assert.Throws<EndOfStreamException>(() => Linear(2, 1).load(new MemoryStream(Saved(Example())[..20])));
}
