using SelfNormalizing.TorchSharpEngine;

[assembly: AssemblyFixture(typeof(TorchSharpFixture))]

/// <summary>Loads TorchSharp's native library before the first test; where it does not load, every test fails with the reason.</summary>
public sealed class TorchSharpFixture
{
    public TorchSharpFixture() => NativeLoader.Load();
}
