// What a notebook's viewer does for its cells: text goes to the console, plots and tables to a page beside this file.
namespace ExportedNotebook
{
    using System.Collections.Generic;
    using System.Globalization;
    using System.IO;
    using System.Linq;
    using System.Net;
    using System.Reflection;
    using System.Runtime.CompilerServices;

    static class CellFunctions
    {
        /// <summary>Goes to the notebook's folder, where relative paths in its cells start.</summary>
        public static void InFolder(string folder, [CallerFilePath] string file = "")
        {
            System.Environment.CurrentDirectory = Path.GetFullPath(folder, Path.GetDirectoryName(file));
            Page.Begin(Path.ChangeExtension(file, ".html"));
        }

        public static DisplayedValue display(object value, params string[] mimeTypes) =>
            new DisplayedValue(shown => Shown.Of(shown, mimeTypes), value);

        public static object HTML(string content) => new Html(content);

        public static DisplayedValue CSS(string content) => display(new Html($"<style>{content}</style>"));

        public static DisplayedValue Javascript(string content) => display(new Html($"<script>{content}</script>"));
    }

    static class DisplayExtensions
    {
        public static DisplayedValue Display(this object value, params string[] mimeTypes) => CellFunctions.display(value, mimeTypes);

        public static DisplayedValue DisplayAs(this string value, string mimeType) =>
            new DisplayedValue(
                shown =>
                    mimeType.StartsWith("text/plain", StringComparison.Ordinal)
                        ? new Shown($"{shown}", null)
                        : new Shown(null, mimeType is "text/html" or "image/svg+xml" ? $"{shown}" : null),
                value
            );

        public static DisplayedValue DisplayTable<T>(this IEnumerable<T> rows) =>
            new DisplayedValue(shown => Shown.Table((IEnumerable<T>)shown), rows);
    }

    /// <summary>A shown value; Update shows another in its place.</summary>
    sealed class DisplayedValue
    {
        readonly System.Func<object, Shown> format;
        readonly int place = Page.NewPlace();

        public DisplayedValue(System.Func<object, Shown> format, object value)
        {
            this.format = format;
            Update(value);
        }

        public void Update(object value)
        {
            Shown shown = format(value);
            if (shown.Text != null)
                System.Console.WriteLine(shown.Text);
            if (shown.Markup != null)
                Page.Put(place, shown.Markup);
        }
    }

    sealed class Html
    {
        readonly string content;

        public Html(string content) => this.content = content;

        public override string ToString() => content;
    }

    /// <summary>A value for the console, for the page, or for both.</summary>
    sealed class Shown
    {
        public readonly string Text,
            Markup;

        public Shown(string text, string markup) => (Text, Markup) = (text, markup);

        public static Shown Of(object value, string[] mimeTypes)
        {
            if (value is Html)
                return new Shown(null, value.ToString());
            value = Drawn(value);
            Dictionary<string, string> data = Formatted(value, mimeTypes);
            string markup = data.TryGetValue("image/svg+xml", out string svg) ? svg : data.GetValueOrDefault("text/html");
            return new Shown(data.GetValueOrDefault("text/plain") ?? Plain(value), markup);
        }

        public static Shown Table<T>(IEnumerable<T> rows)
        {
            PropertyInfo[] columns = typeof(T).GetProperties().Where(p => p.GetIndexParameters().Length == 0).ToArray();
            var cells = new List<string[]> { columns.Select(c => c.Name).ToArray() };
            cells.AddRange(rows.Select(row => columns.Select(c => Plain(c.GetValue(row))).ToArray()));
            int[] widths = columns.Select((_, i) => cells.Max(row => row[i].Length)).ToArray();
            string text = string.Join(
                "\n",
                cells.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd())
            );
            string markup =
                "<table>"
                + string.Concat(
                    cells.Select(row => "<tr>" + string.Concat(row.Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>")) + "</tr>")
                )
                + "</table>";
            return new Shown(text, markup);
        }

        // A chart of Plotly.NET as a figure that is drawn without a browser, where the library that does it is there.
        static object Drawn(object value)
        {
            if (value?.GetType().FullName != "Plotly.NET.GenericChart" && value?.GetType().BaseType?.FullName != "Plotly.NET.GenericChart")
                return value;
            System.Type charts = System.Type.GetType("SelfNormalizing.Plotting.PlotlyNetExtensions, SelfNormalizing.PlotlyNet");
            return charts?.GetMethod("ToFigure")?.Invoke(null, new[] { value }) ?? value;
        }

        // What cannot be formatted is shown as text.
        static Dictionary<string, string> Formatted(object value, string[] mimeTypes)
        {
            try
            {
                return ByAttribute(value, mimeTypes);
            }
            catch (System.Exception)
            {
                return new Dictionary<string, string>();
            }
        }

        // A type says how it is shown by an attribute that is known by its name alone.
        static Dictionary<string, string> ByAttribute(object value, string[] mimeTypes)
        {
            var data = new Dictionary<string, string>();
            object attribute = value
                ?.GetType()
                .GetCustomAttributes(true)
                .FirstOrDefault(a => a.GetType().Name == "TypeFormatterSourceAttribute");
            if (attribute == null)
                return data;
            object source = System.Activator.CreateInstance(Get<System.Type>(attribute, "FormatterSourceType"), true);
            foreach (
                object formatter in (System.Collections.IEnumerable)source.GetType().GetMethod("CreateTypeFormatters").Invoke(source, null)
            )
            {
                string mimeType = Get<string>(formatter, "MimeType");
                bool wanted =
                    mimeTypes.Length == 0 ? mimeType is "text/plain" or "text/html" or "image/svg+xml" : mimeTypes.Contains(mimeType);
                if (!wanted)
                    continue;
                var text = new StringWriter();
                if (formatter.GetType().GetMethod("Format").Invoke(formatter, new object[] { value, text }) is true)
                    data[mimeType] = text.ToString();
            }
            return data;
        }

        static T Get<T>(object holder, string property) => (T)holder.GetType().GetProperty(property).GetValue(holder);

        static string Plain(object value)
        {
            switch (value)
            {
                case null:
                    return "<null>";
                case string text:
                    return text;
                case System.IFormattable number:
                    return number.ToString(null, CultureInfo.InvariantCulture);
                case System.Collections.IEnumerable items:
                    string[] parts = items.Cast<object>().Take(21).Select(Plain).ToArray();
                    return "[ " + string.Join(", ", parts.Take(20)) + (parts.Length > 20 ? ", … ]" : " ]");
                default:
                    return value.ToString();
            }
        }
    }

    /// <summary>
    /// The page of plots, written anew at each change, so that it can be looked at while the program stands at a breakpoint.
    /// </summary>
    static class Page
    {
        static readonly SortedDictionary<int, string> Parts = new SortedDictionary<int, string>();
        static string path;
        static int places;

        public static void Begin(string file)
        {
            path = file;
            System.AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                if (Parts.Count > 0)
                    System.Console.WriteLine($"Plots and tables: {new System.Uri(path).AbsoluteUri}");
            };
        }

        public static int NewPlace() => System.Threading.Interlocked.Increment(ref places);

        public static void Put(int place, string markup)
        {
            lock (Parts)
            {
                Parts[place] = markup;
                string title = WebUtility.HtmlEncode(Path.GetFileNameWithoutExtension(path));
                File.WriteAllText(
                    path,
                    $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>"
                        + "<style>body { font: 1rem/1.5 sans-serif; max-width: 60rem; margin: "
                        + "2rem auto; padding: 0 1rem; } svg { max-width: 100%; height: auto; "
                        + "} td, th { padding: .2rem .6rem; text-align: left; }</style></head>"
                        + $"<body><h1>{title}</h1>"
                        + $"{string.Concat(Parts.Values.Select(part => $"\n<section>{part}</section>"))}\n"
                        + "</body></html>\n"
                );
            }
        }
    }
}
