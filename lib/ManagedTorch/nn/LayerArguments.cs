namespace TorchSharp;

/// <summary>What layers refuse when they are made: numbers with which no input could be computed.</summary>
internal static class LayerArguments
{
    /// <summary>A probability of dropping.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">It is not from 0 to 1.</exception>
    internal static double Probability(string layer, double p) =>
        p is >= 0 and <= 1 ? p : throw Errors.Engine($"{layer}: the probability of dropping is {p}; expected 0 to 1");

    /// <summary>Sizes, strides and the like; nothing is checked where none are given.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">One is less than the least.</exception>
    internal static void AtLeast(string layer, string name, long least, params long[]? values)
    {
        if (values is not null && values.Any(value => value < least))
            throw Errors.Engine($"{layer}: {name} is {(values.Length == 1 ? values[0] : Shapes.Text(values))}; expected {least} or more");
    }

    /// <summary>Windows that slide over an image, or over a sequence.</summary>
    /// <exception cref="ArgumentNullException">There is no size of the window.</exception>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">A number is too small.</exception>
    internal static void Window(string layer, long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation = null)
    {
        ArgumentNullException.ThrowIfNull(kernel_size);
        AtLeast(layer, nameof(kernel_size), 1, kernel_size);
        AtLeast(layer, nameof(stride), 1, stride);
        AtLeast(layer, nameof(padding), 0, padding);
        AtLeast(layer, nameof(dilation), 1, dilation);
    }
}
