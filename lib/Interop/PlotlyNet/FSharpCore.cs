using System.Reflection;

namespace SelfNormalizing.Plotting;

/// <summary>
/// Whether the library of F# that Plotly.NET was built with is here. A notebook's kernel may hold an older one for itself, which no cell
/// can replace.
/// </summary>
static class FSharpCore
{
    const string Name = "FSharp.Core";

    /// <exception cref="NotSupportedException">It is not; the message says what to do.</exception>
    public static void Require()
    {
        // By name: no type of either is looked at before this is known.
        AssemblyName[] references = typeof(FSharpCore).Assembly.GetReferencedAssemblies();
        AssemblyName needed = references.First(reference => reference.Name == Name);
        AssemblyName plotly = references.First(reference => reference.Name == "Plotly.NET");
        try
        {
            Assembly.Load(needed);
        }
        catch (IOException) // FileNotFoundException, FileLoadException: their traces would hide the message
        {
            AssemblyName? held = AppDomain
                .CurrentDomain.GetAssemblies()
                .Select(assembly => assembly.GetName())
                .FirstOrDefault(name => name.Name == Name);
            throw new NotSupportedException(Message(plotly, needed.Version!, held?.Version));
        }
    }

    /// <summary>What was found, what is needed, what to do.</summary>
    public static string Message(AssemblyName plotly, Version needed, Version? held) =>
        $"{plotly.Name} {plotly.Version?.ToString(3)} needs {Name} {needed}, and "
        + (held is null ? "it is not here: " : $"this process holds {held}, as .NET Interactive does: ")
        + "no chart of Plotly.NET can be made. Show the chart itself, without ToPlotlyNet(), "
        + "or run the notebook in the kernel of `snn kernel install`.";
}
