using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.DotNetInteractive;

/// <summary>
/// Tensors as they write themselves, and not as a tree of their properties. The managed engine's say so by an
/// attribute; TorchSharp's do not.
/// </summary>
static class TensorFormatter
{
    public static void Register()
    {
        if (typeof(Tensor).GetCustomAttributes(inherit: true).Any(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute"))
            return;
        Formatter.SetPreferredMimeTypesFor(typeof(Tensor), PlainTextFormatter.MimeType);
        Formatter.Register<Tensor>(
            (tensor, writer) => writer.Write(tensor.IsInvalid ? tensor.ToString() : tensor.str(newLine: "\n").TrimEnd('\n')),
            PlainTextFormatter.MimeType
        );
    }
}
