using System.Reflection;
using System.Runtime.Loader;

namespace SelfNormalizing;

/// <summary>What the lessons' setup cell does beside referencing the library.</summary>
public static class NotebookHosts
{
    const string Extension = "SelfNormalizing.DotNetInteractive";

    /// <summary>
    /// In .NET Interactive, loads the extension for it that lies beside this library; elsewhere nothing, and nothing is loaded.
    /// </summary>
    public static void Load()
    {
        if (
            !Array.Exists(AppDomain.CurrentDomain.GetAssemblies(), assembly =>
                assembly.GetName().Name == "Microsoft.DotNet.Interactive.CSharp"
            )
        )
            return;
        Assembly library = typeof(NotebookHosts).Assembly;
        string file = Path.Combine(Path.GetDirectoryName(library.Location) ?? "", Extension + ".dll");
        if (!File.Exists(file))
            return;
        try
        {
            // Where the library is loaded: its types are to be the same there.
            AssemblyLoadContext
                .GetLoadContext(library)!
                .LoadFromAssemblyPath(file)
                .GetType($"{Extension}.NotebookExtension", throwOnError: true)!
                .GetMethod("Load", [])!
                .Invoke(null, null);
        }
        catch (Exception exception)
        {
            exception = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            Console.Error.WriteLine(
                $"The lessons' extension for .NET Interactive was not loaded, and lessons work without it: {exception.Message}"
            );
        }
    }
}
