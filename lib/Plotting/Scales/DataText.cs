namespace SelfNormalizing.Plotting;

/// <summary>Data in words.</summary>
static class DataText
{
    /// <summary>Range of the finite values, such as 0.02 … 1.3.</summary>
    internal static string Range(double[] values)
    {
        Extent range = Extent.Of(values);
        if (range.IsEmpty)
            return "none finite";
        // As many digits as tell the ends apart: 1883.3095 … 1883.3112, not 1883 … 1883.
        int digits = 4;
        while (digits < 17 && range.Length > 0 && NumberText.Short(range.Low, digits - 1) == NumberText.Short(range.High, digits - 1))
            digits++;
        return $"{NumberText.Short(range.Low, digits)} … {NumberText.Short(range.High, digits)}";
    }

    internal static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
