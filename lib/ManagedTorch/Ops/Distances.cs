namespace TorchSharp;

/// <summary>How <see cref="torch.cdist"/> of order 2 is computed.</summary>
public enum compute_mode
{
    /// <summary>By matrix products where a side has more than 25 points, otherwise by differences.</summary>
    use_mm_for_euclid_dist_if_necessary = 0,

    /// <summary>By matrix products.</summary>
    use_mm_for_euclid_dist = 1,

    /// <summary>By differences.</summary>
    donot_use_mm_for_euclid_dist = 2,
}

public static partial class torch
{
    // libtorch's bound: with more points than that on a side, matrix products are worth their rounding errors.
    private const long FewPoints = 25;

    /// <summary>
    /// Distances of order p between each row of one matrix and each of another: (Σ |x₁ᵢ − x₂ᵢ|ᵖ)^(1/p). Order 2 with many points
    /// is computed as √(|x₁|² + |x₂|² − 2·x₁·x₂), as libtorch does, which is fast, and off by some √ε·|x| for points that all but coincide.
    /// </summary>
    /// <param name="x1">[*, P, M], floating point.</param>
    /// <param name="x2">[*, R, M], of the same dtype.</param>
    /// <param name="p">0 counts the coordinates that differ; ∞ takes the largest difference.</param>
    /// <param name="compute_mode">Whether matrix products are used for order 2.</param>
    /// <returns>[*, P, R]; leading dimensions broadcast.</returns>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit, the dtypes differ, or p is
    /// negative.</exception>
    public static Tensor cdist(
        Tensor x1,
        Tensor x2,
        double p = 2.0,
        compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary
    )
    {
        x1.RequireFloating("cdist");
        if (x1.ndim < 2 || Given(x2).ndim < 2 || x1.sizes[^1] != x2.sizes[^1])
            throw Errors.ShapesDoNotFit("cdist", x1.sizes, x2.sizes, "expected points of as many coordinates, [*, P, M] and [*, R, M]");
        if (x1.type != x2.type)
            throw Errors.Engine($"cdist: dtypes {x1.type} and {x2.type} differ; convert one with to(…)");
        if (!(p >= 0))
            throw Errors.Engine($"cdist: order p is {p}; expected 0 or more");
        bool many = x1.sizes[^2] > FewPoints || x2.sizes[^2] > FewPoints;
        return
            p == 2
            && (
                compute_mode == compute_mode.use_mm_for_euclid_dist
                || (compute_mode == compute_mode.use_mm_for_euclid_dist_if_necessary && many)
            )
            ? DisposeScope.Result(() => EuclideanByProducts(x1, x2))
            : DisposeScope.Result(() => (x1.unsqueeze(-2) - x2.unsqueeze(-3)).Norm(p, [-1], false));
    }

    // d² = [−2x₁, |x₁|², 1]·[x₂, 1, |x₂|²]ᵀ in one product; what rounding makes negative is 0.
    private static Tensor EuclideanByProducts(Tensor x1, Tensor x2)
    {
        Tensor a = x1.detach(),
            b = x2.detach();
        Tensor left = SquareAndOne(a * -2, a.square().sum(-1L, true), first: true),
            right = SquareAndOne(b, b.square().sum(-1L, true), first: false);
        Tensor distances = left.matmul(right.mT).clamp_(0).sqrt_();
        // With r = g/d, 0 where points coincide: dx₁ = x₁·Σ_R r − r·x₂, dx₂ = x₂·Σ_P r − rᵀ·x₁.
        return Graph.Record("cdist", distances, [x1, x2], [x1, x2, distances], (g, op) =>
        {
            Tensor savedX1 = op.Saved(0),
                savedX2 = op.Saved(1),
                d = op.Saved(2),
                same = d.eq(0);
            Tensor ratio = (g / d.masked_fill(same, 1)).masked_fill(same, 0);
            return
            [
                op.Needs(0) ? Tensor.SumTo(savedX1 * ratio.sum(-1L, true) - ratio.matmul(savedX2), savedX1.sizes) : null,
                op.Needs(1) ? Tensor.SumTo(savedX2 * ratio.mT.sum(-1L, true) - ratio.mT.matmul(savedX1), savedX2.sizes) : null,
            ];
        });
    }

    private static Tensor SquareAndOne(Tensor x, Tensor square, bool first)
    {
        Tensor one = ones_like(square);
        return cat([x, first ? square : one, first ? one : square], -1);
    }
}
