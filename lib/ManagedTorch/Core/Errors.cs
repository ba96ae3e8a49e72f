using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Engine failures (shapes, dtypes, autograd) are <see cref="ExternalException"/>, as they are with libtorch.</summary>
internal static class Errors
{
    internal static ExternalException Engine(string message) => new(message);

    /// <summary>Refuses tensors of integers and truth values.</summary>
    /// <exception cref="ArgumentNullException">The tensor is null; the exception names it.</exception>
    [DebuggerStepThrough]
    internal static void RequireFloating(
        this torch.Tensor tensor,
        string operation,
        [CallerArgumentExpression(nameof(tensor))] string? name = null
    )
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        if (!DTypes.IsFloating(tensor.dtype))
            throw Engine(
                $"{operation}: expected a floating-point tensor, found {tensor.type} of shape {Shapes.Text(tensor.sizes)}; "
                    + "convert it with to(torch.float32)"
            );
    }

    /// <summary>The elements of a collection, of which none is null.</summary>
    /// <exception cref="ArgumentNullException">The collection is null, or an element is; the message says which.</exception>
    internal static T[] NoneNull<T>(string operation, IEnumerable<T> values, [CallerArgumentExpression(nameof(values))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(values, name);
        T[] elements = [.. values];
        int index = Array.IndexOf(elements, null);
        return index < 0 ? elements : throw new ArgumentNullException(name, $"{operation}: element {index} of {name} is null");
    }

    internal static ExternalException ShapesDoNotFit(string operation, long[] a, long[] b, string why) =>
        new($"{operation}: shapes {Shapes.Text(a)} and {Shapes.Text(b)} do not fit: {why}");
}
