using System.Runtime.CompilerServices;

namespace NotebookHost.Tests;

/// <summary>
/// What tests start lives for seconds, nearly all of which go into translating the compiler to machine code: a fifth less without counting
/// which of its branches are taken.
/// </summary>
static class Children
{
    [ModuleInitializer]
    public static void StartQuickly() => Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
}
