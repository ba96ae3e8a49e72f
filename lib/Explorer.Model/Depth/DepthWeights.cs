using static TorchSharp.torch;

namespace SelfNormalizing.Explorer;

/// <summary>Standard normal weights layer by layer, kept while seed and width stay the same: another gain draws nothing anew.</summary>
sealed class DepthWeights : IDisposable
{
    readonly List<Tensor> layers = [];
    Generator generator = new(1);
    (int Seed, int Width) of = (-1, -1);

    /// <summary>Sees to it that the weights belong to these settings.</summary>
    public void Choose(int seed, int width)
    {
        if (of == (seed, width))
            return;
        Dispose();
        (of, generator) = ((seed, width), new Generator((ulong)seed));
    }

    /// <summary>The weights of a layer, [out, in].</summary>
    public Tensor Layer(int layer)
    {
        while (layers.Count <= layer)
            layers.Add(randn([of.Width, of.Width], generator: generator).DetachFromDisposeScope());
        return layers[layer];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor layer in layers)
            layer.Dispose();
        layers.Clear();
        generator.Dispose();
        of = (-1, -1);
    }
}
