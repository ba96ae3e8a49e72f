using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>How a graph convolution lets a node see its own features.</summary>
public enum GraphSkip
{
    /// <summary>Not at all, but through the graph's own loops, if it has any.</summary>
    None,

    /// <summary>By its own XW, times one learned number a unit.</summary>
    Vector,

    /// <summary>By a second matrix of weights.</summary>
    Matrix,
}

/// <summary>
/// A graph convolution before its activation: ÃXW + skip + b, where Ã is the graph's normalised adjacency matrix, and the skip is XW ∘ s
/// with one number a unit, as DMoN's authors programmed it, or XV with a matrix, as the formula is often written (A. Tsitsulin, J.
/// Palowitch, B. Perozzi, E. Müller, <i>Graph clustering with graph neural networks</i>, JMLR 24, 2023). Apply SELU to what it gives.
/// </summary>
public sealed class GraphConvolution : nn.Module<Tensor, Tensor, Tensor>
{
    readonly Parameter weight,
        bias;
    readonly Parameter? skip;

    /// <summary>A layer with weights as Keras draws them, which its authors left unchanged: from U(−√(6/(fan-in + fan-out)), …), a vector
    /// of n numbers counting as n in and n out. Other ones are set by <c>named_parameters()</c>: <c>weight</c>, <c>skip</c> and
    /// <c>bias</c>.</summary>
    /// <param name="inputs">Features of a node; the number of nodes where features are left out.</param>
    /// <param name="units">Outputs of a node.</param>
    /// <param name="kind">How a node sees its own features.</param>
    /// <param name="generator">Where the weights are drawn from; the default generator if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one input or unit.</exception>
    public GraphConvolution(long inputs, long units, GraphSkip kind = GraphSkip.Vector, Generator? generator = null)
        : base(nameof(GraphConvolution))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        weight = Drawn([inputs, units], inputs + units);
        if (kind != GraphSkip.None)
            skip = kind == GraphSkip.Vector ? Drawn([units], 2 * units) : Drawn([inputs, units], inputs + units);
        bias = Drawn([units], 2 * units);
        RegisterComponents();

        Parameter Drawn(long[] shape, long fans)
        {
            double limit = Math.Sqrt(6.0 / fans);
            return nn.Parameter(empty(shape).uniform_(-limit, limit, generator));
        }
    }

    /// <summary>Net inputs of the units, [n, units].</summary>
    /// <param name="features">X, [n, inputs]; null stands for one feature a node, 1 for itself and 0 for others, so that XW is W.</param>
    /// <param name="graph">Ã, [n, n], dense or sparse.</param>
    public override Tensor forward(Tensor? features, Tensor graph)
    {
        using var scope = NewDisposeScope();
        Tensor own = Times(weight);
        Tensor net = graph.matmul(own).add(bias);
        if (skip is not null)
            net = net.add(skip.ndim == 1 ? own.mul(skip) : Times(skip));
        return net.MoveToOuterDisposeScope();

        Tensor Times(Tensor matrix) => features?.matmul(matrix) ?? matrix;
    }
}
