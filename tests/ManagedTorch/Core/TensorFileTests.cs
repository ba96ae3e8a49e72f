using System.IO.Compression;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class TensorFileTests
{
    static byte[] Saved(Tensor x)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
            x.Save(writer);
        return stream.ToArray();
    }

    static void LoadInto(Tensor x, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        x.Load(reader);
    }

    [Fact]
    public void The_encoding_is_TorchSharps() =>
        Assert.Equal(
            "060201020000803F00000040",
            Convert.ToHexString(
                Saved(
                    tensor(
                        new float[,]
                        {
                            { 1, 2 },
                        }
                    )
                )
            )
        );

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
        string folder = Directory.CreateTempSubdirectory().FullName,
            path = Path.Combine(folder, "tensor.dat");
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
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Another_file_a_part_of_one_and_strides_out_of_it_are_refused_by_name()
    {
        string path = Path.GetTempFileName();
        try
        {
            string Refusal() => Assert.Throws<InvalidDataException>(() => torch.load(path)).Message;
            File.WriteAllText(path, "<!DOCTYPE html><html>404</html>");
            Assert.Equal(
                $"load: {path} is no file of torch.save; it begins with \"<!DOCTYPE html><html>404</html>\" (31 bytes)",
                Refusal()
            );
            ones(5).save(path);
            byte[] whole = File.ReadAllBytes(path);
            foreach (int cut in new[] { 3, 100, whole.Length - 1 })
            {
                File.WriteAllBytes(path, whole[..cut]);
                Assert.StartsWith($"load: {path} is damaged, or a part of a file ({cut} bytes)", Refusal());
            }
            File.WriteAllBytes(path, whole);
            using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Update))
            {
                ZipArchiveEntry pickle = archive.Entries.Single(entry => entry.Name == "data.pkl");
                using Stream stream = pickle.Open();
                byte[] bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                int stride = bytes.AsSpan().LastIndexOf((byte)0x8a) + 2;
                Assert.Equal(1, BitConverter.ToInt64(bytes, stride));
                BitConverter.TryWriteBytes(bytes.AsSpan(stride), -100L);
                stream.Position = 0;
                stream.Write(bytes);
            }
            Assert.Contains("tells of a tensor of shape [5]", Refusal());
        }
        finally
        {
            File.Delete(path);
        }
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
