namespace SelfNormalizing.Plotting;

/// <summary>A place on an axis; a minor tick has no label.</summary>
internal readonly record struct Tick(double Value, string Label)
{
    internal bool IsMinor => Label.Length == 0;
}
