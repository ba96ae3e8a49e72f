using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SelfNormalizing.TorchSharpEngine;

/// <summary>Loads the engine's native library before the first use of whatever is in this assembly.</summary>
static class ModuleInitializer
{
    /// <exception cref="DllNotFoundException">The library is there and does not load. The runtime wraps
    /// it in a TypeInitializationException.</exception>
    [ModuleInitializer]
    [SuppressMessage(
        "Usage",
        "CA2255:The ModuleInitializer attribute should not be used in libraries",
        Justification = "Whatever is used first needs the engine."
    )]
    internal static void Load() => NativeLoader.Load(required: false);
}
