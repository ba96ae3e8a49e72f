using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SelfNormalizing.Plotting.Tests;

public class ImageTests
{
    internal static (int Width, int Height, byte ColorType, byte[] Rows) Decode(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        int width = 0,
            height = 0;
        byte type = 0;
        using var data = new MemoryStream();
        for (int at = 8; at < png.Length; )
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            string name = Encoding.ASCII.GetString(png, at + 4, 4);
            byte[] content = png[(at + 8)..(at + 8 + length)];
            if (name == "IHDR")
                (width, height, type) = (
                    BinaryPrimitives.ReadInt32BigEndian(content),
                    BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4)),
                    content[9]
                );
            if (name == "IDAT")
                data.Write(content);
            at += 12 + length;
        }
        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return (width, height, type, rows.ToArray());
    }

    [Fact]
    public void Grey_pixels_survive_with_a_filter_byte_a_row()
    {
        (int width, int height, byte type, byte[] rows) = Decode(PngEncoder.Grey([1, 2, 3, 4, 5, 6], 3, 2));
        Assert.Equal((3, 2, (byte)0), (width, height, type));
        Assert.Equal([0, 1, 2, 3, 0, 4, 5, 6], rows);
    }

    [Fact]
    public void Rgb_pixels_survive() =>
        Assert.Equal([0, 10, 20, 30, 40, 50, 60], Decode(PngEncoder.Rgb([10, 20, 30, 40, 50, 60], 2, 1)).Rows);

    [Fact]
    public void The_end_chunk_has_the_checksum_of_the_standard() =>
        // CRC-32 of "IEND" alone, the same in every PNG file.
        Assert.Equal([0xAE, 0x42, 0x60, 0x82], PngEncoder.Grey([0], 1, 1)[^4..]);

    [Fact]
    public void Grey_images_scale_from_the_smallest_to_the_largest_of_the_batch()
    {
        IReadOnlyList<Raster> images = Raster.Batch([0.0, 0.5, 1.0, 2.0], 1, 2);
        Assert.Equal([0, 64, 128, 255], images.SelectMany(i => new[] { (int)i[0, 0].R, i[0, 1].R }));
    }

    [Fact]
    public void Colour_planes_become_pixels() =>
        Assert.Equal(new Color(255, 0, 51), Raster.Batch([1.0, 0, 0.2], 1, 1, channels: 3, low: 0, high: 1)[0][0, 0]);

    [Fact]
    public void Images_keep_their_size_and_heat_maps_their_shape_in_larger_panels()
    {
        FigureLayout layout = FigureLayout.Of(
            Figure.Row(Chart.Images(new float[28 * 28 * 2], 28, 28), Chart.HeatMap(new double[4, 8])).Size(1200, 700)
        );
        Assert.Equal((2 * 56 + 6, 56), (layout.Panels[0].Area.Width, layout.Panels[0].Area.Height));
        Assert.Equal(2, layout.Panels[1].Area.Width / layout.Panels[1].Area.Height, 1e-9);
    }

    [Fact]
    public void Large_heat_maps_are_one_picture_and_small_ones_cells()
    {
        Assert.DoesNotContain("crispEdges", Chart.HeatMap(new double[100, 100], showScale: false).ToSvg());
        Assert.DoesNotContain("<image", Chart.HeatMap(new double[10, 10], showScale: false).ToSvg());
    }

    [Fact]
    public void Row_zero_of_a_matrix_is_on_top_and_of_a_field_at_the_bottom()
    {
        double[,] values =
        {
            { 0 },
            { 1 },
        };
        PlotArea matrix = FigureLayout.Of(Chart.HeatMap(values)).Panels[0].Area,
            field = FigureLayout.Of(Chart.Lines().Heat([0.0], [0.0, 1.0], values)).Panels[0].Area;
        Assert.True(matrix.Y(0) < matrix.Y(1));
        Assert.True(field.Y(0) > field.Y(1));
    }
}
