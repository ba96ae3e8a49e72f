namespace SelfNormalizing.Plotting;

/// <summary>Small images in rows, all in one embedded PNG, with captions underneath. Axes are in pixels of the figure and hidden.</summary>
sealed class ImageGridMark : Mark
{
    const double Gap = 6,
        CaptionHeight = 15;
    readonly IReadOnlyList<Raster> images;
    readonly IReadOnlyList<string>? captions,
        fullCaptions;
    readonly IReadOnlyList<Color>? captionColors;
    readonly int columns,
        rows,
        zoom,
        tileWidth,
        tileHeight;
    readonly double stepX,
        stepY;

    internal ImageGridMark(
        IReadOnlyList<Raster> images,
        IReadOnlyList<string>? captions,
        IReadOnlyList<Color>? captionColors,
        int columns,
        int? zoom
    )
    {
        (this.images, this.captionColors, this.columns) = (images, captionColors, columns);
        rows = (images.Count + columns - 1) / columns;
        int width = images.Max(i => i.Width),
            height = images.Max(i => i.Height);
        // Whole multiples of a pixel stay crisp; about 64 pixels suit a page of digits.
        this.zoom = zoom ?? Math.Max(1, (int)Math.Round((columns > 10 ? 44.0 : 60.0) / Math.Max(width, height)));
        (tileWidth, tileHeight) = (width * this.zoom, height * this.zoom);
        // Captions wider than their image spread the columns.
        this.captions = captions is null
            ? null
            : [.. captions.Select(c => TextFit.Shorten(c, Theme.CaptionSize, Math.Max(tileWidth, Theme.LongestCaption)))];
        fullCaptions = captions;
        double widest = this.captions?.Max(c => TextMetrics.Width(c, Theme.CaptionSize)) ?? 0;
        stepX = Math.Ceiling(Math.Max(tileWidth, widest) + Gap);
        stepY = Math.Ceiling(tileHeight + Gap + (captions is null ? 0 : CaptionHeight));
    }

    internal double PixelWidth => columns * stepX - Gap;

    internal double PixelHeight => rows * stepY - Gap;

    internal IReadOnlyList<string> Captions => captions ?? [];

    internal IReadOnlyList<Color>? CaptionColors => captionColors;

    internal override bool IsTight => true;

    internal override Extent XExtent(bool positive) => new(0, PixelWidth);

    internal override Extent YExtent(bool positive) => new(0, PixelHeight);

    internal override void Draw(Canvas canvas, PlotArea area)
    {
        canvas.Image(area.Left, area.Top, area.Width, area.Height, Atlas());
        for (int i = 0; i < (captions?.Count ?? 0); i++)
            canvas.Text(
                area.X(CaptionPlace(i).X),
                area.Y(CaptionPlace(i).Y),
                captions![i],
                Theme.CaptionSize,
                Anchor.Middle,
                captionColors?[i] ?? Theme.Ink,
                full: captions[i] == fullCaptions![i] ? null : fullCaptions[i]
            );
    }

    internal override string Describe() =>
        $"{DataText.Count(images.Count, "image")} of {images[0].Width}×{images[0].Height} pixels in {rows}×{columns}"
        + (captions is null ? "" : ": " + string.Join(", ", captions.Take(24)) + (captions.Count > 24 ? ", …" : ""));

    internal (double X, double Y) CaptionPlace(int i) =>
        (i % columns * stepX + (stepX - Gap) / 2, i / columns * stepY + tileHeight + 0.5 * CaptionHeight);

    internal Pixmap Atlas()
    {
        int width = (int)PixelWidth,
            height = (int)PixelHeight;
        bool grey = images.All(i => i.IsGrey);
        int channels = grey ? 1 : 3;
        byte[] pixels = new byte[width * height * channels];
        Array.Fill(pixels, (byte)255);
        for (int i = 0; i < images.Count; i++)
        {
            Raster image = images[i];
            int left = (int)(i % columns * stepX + (stepX - Gap - image.Width * zoom) / 2),
                top = (int)(i / columns * stepY);
            for (int y = 0; y < image.Height * zoom; y++)
            for (int x = 0; x < image.Width * zoom; x++)
            {
                Color color = image[y / zoom, x / zoom];
                int at = ((top + y) * width + left + x) * channels;
                pixels[at] = color.R;
                if (!grey)
                    (pixels[at + 1], pixels[at + 2]) = (color.G, color.B);
            }
        }
        return grey ? Pixmap.Grey(pixels, width, height) : Pixmap.Rgb(pixels, width, height);
    }
}
