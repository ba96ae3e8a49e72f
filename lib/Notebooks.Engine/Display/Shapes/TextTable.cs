using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace Notebooks.Engine.Display.Shapes;

/// <summary>A table as text: a line of names and one a row, numbers to the right.</summary>
static class TextTable
{
    const int Rows = 50;

    public static bool Format(TabularDataResource table, FormatContext context)
    {
        string[] names = [.. table.Schema.Fields.Select(field => field.Name)];
        var lines = new List<string[]> { names };
        var numeric = Enumerable.Repeat(true, names.Length).ToArray();
        int more = 0;
        foreach (IEnumerable<KeyValuePair<string, object>> row in table.Data)
        {
            if (lines.Count > Rows)
            {
                more++;
                continue;
            }
            var values = new Dictionary<string, object?>();
            foreach ((string name, object value) in row)
                values[name] = value;
            lines.Add([
                .. names.Select(
                    (name, i) =>
                    {
                        object? value = values.GetValueOrDefault(name);
                        numeric[i] &= value is null or (IConvertible and not (string or char or bool or DateTime or Enum));
                        return (
                            value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString() ?? ""
                        ).ReplaceLineEndings(" ");
                    }
                ),
            ]);
        }
        int[] widths = [.. names.Select((_, i) => lines.Max(line => line[i].Length))];
        IEnumerable<string> text = lines.Select(line =>
            string.Join("  ", line.Select((cell, i) => numeric[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd()
        );
        return Shapes.Write(context, string.Join('\n', text) + (more > 0 ? $"\n… ({more} more rows)" : ""));
    }
}
