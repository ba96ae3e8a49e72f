using System.Reflection;

namespace SelfNormalizing;

/// <summary>
/// A line of text that a lesson replaces in place while something runs: <c>var live = new ProgressLine("starting"); …
/// live.Update(progress)</c>.
/// </summary>
/// <remarks>
/// It is shown the way that works in the host that runs the cell: `snn run` and its kernel, .NET Interactive and what embeds it (whose own
/// <c>display</c> returns a handle under another id than the one it announced, so that updates are lost), or the console of a program.
/// Hosts are found by the names of their types among what is loaded, so that nothing is referenced and nothing is loaded for it.
/// </remarks>
public sealed class ProgressLine
{
    readonly Action<object?> update;

    /// <summary>Shows the line in the output of the running cell.</summary>
    /// <param name="text">What it says at first.</param>
    public ProgressLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        update = InDotNetInteractive(text) ?? InOurHost(text) ?? OnConsole(text);
    }

    /// <summary>Replaces the text. May be given where a training asks what to tell: <c>OnProgress = live.Update</c>.</summary>
    /// <param name="progress">Its <see cref="object.ToString"/> is shown.</param>
    public void Update<T>(T progress) => update(progress?.ToString() ?? "");

    // The handle that the context itself returns updates what it announced. Its parameters were a string once and are a list of them now.
    static Action<object?>? InDotNetInteractive(string text)
    {
        if (
            Loaded("Microsoft.DotNet.Interactive") is not { } assembly
            || assembly.GetType("Microsoft.DotNet.Interactive.KernelInvocationContext")?.GetProperty("Current")?.GetValue(null)
                is not { } context
            || assembly.GetType("Microsoft.DotNet.Interactive.KernelInvocationContextExtensions")?.GetMethods().FirstOrDefault(IsDisplay)
                is not { } display
        )
        {
            return null;
        }
        object mimeTypes = display.GetParameters()[2].ParameterType == typeof(string) ? "text/plain" : new[] { "text/plain" };
        return UpdateOf(display.Invoke(null, [context, text, mimeTypes]));
    }

    static bool IsDisplay(MethodInfo method) =>
        method.Name == "Display"
        && method.GetParameters() is [_, { ParameterType: var value }, { ParameterType: var mime }]
        && value == typeof(object)
        && (mime == typeof(string) || mime == typeof(string[]));

    static Action<object?>? InOurHost(string text) =>
        Loaded("Notebooks.Engine")
            ?.GetType("Notebooks.Engine.Display.CellFunctions")
            ?.GetMethod("display", [typeof(object), typeof(string[])])
            is { } display
            ? UpdateOf(display.Invoke(null, [text, Array.Empty<string>()]))
            : null;

    static Action<object?> OnConsole(string text)
    {
        int width = 0;
        Write(text);
        return value => Write($"{value}");

        void Write(string line)
        {
            if (Console.IsOutputRedirected)
            {
                Console.WriteLine(line);
                return;
            }
            Console.Write($"\r{line.PadRight(width)}"); // over the one before
            width = line.Length;
        }
    }

    static Assembly? Loaded(string name) =>
        Array.Find(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == name);

    static Action<object?>? UpdateOf(object? handle) =>
        handle?.GetType().GetMethod("Update", [typeof(object)])?.CreateDelegate<Action<object?>>(handle);
}
