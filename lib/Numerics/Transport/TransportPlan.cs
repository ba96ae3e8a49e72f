namespace SelfNormalizing;

/// <summary>A coupling of two weighted sets of points: how much of row i's weight goes to column j.</summary>
/// <param name="Weights">P, n×m, none negative. Its rows sum to the weights of the rows, its columns to those of the columns.</param>
/// <param name="Cost">Σ P(i, j) c(i, j).</param>
/// <param name="Iterations">Rounds that were needed.</param>
public sealed record TransportPlan(double[,] Weights, double Cost, int Iterations);
