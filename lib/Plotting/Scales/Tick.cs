namespace SelfNormalizing.Plotting;

/// <summary>A place on an axis; a minor tick has no label.</summary>
/// <param name="Value">The place.</param>
/// <param name="Label">What stands there.</param>
/// <param name="Full">The whole label where what is shown is a shortened one.</param>
readonly record struct Tick(double Value, string Label, string? Full = null)
{
    internal bool IsMinor => Label.Length == 0;
}
