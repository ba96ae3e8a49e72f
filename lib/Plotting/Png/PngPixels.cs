namespace SelfNormalizing.Plotting;

/// <summary>
/// Writes painted pixels as a small PNG: a palette where the picture has at most 256 colours, or where 256 chosen ones (median cut;
/// Heckbert, "Color image quantization for frame buffer display", 1982) are told from the original by nobody; red, green and blue
/// otherwise, as for photographs.
/// </summary>
static class PngPixels
{
    const int MostColors = 256;

    // Mean squared error a channel: three or four steps of 255, at edges alone, which no eye tells apart.
    const double Unseen = 12;

    /// <param name="rgb">Three bytes a pixel, rows from the top.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    internal static byte[] Encode(byte[] rgb, int width, int height)
    {
        Dictionary<int, int> counts = [];
        int last = -1,
            run = 0;
        for (int i = 0; i < rgb.Length; i += 3)
        {
            int color = rgb[i] << 16 | rgb[i + 1] << 8 | rgb[i + 2];
            if (color == last)
            {
                run++;
                continue;
            }
            if (run > 0)
                counts[last] = counts.GetValueOrDefault(last) + run;
            (last, run) = (color, 1);
        }
        counts[last] = counts.GetValueOrDefault(last) + run;

        (Color[] palette, Dictionary<int, byte> index, double error) = counts.Count <= MostColors ? Exact(counts) : Chosen(counts);
        if (error > Unseen)
            return PngEncoder.Rgb(rgb, width, height, filter: true);
        byte[] pixels = new byte[width * height];
        (int before, byte place) = (-1, (byte)0);
        for (int i = 0; i < pixels.Length; i++)
        {
            int color = rgb[3 * i] << 16 | rgb[3 * i + 1] << 8 | rgb[3 * i + 2];
            if (color != before)
                (before, place) = (color, index[color]);
            pixels[i] = place;
        }
        return PngEncoder.Indexed(pixels, width, height, palette);
    }

    // The commonest colours first: the same picture gives the same bytes, and near ones compress well.
    static (Color[], Dictionary<int, byte>, double) Exact(Dictionary<int, int> counts)
    {
        int[] ordered = [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => c.Key)];
        return ([.. ordered.Select(ToColor)], ordered.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => (byte)p.i), 0);
    }

    static (Color[], Dictionary<int, byte>, double) Chosen(Dictionary<int, int> counts)
    {
        (int Color, int Count)[] all = [.. counts.OrderBy(c => c.Key).Select(c => (c.Key, c.Value))];
        List<Box> boxes = [Box.Of(all, 0, all.Length)];
        while (boxes.Count < MostColors)
        {
            int widest = Enumerable.Range(0, boxes.Count).MaxBy(i => boxes[i].Spread);
            if (boxes[widest].End - boxes[widest].Start < 2)
                break;
            (boxes[widest], Box other) = boxes[widest].Split(all);
            boxes.Add(other);
        }
        Color[] palette = new Color[boxes.Count];
        Dictionary<int, byte> index = new(all.Length);
        double error = 0,
            pixels = 0;
        for (int b = 0; b < boxes.Count; b++)
        {
            palette[b] = boxes[b].Mean(all);
            for (int i = boxes[b].Start; i < boxes[b].End; i++)
            {
                Color c = ToColor(all[i].Color);
                (int dr, int dg, int db) = (c.R - palette[b].R, c.G - palette[b].G, c.B - palette[b].B);
                error += (double)all[i].Count * (dr * dr + dg * dg + db * db) / 3;
                pixels += dr == 0 && dg == 0 && db == 0 ? 0 : all[i].Count;
                index[all[i].Color] = (byte)b;
            }
        }
        return (palette, index, pixels == 0 ? 0 : error / pixels);
    }

    static Color ToColor(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>Colours from Start to End of the list, with the channel along which they differ most.</summary>
    readonly record struct Box(int Start, int End, int Shift, double Spread)
    {
        internal static Box Of((int Color, int Count)[] all, int start, int end)
        {
            (int widest, double most) = (0, -1);
            foreach (int shift in (ReadOnlySpan<int>)[16, 8, 0])
            {
                double sum = 0,
                    squares = 0,
                    weight = 0;
                for (int i = start; i < end; i++)
                {
                    // The white of the paper is millions of pixels; it must not take all the boxes.
                    double value = all[i].Color >> shift & 255,
                        count = Math.Sqrt(all[i].Count);
                    (sum, squares, weight) = (sum + count * value, squares + count * value * value, weight + count);
                }
                double spread = squares - sum * sum / weight;
                if (spread > most)
                    (widest, most) = (shift, spread);
            }
            return new(start, end, widest, end - start < 2 ? -1 : most);
        }

        internal (Box, Box) Split((int Color, int Count)[] all)
        {
            int shift = Shift;
            // By the channel, then by the colour: as numbers, which sort many times faster than by a comparison of our own.
            uint[] keys = new uint[End - Start];
            for (int i = 0; i < keys.Length; i++)
                keys[i] = (uint)(all[Start + i].Color >> shift & 255) << 24 | (uint)all[Start + i].Color;
            keys.AsSpan().Sort(all.AsSpan(Start, keys.Length));
            double half = 0,
                so = 0;
            for (int i = Start; i < End; i++)
                half += Math.Sqrt(all[i].Count) / 2;
            int middle = Start;
            while (middle < End - 2 && so + Math.Sqrt(all[middle].Count) <= half)
                so += Math.Sqrt(all[middle++].Count);
            return (Of(all, Start, middle + 1), Of(all, middle + 1, End));
        }

        internal Color Mean((int Color, int Count)[] all)
        {
            double r = 0,
                g = 0,
                b = 0,
                n = 0;
            for (int i = Start; i < End; i++)
            {
                Color c = ToColor(all[i].Color);
                (r, g, b, n) = (
                    r + (double)all[i].Count * c.R,
                    g + (double)all[i].Count * c.G,
                    b + (double)all[i].Count * c.B,
                    n + all[i].Count
                );
            }
            return new((byte)Math.Round(r / n), (byte)Math.Round(g / n), (byte)Math.Round(b / n));
        }
    }
}
