using System.Reflection;
using System.Text.Json;
using Microsoft.DotNet.Interactive;

namespace SelfNormalizing.DotNetInteractive;

/// <summary>
/// Under Jupyter, .NET Interactive sends every JSON type but <c>application/json</c> as a text in quotes, which no viewer of plotly's
/// figures takes. Here what a cell sends passes through one more hand, which makes JSON of it.
/// </summary>
/// <remarks>There is no public way to this; where another version is built otherwise, things stay as they are.</remarks>
static class JupyterJson
{
    const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static void Keep(Kernel kernel)
    {
        Type? request = Array
            .Find(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == "Microsoft.DotNet.Interactive.Jupyter")
            ?.GetType("Microsoft.DotNet.Interactive.Jupyter.JupyterRequestContext");
        PropertyInfo? current = request?.GetProperty("Current", Any);
        FieldInfo? sender = request?.GetField("<JupyterMessageSender>k__BackingField", Any);
        if (current is null || sender is not { FieldType.IsInterface: true })
            return; // no Jupyter, or another version
        Wrap(current, sender);
        kernel.AddMiddleware(
            (command, context, next) =>
            {
                Wrap(current, sender); // each request has a sender of its own
                return next(command, context);
            },
            nameof(JupyterJson)
        );
    }

    static void Wrap(PropertyInfo current, FieldInfo sender)
    {
        if (current.GetValue(null) is not { } request || sender.GetValue(request) is not { } inner || inner is JsonSender)
            return;
        var outer = (JsonSender)DispatchProxy.Create(sender.FieldType, typeof(JsonSender));
        outer.Inner = inner;
        sender.SetValue(request, outer);
    }
}

/// <summary>Sends what another sender sends, with JSON types as JSON. Public only because the runtime derives from it.</summary>
public class JsonSender : DispatchProxy
{
    internal object Inner { get; set; } = new();

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        foreach (object? message in args ?? [])
        {
            if (message?.GetType().GetProperty("Data")?.GetValue(message) is IDictionary<string, object> { IsReadOnly: false } data)
                Parse(data);
        }
        return targetMethod!.Invoke(Inner, args);
    }

    static void Parse(IDictionary<string, object> data)
    {
        foreach (string mimeType in data.Keys.Where(key => key.EndsWith("+json", StringComparison.Ordinal)).ToArray())
        {
            try
            {
                if (data[mimeType] is string text)
                    data[mimeType] = JsonSerializer.Deserialize<JsonElement>(text);
            }
            catch (JsonException)
            {
                // a text that is no JSON stays one
            }
        }
    }
}
