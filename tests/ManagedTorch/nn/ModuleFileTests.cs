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
        using Sequential source = Sequential(Linear(3, 4), BatchNorm1d(4), Linear(4, 2)),
            target = Sequential(Linear(3, 4), BatchNorm1d(4), Linear(4, 2));
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
            using Linear source = Linear(3, 4),
                target = Linear(3, 4);
            source.save(path);
            target.load(path);
            Assert.True(source.weight.Equals(target.weight));
        }
        finally
        {
            File.Delete(path);
        }
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

    [Fact]
    public void A_file_that_ends_early_anywhere_changes_nothing()
    {
        using Sequential source = Sequential(Linear(2, 3), Linear(3, 1)),
            target = Sequential(Linear(2, 3), Linear(3, 1));
        byte[] whole = Saved(source),
            before = Saved(target);
        foreach (bool seekable in (bool[])[true, false])
        {
            for (int length = 0; length < whole.Length; length++)
            {
                Stream stream = new MemoryStream(whole[..length]);
                if (!seekable)
                    stream = new Forward(stream);
                Exception? error = Record.Exception(() => target.load(stream, strict: false));
                Assert.True(error is EndOfStreamException or InvalidDataException, $"{length} bytes: {error}");
                Assert.Equal(before, Saved(target));
            }
        }
    }

    [Fact]
    public void Half_a_file_and_another_file_are_told_by_name_and_content()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using Sequential source = Sequential(Linear(20, 30), Linear(30, 1)),
                target = Sequential(Linear(20, 30), Linear(30, 1));
            byte[] before = Saved(target),
                whole = Saved(source);
            File.WriteAllBytes(path, whole[..(whole.Length - 50)]);
            string message = Assert.Throws<EndOfStreamException>(() => target.load(path)).Message;
            Assert.Contains(path, message);
            Assert.Contains("entry 3 of 4, '1.weight'", message);
            foreach (
                string page in (string[])
                    [
                        "<!DOCTYPE html>\n<html><head><title>404</title></head><body>There is nothing here.</body></html>\n",
                        "<html>404: Not Found</html>",
                        "{\"message\":\"Not Found\"}",
                        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
                    ]
            )
            {
                File.WriteAllText(path, page);
                foreach (bool strict in (bool[])[true, false])
                {
                    message = Assert.Throws<InvalidDataException>(() => target.load(path, strict)).Message;
                    Assert.Contains(path, message);
                    Assert.Contains(page[..12], message);
                }
            }
            File.WriteAllBytes(path, []);
            Assert.Contains(path, Assert.Throws<EndOfStreamException>(() => target.load(path)).Message);
            Assert.Equal(before, Saved(target));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Entries_that_do_not_fit_change_nothing_whichever_comes_first()
    {
        using Sequential source = Sequential(Linear(2, 3), Linear(3, 2)),
            target = Sequential(Linear(2, 3), Linear(3, 1));
        byte[] before = Saved(target);
        Assert.Throws<ArgumentException>(() => target.load(new MemoryStream(Saved(source))));
        Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(() => target.load_state_dict(source.state_dict()));
        Assert.Throws<ArgumentException>(() => target.load(new MemoryStream(Saved(Sequential(Linear(2, 3), Linear(3, 1)).to(float64)))));
        Assert.Equal(before, Saved(target));
    }

    [Fact]
    public void A_header_that_announces_more_than_there_is_takes_no_memory()
    {
        var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt64(1);
            writer.Write("weight");
            writer.Write7BitEncodedInt64((long)ScalarType.Float32);
            writer.Write7BitEncodedInt64(1);
            writer.Write7BitEncodedInt64(1L << 31);
            writer.Write(new byte[100]);
        }
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Throws<EndOfStreamException>(() => Linear(1, 1).load(new MemoryStream(stream.ToArray())));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 100_000_000);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_file_before_and_nothing_beside_it()
    {
        string folder = Directory.CreateTempSubdirectory().FullName,
            path = Path.Combine(folder, "weights.dat");
        try
        {
            using Linear layer = Example(),
                gone = Linear(2, 1);
            layer.save(path);
            byte[] before = File.ReadAllBytes(path);
            gone.Dispose();
            Assert.ThrowsAny<Exception>(() => gone.save(path));
            Assert.Equal(before, File.ReadAllBytes(path));
            Assert.Equal([path], Directory.GetFiles(folder));
            Assert.Contains(
                "weights.dat",
                Assert.Throws<DirectoryNotFoundException>(() => layer.save(Path.Combine(folder, "no", "weights.dat"))).Message
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_read_only_file_is_not_replaced()
    {
        string folder = Directory.CreateTempSubdirectory().FullName,
            path = Path.Combine(folder, "weights.dat");
        try
        {
            using Linear layer = Example();
            File.WriteAllText(path, "kept");
            File.SetAttributes(path, FileAttributes.ReadOnly);
            Assert.Contains(
                "weights.dat cannot be written: it is read-only",
                Assert.Throws<UnauthorizedAccessException>(() => layer.save(path)).Message
            );
            Assert.Equal("kept", File.ReadAllText(path));
            File.SetAttributes(path, FileAttributes.Normal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A stream that cannot seek, as those from the network.</summary>
    sealed class Forward(Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
