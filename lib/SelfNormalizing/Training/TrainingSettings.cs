using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// What must be the same for one training to go on from another's checkpoint: network, optimizer, samples and the options that change
/// figures. Not the number of epochs, which may grow, and not the weights at first, which the checkpoint replaces.
/// </summary>
static class TrainingSettings
{
    public static IReadOnlyList<(string Name, string Value)> Of(
        nn.Module model,
        optim.Optimizer optimizer,
        Samples train,
        Samples validation,
        TrainingOptions options
    ) =>
        [
            ("network", Network(model)),
            ("optimizer", Optimizer(optimizer)),
            ("training samples", Digest(train)),
            ("validation samples", Digest(validation)),
            ("batch size", options.BatchSize.ToString(CultureInfo.InvariantCulture)),
            ("last partial batch", options.DropLast ? "dropped" : "kept"),
            ("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
            ("loss", (options.Loss ?? (nn.Module)nn.CrossEntropyLoss()).GetType().Name),
            ("best epoch", options.Best.ToString()),
        ];

    static string Network(nn.Module model)
    {
        var text = new StringBuilder();
        foreach ((string name, nn.Module module) in model.named_modules())
            text.Append(CultureInfo.InvariantCulture, $"{name} {module.GetType().Name}\n");
        foreach ((string name, Tensor tensor) in model.state_dict())
            text.Append(CultureInfo.InvariantCulture, $"{name} [{string.Join(",", tensor.shape)}]\n");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{model.parameters().Sum(parameter => parameter.numel()):N0} parameters, layers "
                + $"{Short(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))}"
        );
    }

    static string Optimizer(optim.Optimizer optimizer)
    {
        string rates = string.Join(
            ", ",
            optimizer.ParamGroups.Select(group => group.LearningRate.ToString("R", CultureInfo.InvariantCulture))
        );
        return $"{optimizer.GetType().Name}, learning rate {rates}, options {OptionsDigest(optimizer)}";
    }

    // Momentum and the like, which an optimizer's public face does not name.
    static string OptionsDigest(optim.Optimizer optimizer)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        if (optimizer is OptimizerHelper helper)
            foreach (OptimizerOptions options in helper.state_dict().Options)
                options.SaveStateDict(writer);
        writer.Flush();
        return Short(SHA256.HashData(bytes.ToArray()));
    }

    static string Digest(Samples samples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Tensor part in new[] { samples.Inputs, samples.Targets })
        {
            using Tensor dense = part.cpu().contiguous();
            hash.AppendData(dense.bytes);
        }
        return $"{samples.Count} of [{string.Join(", ", samples.Inputs.shape.Skip(1))}], content {Short(hash.GetHashAndReset())}";
    }

    static string Short(byte[] hash) => Convert.ToHexStringLower(hash)[..12];
}
