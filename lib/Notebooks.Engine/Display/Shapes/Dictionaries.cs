using System.Collections;
using Microsoft.DotNet.Interactive.Formatting;

namespace Notebooks.Engine.Display.Shapes;

/// <summary>Dictionaries as text: <c>{ a: 1, b: 2 }</c>. As HTML they are a table, which is the package's.</summary>
static class Dictionaries
{
    public static bool Format(IDictionary dictionary, FormatContext context)
    {
        if (dictionary.Count == 0)
            return Shapes.Write(context, "{ }");
        int count = 0;
        foreach (DictionaryEntry entry in dictionary)
        {
            if (count == Shapes.Limit)
                return Shapes.Write(context, $", … ({dictionary.Count - count} more) }}");
            context.Writer.Write(count++ == 0 ? "{ " : ", ");
            entry.Key.FormatTo(context, Shapes.Plain);
            context.Writer.Write(": ");
            entry.Value.FormatTo(context, Shapes.Plain);
        }
        return Shapes.Write(context, " }");
    }
}
