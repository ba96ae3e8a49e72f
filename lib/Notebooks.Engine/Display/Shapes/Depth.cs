using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Notebooks.Engine.Display.Shapes;

/// <summary>
/// Finds values within each other that go deeper than the stack of those who format them: arrays, lists, dictionaries and tuples, and
/// records, which write all that they hold. By a walk that needs no stack, over .NET's own collections and the fields of records, so that
/// no code of a cell runs.
/// </summary>
static class Depth
{
    const int Deepest = 100,
        DeepestRecord = 1_000,
        MostVisited = 10_000;

    static readonly ConcurrentDictionary<Type, FieldInfo[]> Records = new();

    /// <summary>True where the value has more levels than a hundred, or a thousand of records.</summary>
    public static bool IsTooGreat(object? value)
    {
        var waiting = new Stack<(object? Value, int Depth, int Records)>([(value, 0, 0)]);
        for (int visited = 0; visited < MostVisited && waiting.TryPop(out (object? Value, int Depth, int Records) next); visited++)
        {
            if (next.Depth > Deepest || next.Records > DeepestRecord)
                return true;
            if (next.Value is null or string)
                continue;
            Type type = next.Value.GetType();
            if (Records.GetOrAdd(type, FieldsOf) is { Length: > 0 } fields)
            {
                foreach (FieldInfo field in fields)
                    waiting.Push((field.GetValue(next.Value), next.Depth, next.Records + 1));
            }
            else if (type.Assembly == typeof(object).Assembly)
            {
                foreach (object? item in Within(next.Value))
                    waiting.Push((item, next.Depth + 1, next.Records));
            }
        }
        return false;
    }

    static IEnumerable<object?> Within(object value) =>
        (
            value switch
            {
                ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => tuple[i]),
                IDictionary dictionary => dictionary.Values.Cast<object?>(),
                Array { Rank: 1 } array when !array.GetType().GetElementType()!.IsPrimitive => array.Cast<object?>(),
                IList list and not Array => list.Cast<object?>(),
                _ => [],
            }
        ).Take(Shapes.Limit);

    // Record classes have a method of this name, and what they write are their fields.
    static FieldInfo[] FieldsOf(Type type) =>
        type.GetMethod("<Clone>$") is null
            ? []
            :
            [
                .. type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                    .Where(field => !field.FieldType.IsValueType && field.FieldType != typeof(string)),
            ];
}
