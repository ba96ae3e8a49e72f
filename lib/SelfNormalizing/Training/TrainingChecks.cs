using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// What a training that cannot be right is told by: inputs that are not finite, labels that are all ignored, learning rates out of range
/// before it begins, and the first loss that is not a number, with its likely cause. It draws no random number and changes none.
/// </summary>
static class TrainingChecks
{
    // The class that cross entropy ignores by default.
    const long Ignored = -100;

    // A step this long erases what a weight was, whatever the gradient.
    const double Suspicious = 1000;

    /// <summary>Refuses inputs that hold NaN or infinity, and labels of which the default cross entropy counts none.</summary>
    /// <exception cref="ArgumentException">They do; the message names the first such sample.</exception>
    public static void Samples(Samples samples, string name, Loss<Tensor, Tensor, Tensor>? loss)
    {
        using IDisposable off = no_grad();
        using var scope = NewDisposeScope();
        if (
            samples.Inputs.is_floating_point()
            && !double.IsFinite(samples.Inputs.sum().ToDouble())
            && FirstNotFinite(samples.Inputs) is long sample
        )
        {
            throw new ArgumentException(
                $"The inputs of {name}, of shape [{string.Join(", ", samples.Inputs.shape)}], hold NaN or infinity, first in sample "
                    + $"{sample}: "
                    + "every loss and every weight would become NaN. What to do: fill or leave out such samples.",
                name
            );
        }
        if (samples.AreClasses && loss is null or CrossEntropyLoss && samples.Targets.eq(Ignored).all().ToBoolean())
        {
            throw new ArgumentException(
                $"All {samples.Count} labels of {name} are {Ignored}, which cross entropy ignores: there is nothing to learn or to judge. "
                    + "What to do: give classes from 0 on.",
                name
            );
        }
    }

    // By parts, so that a mask of all of a large set never stands in memory.
    static long? FirstNotFinite(Tensor inputs)
    {
        const long Part = 1024;
        for (long start = 0; start < inputs.shape[0]; start += Part)
        {
            using var scope = NewDisposeScope();
            long count = Math.Min(Part, inputs.shape[0] - start);
            Tensor finite = inputs.narrow(0, start, count).isfinite().reshape(count, -1).all(1);
            if (!finite.all().ToBoolean())
                return start + finite.logical_not().to(ScalarType.Int64).argmax().ToInt64();
        }
        return null;
    }

    /// <summary>Refuses learning rates that are NaN, infinite or negative; gives a warning for those that no training has.</summary>
    /// <exception cref="ArgumentException">One is; the message names its group and the epoch.</exception>
    public static string? Rates(optim.Optimizer optimizer, int epoch)
    {
        string? warning = null;
        int group = 0;
        foreach (var controller in optimizer.ParamGroups)
        {
            double rate = controller.LearningRate;
            string which = string.Create(
                CultureInfo.InvariantCulture,
                $"The learning rate of parameter group {group++} is {rate} at the start of epoch {epoch}"
            );
            if (!double.IsFinite(rate) || rate < 0)
                throw new ArgumentException(
                    $"{which}; expected a finite number ≥ 0. What to do: set a rate such as 0.01.",
                    nameof(optimizer)
                );
            if (rate > Suspicious)
                warning = $"{which}: a step that long erases the weights. What to do: set a rate such as 0.01.";
        }
        return warning;
    }

    /// <summary>Refuses an optimizer none of whose parameters is the network's, which would train nothing without a word.</summary>
    /// <exception cref="ArgumentException">It is one.</exception>
    public static void Owner(nn.Module model, optim.Optimizer optimizer)
    {
        Parameter[] own = [.. model.parameters()],
            stepped = [.. optimizer.parameters()];
        // A native module of TorchSharp wraps its parameters anew for every caller: only their memory is the same, which is
        // looked at on the CPU alone.
        if (own.Concat(stepped).Any(parameter => parameter.device_type != DeviceType.CPU))
            return;
        bool IsOwn(Parameter parameter) => own.Any(other => ReferenceEquals(parameter, other) || SameMemory(parameter, other));
        if (stepped.Length > 0 && !stepped.Any(IsOwn))
            throw new ArgumentException(
                $"{optimizer.GetType().Name} steps over {stepped.Length} parameters, the first of shape "
                    + $"[{string.Join(", ", stepped[0].shape)}], and none of them is one of the {own.Length} of the network "
                    + $"{model.GetName()}: it would learn nothing. What to do: make the optimizer over the network's parameters().",
                nameof(optimizer)
            );
    }

    static bool SameMemory(Tensor a, Tensor b) => a.is_contiguous() && b.is_contiguous() && a.bytes.Overlaps(b.bytes);

    /// <summary>What is said of the first loss of a step that is not a number.</summary>
    public static string NotFinite(
        double loss,
        int epoch,
        int step,
        nn.Module model,
        optim.Optimizer optimizer,
        Tensor inputs,
        Tensor targets,
        bool classes
    )
    {
        using IDisposable off = no_grad();
        using var scope = NewDisposeScope();
        string where = string.Create(CultureInfo.InvariantCulture, $"The loss of step {step} of epoch {epoch} is {loss}");
        if (inputs.is_floating_point() && !inputs.isfinite().all().ToBoolean())
            return $"{where}: the batch's inputs hold NaN or infinity. What to do: fill or leave out such samples.";
        if (targets.is_floating_point() && !targets.isfinite().all().ToBoolean())
            return $"{where}: the batch's targets hold NaN or infinity. What to do: fill or leave out such samples, or train with a "
                + $"loss that masks them.";
        if (classes && targets.eq(targets.min()).all().ToBoolean() && targets.min().ToInt64() < 0)
            return $"{where}: all labels of the batch are {targets.min().ToInt64()}, which the loss ignores. What to do: leave such "
                + $"samples out, or take larger batches.";
        string rates = string.Join(
            ", ",
            optimizer.ParamGroups.Select(group => group.LearningRate.ToString("R", CultureInfo.InvariantCulture))
        );
        string weights = model.named_parameters().FirstOrDefault(entry => !entry.parameter.isfinite().all().ToBoolean()).name is string name
            ? $" and the weights '{name}' are no longer finite"
            : "";
        return $"{where}{weights}, with a learning rate of {rates}. The training goes on, but the network learns no more. "
            + "What to do: lower the learning rate, clip gradients, or standardise the inputs.";
    }
}
