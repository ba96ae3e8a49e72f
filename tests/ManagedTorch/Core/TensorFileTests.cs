using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class TensorFileTests
{
    static byte[] Saved(Tensor x)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream)) x.Save(writer);
        return stream.ToArray();
    }

    static void LoadInto(Tensor x, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        x.Load(reader);
    }

    [Fact]
    public void The_encoding_is_TorchSharps() =>
        Assert.Equal("060201020000803F00000040", Convert.ToHexString(Saved(tensor(new float[,] { { 1, 2 } }))));

    [Fact]
    public void A_saved_tensor_loads()
    {
        Tensor x = zeros(3, 2, float64);
        LoadInto(x, Saved(arange(6, float64).reshape(2, 3).T));
        Assert.Equal([0, 3, 1, 4, 2, 5], x.data<double>().ToArray());
    }

    [Fact]
    public void Another_type_shape_or_end_is_refused()
    {
        byte[] bytes = Saved(ones(2, 2));
        Assert.Contains("Float64", Assert.Throws<ArgumentException>(() => LoadInto(ones(2, 2, float64), bytes)).Message);
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => LoadInto(ones(2, 3), bytes)).Message);
        Assert.Throws<EndOfStreamException>(() => LoadInto(ones(2, 2), bytes[..^1]));
        Assert.Throws<InvalidDataException>(() => LoadInto(ones(2, 2), [99, 1, 1, 0]));
    }
}
