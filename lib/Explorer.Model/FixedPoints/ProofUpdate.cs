namespace SelfNormalizing.Explorer;

/// <summary>What was proved of a fixed point, and the certificate.</summary>
/// <param name="Lines">What was proved, in sentences.</param>
/// <param name="Certificate">JSON to download; null where nothing could be proved.</param>
/// <param name="FileName">A name for the download.</param>
/// <param name="IsProved">Whether existence and uniqueness are proved.</param>
public sealed record ProofUpdate(IReadOnlyList<string> Lines, string? Certificate, string FileName, bool IsProved);
