namespace TorchSharp;

/// <summary>How <see cref="torch.cdist"/> of order 2 is computed. This engine has one way, by differences.</summary>
public enum compute_mode
{
    /// <summary>By matrix products where there are many points.</summary>
    use_mm_for_euclid_dist_if_necessary = 0,

    /// <summary>By matrix products.</summary>
    use_mm_for_euclid_dist = 1,

    /// <summary>By differences.</summary>
    donot_use_mm_for_euclid_dist = 2,
}

public static partial class torch
{
    /// <summary>Distances of order p between each row of one matrix and each of another: [*,P,M], [*,R,M] → [*,P,R].</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The shapes do not fit, or p is negative.</exception>
    public static Tensor cdist(
        Tensor x1,
        Tensor x2,
        double p = 2.0,
        compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary
    )
    {
        _ = compute_mode;
        x1.RequireFloating("cdist");
        if (x1.ndim < 2 || Given(x2).ndim < 2 || x1.sizes[^1] != x2.sizes[^1])
            throw Errors.ShapesDoNotFit("cdist", x1.sizes, x2.sizes, "expected points of as many coordinates, [*, P, M] and [*, R, M]");
        if (!(p >= 0))
            throw Errors.Engine($"cdist: order p is {p}; expected 0 or more");
        return DisposeScope.Result(() => (x1.unsqueeze(-2) - x2.unsqueeze(-3)).Norm(p, [-1], false));
    }
}
