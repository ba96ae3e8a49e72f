using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What GRU and LSTM share: the parameters of each layer and direction, and the way through the layers.</summary>
internal sealed class RecurrentLayers(
    string name,
    int gates,
    long inputSize,
    long hiddenSize,
    long layers,
    bool batchFirst,
    double dropout,
    bool bidirectional
)
{
    private readonly string[] directions = bidirectional ? ["", "_reverse"] : [""];

    /// <summary>Registers weights and biases in the module, uniformly distributed up to ±1/√hidden.</summary>
    internal void Register(nn.Module module, bool bias, Device? device, ScalarType? dtype)
    {
        LayerArguments.AtLeast(name, nameof(inputSize), 1, inputSize);
        LayerArguments.AtLeast(name, nameof(hiddenSize), 1, hiddenSize);
        LayerArguments.AtLeast(name, "numLayers", 1, layers);
        LayerArguments.Probability(name, dropout);
        double bound = 1 / Math.Sqrt(hiddenSize);
        for (long layer = 0; layer < layers; layer++)
        {
            long width = layer == 0 ? inputSize : hiddenSize * directions.Length;
            foreach (string direction in directions)
            {
                void Add(string parameter, params long[] shape) =>
                    module.register_parameter($"{parameter}_l{layer}{direction}", new Parameter(empty(shape, ScalarType.Float32, device)));
                Add("weight_ih", gates * hiddenSize, width);
                Add("weight_hh", gates * hiddenSize, hiddenSize);
                if (!bias)
                    continue;
                Add("bias_ih", gates * hiddenSize);
                Add("bias_hh", gates * hiddenSize);
            }
        }
        foreach (Parameter parameter in module.parameters())
            nn.init.uniform_(parameter, -bound, bound);
        // Drawn in Float32 whatever the dtype, as TorchSharp does.
        if (dtype is { } type)
            module._to(type);
    }

    /// <summary>The input as [time, batch, in].</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">Its shape does not fit.</exception>
    internal Tensor TimeFirst(Tensor input)
    {
        if (input.ndim != 3 || input.shape[^1] != inputSize)
            throw Errors.Engine(
                $"{name}: input {Shapes.Text(input.shape)}; expected "
                    + $"{(batchFirst ? "[batch, time" : "[time, batch")}, {inputSize}]; one sequence with unsqueeze({(batchFirst ? 0 : 1)})"
            );
        return batchFirst ? input.transpose(0, 1) : input;
    }

    /// <summary>The shape of the state: [layers·directions, batch, hidden].</summary>
    internal long[] StateShape(Tensor timeFirst) => [layers * directions.Length, timeFirst.shape[1], hiddenSize];

    /// <summary>The output of the top layer, in the order of dimensions the input came in.</summary>
    /// <param name="x">[time, batch, in].</param>
    /// <param name="training">True to drop between layers.</param>
    /// <param name="run">One layer in one direction, given its input, the suffix of its parameters' names
    /// and whether it runs backwards.</param>
    internal Tensor Run(Tensor x, bool training, Func<Tensor, string, bool, Tensor> run)
    {
        for (long layer = 0; layer < layers; layer++)
        {
            if (layer > 0 && dropout > 0)
                x = nn.functional.dropout(x, dropout, training);
            Tensor[] sides = [.. directions.Select(direction => run(x, $"_l{layer}{direction}", direction != ""))];
            x = sides.Length == 1 ? sides[0] : cat(sides, 2);
        }
        return batchFirst ? x.transpose(0, 1) : x;
    }
}
