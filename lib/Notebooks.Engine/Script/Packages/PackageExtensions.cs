using System.Reflection;
using Notebooks.Engine.Display;
using Notebooks.Engine.Display.Packages;

namespace Notebooks.Engine.Script.Packages;

/// <summary>
/// What a package brings for .NET Interactive in its folder <c>interactive-extensions/dotnet</c>: assemblies whose
/// <c>IKernelExtension.OnLoadAsync(kernel)</c> registers formatters. They are loaded where the package brings
/// Microsoft.DotNet.Interactive too; where it does not, one line says so.
/// </summary>
static class PackageExtensions
{
    const string Folder = "interactive-extensions/dotnet/",
        Interface = "Microsoft.DotNet.Interactive.IKernelExtension";

    /// <summary>True for a file of a package, by its path within it, that is such an extension.</summary>
    public static bool IsExtension(string path) =>
        path.StartsWith(Folder, StringComparison.OrdinalIgnoreCase)
        && !path[Folder.Length..].Contains('/', StringComparison.Ordinal)
        && (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase));

    /// <summary>Loads one.</summary>
    /// <param name="package">Name of the package.</param>
    /// <param name="file">The extension.</param>
    /// <param name="load">Loads an assembly so that it finds those of the session's packages.</param>
    /// <param name="output">Told why it was not loaded.</param>
    public static async Task LoadAsync(string package, string file, Func<string, Assembly> load, ICellOutput output)
    {
        if (PackageFormatters.Cover(package))
            return; // this kernel shows its types itself
        string? reason = file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? await TryLoadAsync(file, load)
            : "it is a script for .NET Interactive; its cells can be copied into this notebook";
        if (reason is not null)
            output.Display(CellCommands.Text([$"{package}: its extension {Path.GetFileName(file)} was not loaded, since {reason}."]), null);
    }

    static async Task<string?> TryLoadAsync(string file, Func<string, Assembly> load)
    {
        try
        {
            Type[] extensions = [.. load(file).GetTypes().Where(type => !type.IsAbstract && type.GetInterface(Interface) is not null)];
            foreach (Type extension in extensions)
            {
                Type face = extension.GetInterface(Interface)!;
                MethodInfo onLoad = face.GetMethod("OnLoadAsync")!;
                // It may ask the kernel for anything; one without languages answers what formatters need.
                object? kernel = face.Assembly.GetType("Microsoft.DotNet.Interactive.CompositeKernel") is { } composite
                    ? Activator.CreateInstance(composite)
                    : null;
                if (onLoad.Invoke(Activator.CreateInstance(extension), [kernel]) is Task loaded)
                    await loaded;
            }
            return null;
        }
        catch (Exception exception)
        {
            exception = Showing.Unwrapped(exception);
            if (exception is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] })
                exception = first;
            return exception is FileNotFoundException { FileName: { } missing }
                ? $"it needs {new AssemblyName(missing).Name}, which is not loaded here"
                : $"it failed: {exception.GetType().Name}: {exception.Message}";
        }
    }
}
