using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>Loss and accuracy over a set of samples.</summary>
/// <param name="Loss">Mean loss a sample.</param>
/// <param name="Accuracy">Share of samples classified rightly, 0 to 1; null where the targets are no classes.</param>
public sealed record Evaluation(double Loss, double? Accuracy);

/// <summary>
/// The training loop of the lessons: shuffled batches, one optimizer step each, validation after every epoch, the best epoch's
/// weights kept.
/// </summary>
public static class Trainer
{
    /// <summary>Trains <paramref name="model"/> in place; afterwards it is in evaluation mode and holds the weights of the best
    /// epoch.</summary>
    /// <param name="model">The network, from inputs to scores (classes) or values.</param>
    /// <param name="optimizer">Steps over the network's parameters.</param>
    /// <param name="train">Samples to learn from.</param>
    /// <param name="validation">Samples to watch; they are not learned from.</param>
    /// <param name="options">Epochs, batch size, seed and the like.</param>
    /// <param name="cancellationToken">Stops after the step under way; what was done so far is returned, marked as cancelled.</param>
    /// <exception cref="ArgumentOutOfRangeException">No epoch, an empty batch, or a batch larger than the training set while the last
    /// partial batch is dropped.</exception>
    /// <exception cref="ArgumentException">Inputs hold NaN or infinity, all labels are ignored, a learning rate is NaN, infinite or
    /// negative, or none of the optimizer's parameters is the network's.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is none, or damaged.</exception>
    /// <exception cref="InvalidOperationException">The checkpoint belongs to a training with other settings, or of more epochs.</exception>
    public static TrainingHistory Fit(
        nn.Module<Tensor, Tensor> model,
        optim.Optimizer optimizer,
        Samples train,
        Samples validation,
        TrainingOptions options,
        CancellationToken cancellationToken = default
    )
    {
        int stepsPerEpoch = StepsPerEpoch(train, options);
        TrainingChecks.Samples(train, nameof(train), options.Loss);
        TrainingChecks.Samples(validation, nameof(validation), options.Loss);
        TrainingChecks.Owner(model, optimizer);
        var warnings = new List<string>();
        void Warn(string? warning)
        {
            if (warning is null)
                return;
            warnings.Add(warning);
            if (options.OnWarning is not null)
                options.OnWarning(warning);
            else
                Console.Error.WriteLine(warning);
        }
        Warn(TrainingChecks.Rates(optimizer, 1));
        Loss<Tensor, Tensor, Tensor> loss = options.Loss ?? nn.CrossEntropyLoss();
        Device device = Placement.Of(model);
        var losses = new List<double>(options.Epochs * stepsPerEpoch);
        var epochs = new List<EpochResult>(options.Epochs);
        using var best = new BestWeights(model, options.Best);
        var clock = Stopwatch.StartNew();
        TimeSpan reported = TimeSpan.Zero;

        manual_seed((long)options.Seed);
        using var order = new Generator(options.Seed);
        TrainingCheckpoint? checkpoint = options.Checkpoint is not string file
            ? null
            : new TrainingCheckpoint(
                file,
                TrainingSettings.Of(model, optimizer, train, validation, options),
                model,
                optimizer,
                best,
                order
            );
        checkpoint?.TryLoad(options.Epochs, epochs, losses);
        TimeSpan before = TimeSpan.FromSeconds(epochs.Sum(epoch => epoch.Seconds)),
            saved = clock.Elapsed;

        bool cancelled = false,
            finite = true,
            judged = true,
            written = true;
        for (int epoch = epochs.Count + 1; epoch <= options.Epochs && !cancelled; epoch++)
        {
            TimeSpan begun = clock.Elapsed;
            long right = 0;
            int step = 0;
            if (epoch > 1)
                TrainingChecks.Rates(optimizer, epoch);
            model.train();
            foreach ((Tensor inputs, Tensor targets) in Batches.Shuffled(train, options.BatchSize, options.DropLast, order, device))
            {
                if (cancelled = cancellationToken.IsCancellationRequested)
                    break;
                (double value, long rightInBatch) = Step(model, optimizer, loss, inputs, targets, train.AreClasses);
                losses.Add(value);
                right += rightInBatch;
                step++;
                if (finite && !double.IsFinite(value))
                {
                    finite = false;
                    Warn(TrainingChecks.NotFinite(value, epoch, step, model, optimizer, inputs, targets, train.AreClasses));
                }
                if (options.OnProgress is not null && clock.Elapsed - reported >= options.ReportEvery && step < stepsPerEpoch)
                {
                    reported = clock.Elapsed;
                    Report(step);
                }
            }
            if (cancelled)
                break;

            Evaluation evaluation = Evaluate(model, validation, loss);
            long seen = options.DropLast ? (long)stepsPerEpoch * options.BatchSize : train.Count;
            epochs.Add(
                new EpochResult(
                    epoch,
                    losses.TakeLast(step).Average(),
                    train.AreClasses ? right / (double)seen : null,
                    evaluation.Loss,
                    evaluation.Accuracy,
                    (clock.Elapsed - begun).TotalSeconds
                )
            );
            if (judged && finite && !double.IsFinite(evaluation.Loss))
            {
                judged = false;
                Warn(
                    $"The validation loss after epoch {epoch} is {evaluation.Loss}, though the training's is finite. "
                        + "What to do: look at the validation samples' targets, and at the largest inputs."
                );
            }
            best.Offer(epochs[^1]);
            options.OnEpoch?.Invoke(epochs[^1]);
            if (checkpoint is not null && (epoch == options.Epochs || clock.Elapsed - saved >= options.CheckpointEvery))
            {
                try
                {
                    checkpoint.Save(epochs, losses);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    if (written)
                        Warn(
                            $"{error.Message} The training goes on without a checkpoint of epoch {epoch}, and tries again later. "
                                + "What to do: make room, or name another file."
                        );
                    written = false;
                }
                saved = clock.Elapsed;
            }
            Report(step);

            void Report(int steps) =>
                options.OnProgress?.Invoke(
                    new TrainingProgress(
                        options.Name,
                        epoch,
                        options.Epochs,
                        steps,
                        stepsPerEpoch,
                        losses[^1],
                        epochs.LastOrDefault(),
                        before + clock.Elapsed
                    )
                );
        }
        best.Restore();
        model.eval();
        return new TrainingHistory(losses, epochs, best.Epoch, cancelled) { Warnings = warnings };
    }

    /// <summary>Loss and accuracy over all samples, in evaluation mode and without gradients; the model's mode is restored.</summary>
    /// <param name="model">The network.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="loss">The loss, averaged over a batch; cross entropy by default.</param>
    /// <param name="batchSize">Samples at a time; changes memory, not figures.</param>
    public static Evaluation Evaluate(
        nn.Module<Tensor, Tensor> model,
        Samples samples,
        Loss<Tensor, Tensor, Tensor>? loss = null,
        int batchSize = 1000
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        loss ??= nn.CrossEntropyLoss();
        bool training = model.training;
        model.eval();
        try
        {
            using IDisposable noGradients = no_grad();
            double total = 0;
            long right = 0;
            foreach ((Tensor inputs, Tensor targets) in Batches.InOrder(samples, batchSize, Placement.Of(model)))
            {
                using Tensor scores = model.call(inputs);
                using Tensor value = loss.call(scores, targets);
                total += value.ToDouble() * inputs.shape[0];
                if (samples.AreClasses)
                    right += CountRight(scores, targets);
            }
            return new Evaluation(total / samples.Count, samples.AreClasses ? right / (double)samples.Count : null);
        }
        finally
        {
            model.train(training);
        }
    }

    static (double Loss, long Right) Step(
        nn.Module<Tensor, Tensor> model,
        optim.Optimizer optimizer,
        Loss<Tensor, Tensor, Tensor> loss,
        Tensor inputs,
        Tensor targets,
        bool classes
    )
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        Tensor scores = model.call(inputs);
        Tensor value = loss.call(scores, targets);
        value.backward();
        optimizer.step();
        return (value.ToDouble(), classes ? CountRight(scores, targets) : 0);
    }

    static long CountRight(Tensor scores, Tensor targets)
    {
        using var scope = NewDisposeScope();
        return scores.detach().argmax(1).eq(targets).sum().item<long>();
    }

    static int StepsPerEpoch(Samples train, TrainingOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        long steps = options.DropLast ? train.Count / options.BatchSize : (train.Count + options.BatchSize - 1) / options.BatchSize;
        if (steps == 0)
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.BatchSize,
                $"The batch size is larger than the {train.Count} training samples while partial batches are dropped: an epoch "
                    + $"would have no step."
            );
        return checked((int)steps);
    }
}
