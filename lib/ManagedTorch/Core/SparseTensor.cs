namespace TorchSharp;

/// <summary>
/// A tensor given by places and values; other elements are 0. It can be made dense, transposed and multiplied with dense matrices; other
/// operations ask for <c>to_dense()</c>. Gradients flow to the values.
/// </summary>
/// <param name="indices">Of each value, [dimensions, count]; the handle becomes the sparse tensor's own.</param>
/// <param name="values">[count]; the handle becomes the sparse tensor's own.</param>
/// <param name="shape">The shape.</param>
internal sealed class SparseTensor(torch.Tensor indices, torch.Tensor values, long[] shape)
    : torch.Tensor(Storage.Allocate(0), 0, shape, new long[shape.Length], values.type)
{
    internal torch.Tensor Indices => indices;

    internal torch.Tensor Values => values;

    protected override void Dispose(bool disposing)
    {
        indices.Dispose();
        values.Dispose();
        base.Dispose(disposing);
    }
}
