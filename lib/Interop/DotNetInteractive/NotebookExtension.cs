using Microsoft.DotNet.Interactive;

namespace SelfNormalizing.DotNetInteractive;

// Interop/DotNetInteractive owns what .NET Interactive lacks for the lessons: tensors and data frames that read well, Plotly.NET's charts,
// and JSON that reaches Jupyter as JSON. It may import the tensor engine, Plotting and .NET Interactive; nothing imports it,
// and our own host never loads it.

/// <summary>Loads all of it into a kernel of .NET Interactive, once.</summary>
public sealed class NotebookExtension : IKernelExtension
{
    static int loaded;

    /// <summary>Loads it into the kernel that runs the calling cell; the lessons' setup cell calls this.</summary>
    public static void Load() => Load(Kernel.Root);

    /// <inheritdoc/>
    public Task OnLoadAsync(Kernel kernel)
    {
        Load(kernel);
        return Task.CompletedTask;
    }

    static void Load(Kernel kernel)
    {
        if (Interlocked.Exchange(ref loaded, 1) == 1)
            return;
        TensorFormatter.Register();
        DataFrameFormatter.Register();
        PlotlyNetLoader.Register();
        PlotlyNetFormatter.Register();
        JupyterJson.Keep(kernel);
    }
}
