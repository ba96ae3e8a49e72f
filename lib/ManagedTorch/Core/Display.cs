namespace TorchSharp;

/// <summary>Shows tensors and parameters as text; without it a notebook would walk their properties.</summary>
internal sealed class TensorFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() => [new TensorFormatter()];
}

/// <summary>Writes what <c>str()</c> writes, cut after <see cref="MaxLines"/> lines.</summary>
internal sealed class TensorFormatter
{
    internal const string PlainText = "text/plain";

    /// <summary>Long dimensions are cut by the printer, but every further dimension multiplies the blocks of those before it.</summary>
    internal const int MaxLines = 60;

    public string MimeType => PlainText;

    public bool Format(object instance, TextWriter writer)
    {
        var tensor = (torch.Tensor)instance;
        // An output may be written after its tensor's dispose scope has ended.
        string[] lines = (tensor.IsInvalid ? tensor.ToString() : tensor.str(newLine: "\n")).TrimEnd('\n').Split('\n');
        writer.Write(string.Join('\n', lines.Take(MaxLines)));
        if (lines.Length > MaxLines)
            writer.Write($"\n… ({lines.Length - MaxLines} more lines; print() writes all)");
        return true;
    }
}
