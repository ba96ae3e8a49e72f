using Microsoft.DotNet.Interactive.Formatting;
using Notebooks.Engine.Display.Packages;

namespace SelfNormalizing.DotNetInteractive;

/// <summary>
/// Microsoft.Data.Analysis' data frames as in our own kernel: a table of the first rows with kinds and missing values. Its own extension
/// shows them where a cell references the package by name; the lessons' library brings it as a file.
/// </summary>
static class DataFrameFormatter
{
    const string Package = "Microsoft.Data.Analysis",
        TypeName = "Microsoft.Data.Analysis.DataFrame";

    public static void Register() => PackageTypes.WhenLoaded(Package, TypeName, type =>
        {
            Formatter.Register(type, (frame, writer) => writer.Write(new DataFrameTable(frame).ToHtml()), HtmlFormatter.MimeType);
            Formatter.Register(type, (frame, writer) => writer.Write(new DataFrameTable(frame).ToString()), PlainTextFormatter.MimeType);
        });
}
