using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using TorchSharp;
using static TorchSharp.torch;

namespace Parity;

/// <summary>Results as text in one line, and when two texts tell of the same result.</summary>
static partial class Results
{
    /// <summary>Elements of a tensor that are written; of longer ones the first and last, and Σ|x|.</summary>
    const int Written = 24,
        Last = 4;

    public static string Text(object? value) =>
        value switch
        {
            null => "null",
            Tensor tensor => Text(tensor),
            string text => Quoted(text),
            bool or Enum => value.ToString()!,
            double or float or long or int or short or byte or sbyte => $"{value.GetType().Name} {Number((IFormattable)value)}",
            torch.Size size => "Size " + string.Join(",", Enumerable.Range(0, size.Length).Select(i => size[i])),
            ITuple tuple => "(" + string.Join("; ", Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i]))) + ")",
            IDictionary entries => "{" + string.Join("; ", entries.Keys.Cast<object>().Select(key => $"{key}={Text(entries[key])}")) + "}",
            IEnumerable list => "[" + string.Join("; ", list.Cast<object?>().Select(Text)) + "]",
            _ => value.GetType().Name,
        };

    static string Number(IFormattable value) => value.ToString("R", CultureInfo.InvariantCulture);

    static string Quoted(string text) =>
        "\""
        + text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal)
        + "\"";

    static string Text(Tensor tensor)
    {
        if (tensor.IsInvalid)
            return "disposed";
        using IDisposable off = no_grad();
        var text = new StringBuilder($"{tensor.dtype}[{string.Join(',', tensor.shape)}]");
        if (tensor.requires_grad)
            text.Append(" grad");
        if (!tensor.is_contiguous())
            text.Append($" strides {string.Join(',', tensor.stride())}");
        if (tensor.numel() == 0)
            return text.ToString();
        Tensor dense = tensor.detach().contiguous();
        double[] values = dense.to_type(float64).data<double>().ToArray();
        string[] written = dense.dtype switch
        {
            ScalarType.Float32 => [.. dense.data<float>().ToArray().Select(x => Number(x))],
            ScalarType.Float64 => [.. values.Select(x => Number(x))],
            ScalarType.Bool => [.. values.Select(x => x != 0 ? "1" : "0")],
            _ => [.. dense.to_type(int64).data<long>().ToArray().Select(x => Number(x))],
        };
        text.Append(": ");
        return written.Length <= Written + Last
            ? text.AppendJoin(' ', written).ToString()
            : text.AppendJoin(' ', written[..Written])
                .Append(" … ")
                .AppendJoin(' ', written[^Last..])
                .Append(" Σ ")
                .Append(Number(values.Sum(Math.Abs)))
                .ToString();
    }

    /// <summary>
    /// Whether two texts are the same but for rounding: to 3e-5 where a Float32 tensor is among them, else to 1e-10, relative
    /// to the larger number or 1e-3.
    /// </summary>
    public static bool Same(string expected, string actual)
    {
        if (expected == actual)
            return true;
        if (expected.StartsWith('"') || Numbers().Replace(expected, "#") != Numbers().Replace(actual, "#"))
            return false;
        double tolerance = expected.Contains("Float32", StringComparison.Ordinal) ? 3e-5 : 1e-10;
        return Numbers()
            .Matches(expected)
            .Zip(Numbers().Matches(actual))
            .All(pair => Close(Parsed(pair.First), Parsed(pair.Second), tolerance));
    }

    static double Parsed(Match number) => double.Parse(number.Value, CultureInfo.InvariantCulture);

    static bool Close(double a, double b, double tolerance) =>
        a.Equals(b) || Math.Abs(a - b) <= tolerance * Math.Max(Math.Max(Math.Abs(a), Math.Abs(b)), 1e-3);

    [GeneratedRegex(@"(?<![A-Za-z_\d.])-?(\d+(\.\d+)?(E[+-]?\d+)?|∞|Infinity|NaN)(?![A-Za-z_])")]
    private static partial Regex Numbers();
}
