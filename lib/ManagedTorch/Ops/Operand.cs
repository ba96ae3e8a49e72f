namespace TorchSharp;

/// <summary>
/// An operand in the dtype an operation computes in: the tensor itself where it has it already, otherwise a recorded
/// conversion, disposed at the end.
/// </summary>
internal readonly ref struct Operand
{
    private readonly bool converted;

    internal Operand(torch.Tensor given, torch.ScalarType type)
    {
        ArgumentNullException.ThrowIfNull(given, "target");
        _ = given.Live;
        converted = given.type != type;
        Tensor = converted ? given.to(type) : given;
    }

    internal torch.Tensor Tensor { get; }

    public void Dispose()
    {
        if (converted)
            Tensor.Dispose();
    }
}
