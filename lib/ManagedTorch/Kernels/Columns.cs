namespace TorchSharp.Kernels;

/// <summary>Where the columns of a product's result lie within a row.</summary>
interface IColumns
{
    /// <summary>Elements from the row's start to the column, and how many columns from this one on lie side by side.</summary>
    long Offset(long column, out long adjacent);
}

/// <summary>Columns side by side.</summary>
readonly struct DenseColumns : IColumns
{
    public long Offset(long column, out long adjacent)
    {
        adjacent = long.MaxValue;
        return column;
    }
}

/// <summary>Columns in images: so many places side by side in each, and the images a stride apart.</summary>
readonly struct ImageColumns(long places, long imageStride) : IColumns
{
    public long Offset(long column, out long adjacent)
    {
        var (image, place) = Math.DivRem(column, places);
        adjacent = places - place;
        return image * imageStride + place;
    }
}
