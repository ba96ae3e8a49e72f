using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace SelfNormalizing.TorchSharpEngine;

// TorchSharp/ is compiled into every project that imports TensorEngine.props and is built on the engine TorchSharp. It owns the
// loading of the native library and what is said where it fails, and imports nothing of ours.

/// <summary>
/// Loads TorchSharp's native library. TorchSharp itself looks beside its assembly and where the system looks; this also finds
/// <c>runtimes/…/native</c> beside the assembly, for programs without a list of dependencies such as notebook hosts, and says what
/// is missing where nothing loads.
/// </summary>
static class NativeLoader
{
    const string Library = "LibTorchSharp";

    /// <param name="required">Whether a library that nothing brought is an error; without, TorchSharp says
    /// so when it is first used.</param>
    /// <exception cref="DllNotFoundException">The library does not load; the message is that of <see cref="LoadFailure"/>.</exception>
    internal static void Load(bool required = true)
    {
        Assembly torchSharp = typeof(torch).Assembly;
        if (NativeLibrary.TryLoad(Library, torchSharp, null, out _))
            return;
        string file = Path.Combine(Path.GetDirectoryName(torchSharp.Location) ?? "", "runtimes", LoadFailure.System, "native", FileName);
        try
        {
            nint handle = File.Exists(file) ? NativeLibrary.Load(file) : NativeLibrary.Load(Library, torchSharp, null);
            AssemblyLoadContext.GetLoadContext(torchSharp)!.ResolvingUnmanagedDll += (_, name) => name == Library ? handle : 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            if (
                !required
                && !Directory.Exists(Path.GetDirectoryName(file))
                && LoadFailure.IsAbsent(file, LoadFailure.System, exception.Message)
            )
                return;
            throw new DllNotFoundException(LoadFailure.Describe(file, File.Exists(file), LoadFailure.System, exception.Message), exception);
        }
    }

    static string FileName =>
        OperatingSystem.IsWindows() ? $"{Library}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{Library}.dylib"
        : $"lib{Library}.so";
}
