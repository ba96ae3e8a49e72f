using System.Diagnostics;

namespace TorchSharp;

/// <summary>Whether operations on this thread are recorded.</summary>
[DebuggerStepThrough]
internal static class GradMode
{
    [ThreadStatic]
    private static bool disabled;

    [ThreadStatic]
    private static bool inference;

    internal static bool Enabled => !disabled;

    internal static bool Inference => inference;

    internal static IDisposable Set(bool enabled, bool inferenceMode = false)
    {
        var restore = new Restore(disabled, inference);
        disabled = !enabled;
        inference = inferenceMode;
        return restore;
    }

    [DebuggerStepThrough]
    private sealed class Restore(bool previous, bool previousInference) : IDisposable
    {
        private bool done;

        public void Dispose()
        {
            if (done)
                return;
            done = true;
            disabled = previous;
            inference = previousInference;
        }
    }
}

public static partial class torch
{
    /// <summary>Until disposed, operations on this thread are not recorded.</summary>
    public static IDisposable no_grad() => GradMode.Set(false);

    /// <summary>Until disposed, operations on this thread are recorded (or not).</summary>
    public static IDisposable enable_grad(bool enabled = true) => GradMode.Set(enabled);

    /// <summary>Until disposed, operations on this thread are recorded or not, as told.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => GradMode.Set(mode);

    /// <summary>Until disposed, operations on this thread are not recorded.</summary>
    public static IDisposable inference_mode(bool mode = true) => GradMode.Set(!mode, mode);

    /// <summary>True where operations on this thread are recorded.</summary>
    public static bool is_grad_enabled() => GradMode.Enabled;

    /// <summary>True within <see cref="inference_mode"/>.</summary>
    public static bool is_inference_mode_enabled() => GradMode.Inference;
}
