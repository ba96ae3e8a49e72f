using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// Cox's partial likelihood of log hazards f, as a loss: −(1/D) Σ [fᵢ − log Σ exp fⱼ], the outer sum over the D events, the inner one over
/// those at risk at tᵢ, {j : tⱼ ≥ tᵢ} (D. R. Cox, <i>Regression models and life-tables</i>, 1972). It compares samples with each other, so
/// that its value for a batch depends on the whole batch, and adding a constant to all f changes nothing.
/// </summary>
/// <param name="ties">What is done with events of equal time.</param>
public sealed class CoxLoss(CoxTies ties = CoxTies.Efron) : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>Times and events as one tensor of targets, Float64 [N, 2]: column 0 the time, column 1 one for an event, zero where the
    /// time is censored.</summary>
    /// <exception cref="ArgumentException">Other numbers of times than of events, or a time that is negative or not finite.</exception>
    public static Tensor Targets(IReadOnlyList<double> times, IReadOnlyList<bool> events)
    {
        _ = new RiskOrder(times, events);
        return tensor([.. times.Zip(events).SelectMany(pair => new[] { pair.First, pair.Second ? 1.0 : 0 })], [times.Count, 2]);
    }

    /// <summary>The loss; 0 where no sample had the event.</summary>
    /// <param name="scores">Log hazards f, N numbers of any shape.</param>
    /// <param name="targets">Of <see cref="Targets"/>, [N, 2], on any device.</param>
    /// <exception cref="ArgumentException">Targets of another shape, an event that is neither 0 nor 1, or a time that is negative or not
    /// finite.</exception>
    public override Tensor forward(Tensor scores, Tensor targets)
    {
        using var scope = NewDisposeScope();
        var (order, died) = Read(targets, scores.numel());
        Tensor f = scores.flatten();
        if (order.EventCount == 0)
            return f.sum().mul(0).MoveToOuterDisposeScope();
        if (!order.IsSorted)
            f = f.index_select(0, Indices(order.Samples, f));
        Tensor events = tensor([.. order.Samples.Select(i => died[i] ? 1f : 0)]).to(f.dtype).to(f.device);
        // log Σ exp f over all from the front to each position, then, but for None, to the end of its group.
        Tensor risk = f.logcumsumexp(0);
        bool tied = order.Groups.Count < order.Samples.Count;
        if (ties != CoxTies.None && tied)
            risk = risk.index_select(0, Indices([.. order.Groups.SelectMany(of => Enumerable.Repeat(of.End - 1, of.End - of.Start))], f));
        if (ties == CoxTies.Efron && order.Groups.Any(group => group.Events > 1))
            risk = risk.add(Efron(order, died, f, risk, events));
        return risk.sub(f).mul(events).sum().div(order.EventCount).MoveToOuterDisposeScope();
    }

    // log(1 − k/d · Σ exp f over the group's events / Σ exp f over those at risk), [N]: what Efron takes off the risk of the
    // k-th of d events.
    static Tensor Efron(RiskOrder order, bool[] died, Tensor f, Tensor risk, Tensor events)
    {
        var group = new int[order.Samples.Count];
        var share = new float[order.Samples.Count];
        foreach ((int number, RiskGroup of) in order.Groups.Index())
        {
            int k = 0;
            for (int position = of.Start; position < of.End; position++)
            {
                group[position] = number;
                share[position] = died[order.Samples[position]] ? (float)k++ / of.Events : 0;
            }
        }
        Tensor index = Indices(group, f);
        Tensor ofEvents = zeros([order.Groups.Count], f.dtype, f.device).index_add(0, index, f.sub(risk).exp().mul(events), 1);
        return ofEvents.index_select(0, index).mul(tensor(share).to(f.dtype).to(f.device)).neg().add(1).log();
    }

    static Tensor Indices(IReadOnlyList<int> positions, Tensor like) =>
        tensor([.. positions.Select(position => (long)position)]).to(like.device);

    static (RiskOrder Order, bool[] Died) Read(Tensor targets, long count)
    {
        if (targets.ndim != 2 || targets.shape[0] != count || targets.shape[1] != 2)
            throw new ArgumentException(
                $"Found targets of shape [{string.Join(", ", targets.shape)}] for {count} scores: expected [{count}, 2], time and event, "
                    + $"as {nameof(CoxLoss)}.{nameof(Targets)} makes them.",
                nameof(targets)
            );
        double[] cells = targets.to(ScalarType.Float64).cpu().data<double>().ToArray();
        var (times, died) = (new double[count], new bool[count]);
        for (int i = 0; i < count; i++)
        {
            if (cells[2 * i + 1] is not (0 or 1))
                throw new ArgumentException(
                    Invariant($"Event {i} is {cells[2 * i + 1]}: expected 1, or 0 where the time is censored."),
                    nameof(targets)
                );
            (times[i], died[i]) = (cells[2 * i], cells[2 * i + 1] == 1);
        }
        return (new RiskOrder(times, died), died);
    }
}
