using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// The loss of DMoN: the modularity of soft groups, negated, and a term that keeps them from all becoming one. With assignments C [n, k],
/// rows that sum to 1, adjacency matrix A, degrees d and m links, −Tr(Cᵀ(A − ddᵀ/2m)C)/2m + w·(√k/n·‖Σᵢ Cᵢ‖ − 1)
/// (A. Tsitsulin, J. Palowitch, B. Perozzi, E. Müller, <i>Graph clustering with graph neural networks</i>, JMLR 24, 2023, Section 4.2).
/// </summary>
/// <param name="collapse">w, the weight of the second term.</param>
/// <param name="asReleased">
/// Whether links are counted as in the authors' program, where the sum of the degrees, which is 2m, is doubled once more: the expectation
/// is ddᵀ/4m and the whole is divided by 4m, so that the loss is half the modularity at resolution ½, and w weighs twice as much.
/// </param>
public sealed class ModularityLoss(double collapse = 1, bool asReleased = false) : Loss<Tensor, Tensor, Tensor>
{
    /// <summary>The loss.</summary>
    /// <param name="assignments">C, [n, k]: how much of each node is in each group.</param>
    /// <param name="adjacency">A, [n, n], dense or sparse, symmetric, not normalised.</param>
    public override Tensor forward(Tensor assignments, Tensor adjacency)
    {
        using var scope = NewDisposeScope();
        var (modularity, collapsed) = Parts(assignments, adjacency);
        return collapsed.mul(collapse).sub(modularity).MoveToOuterDisposeScope();
    }

    /// <summary>The two terms apart: the modularity of the soft groups, as this loss counts links, and √k/n·‖Σᵢ Cᵢ‖ − 1, which is 0 for
    /// groups of equal size and √k − 1 where one has all.</summary>
    /// <inheritdoc cref="forward"/>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public (Tensor Modularity, Tensor Collapse) Parts(Tensor assignments, Tensor adjacency)
    {
        if (assignments.ndim != 2 || adjacency.ndim != 2 || adjacency.shape.Any(size => size != assignments.shape[0]))
            throw new ArgumentException(
                $"Found assignments [{string.Join(", ", assignments.shape)}] and an adjacency matrix "
                    + $"[{string.Join(", ", adjacency.shape)}]: expected [n, k] and [n, n].",
                nameof(adjacency)
            );
        using var scope = NewDisposeScope();
        (long nodes, long groups) = (assignments.shape[0], assignments.shape[1]);
        Tensor degrees = adjacency.matmul(ones(nodes, 1, adjacency.dtype, adjacency.device)); // [n, 1]
        Tensor ends = asReleased ? degrees.sum().mul(2) : degrees.sum(); // 2m, or 4m
        Tensor within = adjacency.matmul(assignments).mul(assignments).sum(); // Tr CᵀAC
        Tensor expected = assignments.mul(degrees).sum(0L).square().sum().div(ends); // Tr CᵀddᵀC / 2m
        Tensor modularity = within.sub(expected).div(ends);
        Tensor collapsed = assignments.sum(0L).norm().mul(Math.Sqrt(groups) / nodes).sub(1);
        return (modularity.MoveToOuterDisposeScope(), collapsed.MoveToOuterDisposeScope());
    }
}
