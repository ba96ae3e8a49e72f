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
    public void A_write_that_fails_leaves_the_file_before_and_nothing_beside_it()
    {
        string folder = Directory.CreateTempSubdirectory().FullName, path = Path.Combine(folder, "tensor.dat");
        try
        {
            Tensor gone = ones(2);
            gone.Save(path);
            byte[] before = File.ReadAllBytes(path);
            gone.Dispose();
            Assert.ThrowsAny<Exception>(() => gone.Save(path));
            Assert.ThrowsAny<Exception>(() => gone.save(path));
            Assert.Equal(before, File.ReadAllBytes(path));
            ones(3).save(path);
            Assert.Equal([3], torch.load(path).shape);
            Assert.Equal([path], Directory.GetFiles(folder));
        }
        finally { Directory.Delete(folder, recursive: true); }
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
