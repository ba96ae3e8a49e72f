using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive.Formatting;

namespace Notebooks.Engine.Display.Shapes;

/// <summary>Tuples as <c>(1, a)</c>; a sequence of them as a table, one column an item.</summary>
static class Tuples
{
    public static bool Format(ITuple tuple, FormatContext context, string mimeType)
    {
        if (mimeType == Shapes.Plain)
        {
            context.Writer.Write("(");
            for (int i = 0; i < tuple.Length; i++)
            {
                context.Writer.Write(i > 0 ? ", " : "");
                tuple[i].FormatTo(context, mimeType);
            }
            return Shapes.Write(context, ")");
        }
        context.Writer.Write("<table><tbody><tr>");
        Cells(tuple, context);
        return Shapes.Write(context, "</tr></tbody></table>");
    }

    public static bool FormatMany(IEnumerable<ITuple> tuples, FormatContext context, string mimeType)
    {
        using IEnumerator<ITuple> next = tuples.GetEnumerator();
        int count = 0;
        if (mimeType == Shapes.Plain)
        {
            context.Writer.Write("[ ");
            for (; count < Shapes.Limit && next.MoveNext(); count++)
            {
                context.Writer.Write(count > 0 ? ", " : "");
                Format(next.Current, context, mimeType);
            }
            return Shapes.Write(context, next.MoveNext() ? ", … ]" : " ]");
        }
        for (; count < Shapes.Limit && next.MoveNext(); count++)
        {
            if (count == 0)
                Head(next.Current, context);
            context.Writer.Write($"<tr><td>{count}</td>");
            Cells(next.Current, context);
            context.Writer.Write("</tr>");
        }
        if (count == 0)
            return Shapes.Write(context, "<i>(empty)</i>");
        return Shapes.Write(context, (next.MoveNext() ? "<tr><td colspan=\"9\"><i>(more)</i></td></tr>" : "") + "</tbody></table>");
    }

    static void Head(ITuple tuple, FormatContext context)
    {
        context.Writer.Write("<table><thead><tr><th><i>index</i></th>");
        for (int i = 1; i <= tuple.Length; i++)
            context.Writer.Write($"<th>{WebUtility.HtmlEncode($"Item{i}")}</th>");
        context.Writer.Write("</tr></thead><tbody>");
    }

    static void Cells(ITuple tuple, FormatContext context)
    {
        for (int i = 0; i < tuple.Length; i++)
        {
            context.Writer.Write("<td>");
            tuple[i].FormatTo(context, Shapes.Html);
            context.Writer.Write("</td>");
        }
    }
}
