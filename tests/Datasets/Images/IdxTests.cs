namespace SelfNormalizing.Datasets.Tests;

public sealed class IdxTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static readonly byte[] twoImages = IdxBytes.Make([2, 2, 3], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_whole_file_gives_its_shape_and_values(bool packed)
    {
        string path = folder.Write("images", packed ? IdxBytes.Pack(twoImages) : twoImages);
        Idx idx = Idx.Read(path, dimensions: 3);
        Assert.Equal([2, 2, 3], idx.Shape);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255], idx.Values);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(27)]
    public void A_truncated_file_says_how_much_is_missing(int length)
    {
        string path = folder.Write("images", twoImages[..length]);
        var error = Assert.Throws<InvalidDataException>(() => Idx.Read(path, 3));
        Assert.Contains("is truncated", error.Message);
        Assert.Contains(path, error.Message);
    }

    [Fact]
    public void Every_truncation_of_a_packed_file_is_an_error()
    {
        byte[] packed = IdxBytes.Pack(twoImages);
        for (int length = 2; length < packed.Length; length++)
        {
            string path = folder.Write("images.gz", packed[..length]);
            var error = Assert.Throws<InvalidDataException>(() => Idx.Read(path, 3));
            Assert.Contains(path, error.Message);
        }
    }

    [Fact]
    public void A_flipped_bit_in_a_packed_file_is_an_error()
    {
        byte[] packed = IdxBytes.Pack(IdxBytes.Make([40, 10], [.. Enumerable.Range(0, 400).Select(i => (byte)(i * 7))]));
        // Past the header of ten bytes; the last eight are gzip's own checksum and length.
        for (int i = 12; i < packed.Length; i += 5)
        {
            byte[] broken = [.. packed];
            broken[i] ^= 0x10;
            string path = folder.Write("images.gz", broken);
            Assert.Throws<InvalidDataException>(() => Idx.Read(path, 2));
        }
    }

    [Fact]
    public void A_wrong_magic_number_is_shown_beside_the_expected_one()
    {
        string path = folder.Write("labels", IdxBytes.Make([3], 1, 2, 3));
        var error = Assert.Throws<InvalidDataException>(() => Idx.Read(path, 3));
        Assert.Contains("0x00000801", error.Message);
        Assert.Contains("0x00000803", error.Message);
    }

    [Fact]
    public void Elements_of_another_type_are_an_error()
    {
        string path = folder.Write("floats", IdxBytes.Make(0x0D, [1], [0, 0, 0, 0]));
        Assert.Contains("0x00000D01", Assert.Throws<InvalidDataException>(() => Idx.Read(path, 1)).Message);
    }

    [Fact]
    public void Bytes_after_the_last_element_are_an_error()
    {
        string path = folder.Write("labels", [.. IdxBytes.Make([3], 1, 2, 3), 4]);
        Assert.Contains("goes on after", Assert.Throws<InvalidDataException>(() => Idx.Read(path, 1)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_size_out_of_range_is_an_error(int size)
    {
        string path = folder.Write("labels", IdxBytes.Make([size]));
        Assert.Contains("dimension 0", Assert.Throws<InvalidDataException>(() => Idx.Read(path, 1)).Message);
    }

    [Fact]
    public void A_header_that_promises_gigabytes_does_not_get_them()
    {
        string path = folder.Write("labels", IdxBytes.Make([2_000_000_000], 1, 2, 3));
        long before = GC.GetTotalAllocatedBytes();
        Assert.Contains("truncated", Assert.Throws<InvalidDataException>(() => Idx.Read(path, 1)).Message);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 200_000_000);
    }
}
