namespace SelfNormalizing;

/// <summary>
/// What the partial likelihood does with events of equal time. It is made for times that all differ; the three agree where they do.
/// </summary>
public enum CoxTies
{
    /// <summary>
    /// Nothing: samples count as if they had come one after the other, the first given as the longest survivor. The value depends on
    /// the order in which tied samples are given. DeepSurv's loss is this one.
    /// </summary>
    None,

    /// <summary>Breslow's: each of the tied events sees all that are at risk at its time.</summary>
    Breslow,

    /// <summary>
    /// Efron's: the k-th of d tied events (k = 0, 1, …) sees all that are at risk, less the share k/d of the tied events. The closest of
    /// the three to the exact likelihood.
    /// </summary>
    Efron,
}
