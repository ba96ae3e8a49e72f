using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace Notebooks.Engine.Display.Shapes;

// Display/Shapes/ shows what cells return every day and the formatting package shows oddly: tuples and sequences of them, arrays of
// any rank, sets, dictionaries and tables as text, JSON documents, the matrices of System.Numerics. All else is the package's.

/// <summary>Tells the formatting package about these shapes. A formatter that a cell registers goes before them.</summary>
static class Shapes
{
    public const string Plain = PlainTextFormatter.MimeType,
        Html = HtmlFormatter.MimeType;

    /// <summary>Entries of a sequence that are shown, as in the package.</summary>
    public static int Limit => Formatter.ListExpansionLimit;

    static readonly ConcurrentDictionary<Type, bool> Noticed = new();

    // Met within other values too; other element types and ranks are noticed where they are shown by themselves.
    static readonly Type[] CommonGrids =
    [
        typeof(double[,]),
        typeof(float[,]),
        typeof(int[,]),
        typeof(long[,]),
        typeof(bool[,]),
        typeof(string[,]),
        typeof(double[,,]),
        typeof(float[,,]),
        typeof(int[,,]),
    ];

    /// <summary>Registers those that a type or an interface tells.</summary>
    public static void Register()
    {
        MathString.Register();
        PlainValues.Register();
        Formatter.Register(typeof(IDictionary), (value, context) => Dictionaries.Format((IDictionary)value, context), Plain);
        Formatter.Register(typeof(TabularDataResource), (value, context) => TextTable.Format((TabularDataResource)value, context), Plain);
        foreach (string mimeType in new[] { Plain, Html })
        {
            Formatter.Register(typeof(ITuple), (value, context) => Tuples.Format((ITuple)value, context, mimeType), mimeType);
            Formatter.Register(
                typeof(JsonNode),
                (value, context) => Json(((JsonNode)value).Deserialize<JsonElement>(), context, mimeType),
                mimeType
            );
            Formatter.Register(
                typeof(JsonDocument),
                (value, context) => Json(((JsonDocument)value).RootElement, context, mimeType),
                mimeType
            );
            foreach (Type matrix in Grid.NumericsMatrices)
                Formatter.Register(matrix, (value, context) => Grid.Format(Grid.OfNumericsMatrix(value), context, mimeType), mimeType);
        }
        foreach (Type grid in CommonGrids)
            Noticed[grid] = Notice(grid);
    }

    /// <summary>
    /// Registers a type that is one of these shapes by its structure, once. The package asks one formatter for a type and goes to no other
    /// where it declines, so that these cannot be registered by their interfaces.
    /// </summary>
    public static void Notice(object? value)
    {
        if (value is not (null or string or IConvertible))
            Noticed.GetOrAdd(value.GetType(), static type => Notice(type));
    }

    static bool Notice(Type type)
    {
        FormatDelegate? format =
            type.IsArray && type.GetArrayRank() > 1 ? static (value, context, mimeType) => Grid.Format((Array)value, context, mimeType)
            : (ElementOf(type, typeof(IReadOnlySet<>)) ?? ElementOf(type, typeof(ISet<>))) is { } element
                ? (value, context, mimeType) => OfSet((IEnumerable)value, element, context, mimeType)
            : ElementOf(type, typeof(IEnumerable<>)) is { } item
            && typeof(ITuple).IsAssignableFrom(item)
            && !typeof(IDictionary).IsAssignableFrom(type)
                ? static (value, context, mimeType) => Tuples.FormatMany(((IEnumerable)value).Cast<ITuple>(), context, mimeType)
            : type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(Memory<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>))
            && type.GetGenericArguments()[0] != typeof(char)
                ? static (value, context, mimeType) => OfMemory(value, context, mimeType)
            : type.Name.StartsWith('<') && ElementOf(type, typeof(IEnumerable<>)) is { } yielded
                ? (value, context, mimeType) => OfIterator((IEnumerable)value, yielded, context, mimeType)
            : ElementOf(type, typeof(IAsyncEnumerable<>)) is { } coming && !typeof(IEnumerable).IsAssignableFrom(type)
                ? (_, context, _) =>
                    Write(
                        context,
                        $"{(coming.IsVisible ? coming.Name : "items")}, one after another as they come: read them with `await foreach`"
                    )
            : null;
        if (format is null || Formatter.RegisteredFormatters(false).Any(known => known.Type == type))
            return false;
        foreach (string mimeType in new[] { Plain, Html })
            Formatter.Register(type, (value, context) => format(value, context, mimeType), mimeType);
        return true;
    }

    delegate bool FormatDelegate(object value, FormatContext context, string mimeType);

    // A set is a sequence to its reader, and not an object with a comparer.
    static bool OfSet(IEnumerable set, Type element, FormatContext context, string mimeType)
    {
        object[] items = [.. set.Cast<object>()];
        Array typed = Array.CreateInstance(element, items.Length);
        items.CopyTo(typed, 0);
        typed.FormatTo(context, mimeType);
        return true;
    }

    // What `yield return` gives: as plain text the package writes the name of its type alone.
    static bool OfIterator(IEnumerable sequence, Type element, FormatContext context, string mimeType)
    {
        object[] items = [.. sequence.Cast<object>().Take(Limit + 1)];
        Array typed = Array.CreateInstance(element, Math.Min(items.Length, Limit));
        Array.Copy(items, typed, typed.Length);
        typed.FormatTo(context, mimeType);
        return items.Length <= Limit || Write(context, mimeType == Html ? "<p>… (more)</p>" : " … (more)");
    }

    static bool OfMemory(object memory, FormatContext context, string mimeType)
    {
        ((Array)memory.GetType().GetMethod("ToArray")!.Invoke(memory, null)!).FormatTo(context, mimeType);
        return true;
    }

    static bool Json(JsonElement element, FormatContext context, string mimeType)
    {
        if (mimeType == Plain)
            return Write(context, element.GetRawText());
        element.FormatTo(context, mimeType);
        return true;
    }

    static Type? ElementOf(Type type, Type sequence) =>
        type.GetInterfaces()
            .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == sequence)
            ?.GetGenericArguments()[0];

    public static bool Write(FormatContext context, string text)
    {
        context.Writer.Write(text);
        return true;
    }
}
