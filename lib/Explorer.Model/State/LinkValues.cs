using System.Globalization;

namespace SelfNormalizing.Explorer;

/// <summary>Named values of a link: mean=-0.1&amp;variance=2. Those that are as usual are left out.</summary>
sealed class LinkValues
{
    readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public static LinkValues Parse(string text)
    {
        var read = new LinkValues();
        foreach (string pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            if (parts.Length == 2)
                read.values[Uri.UnescapeDataString(parts[0])] = Uri.UnescapeDataString(parts[1]);
        }
        return read;
    }

    public void Add(string name, double value, double usual)
    {
        if (value != usual)
            values[name] = NumberText.Exact(value);
    }

    public void Add(string name, string value, string usual)
    {
        if (value != usual)
            values[name] = value;
    }

    public double Number(string name, double usual, double low = double.NegativeInfinity, double high = double.PositiveInfinity) =>
        values.TryGetValue(name, out string? text) && NumberText.TryParse(text, out double value) && value >= low && value <= high
            ? value
            : usual;

    public int Whole(string name, int usual, int low, int high) =>
        values.TryGetValue(name, out string? text)
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        && value >= low
        && value <= high
            ? value
            : usual;

    public string Text(string name, string usual) => values.GetValueOrDefault(name, usual);

    public override string ToString() =>
        string.Join('&', values.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
}
