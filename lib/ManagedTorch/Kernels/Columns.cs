namespace TorchSharp.Kernels;

/// <summary>Where the columns of a product's result lie within a row.</summary>
interface IColumns
{
    /// <summary>Elements from the row's start to the column.</summary>
    long Offset(long column);

    /// <summary>How many columns from this one on lie side by side.</summary>
    long Adjacent(long column);
}

/// <summary>Columns a fixed step apart.</summary>
readonly struct SteppedColumns(long step) : IColumns
{
    public long Offset(long column) => column * step;
    public long Adjacent(long column) => step == 1 ? long.MaxValue : 1;
}

/// <summary>Columns in images: so many places side by side in each, and the images a stride apart.</summary>
readonly struct ImageColumns(long places, long imageStride) : IColumns
{
    public long Offset(long column) => column / places * imageStride + column % places;
    public long Adjacent(long column) => places - column % places;
}
