using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Engine failures (shapes, dtypes, autograd) are <see cref="ExternalException"/>, as they are with libtorch.</summary>
internal static class Errors
{
    internal static ExternalException Engine(string message) => new(message);

    internal static ExternalException ShapesDoNotFit(string operation, long[] a, long[] b, string why) =>
        new($"{operation}: shapes {Shapes.Text(a)} and {Shapes.Text(b)} do not fit: {why}");
}
