namespace SelfNormalizing;

/// <summary>A function of time that changes in steps and holds its value from each step to the next.</summary>
static class StepFunction
{
    /// <summary>Its value at a time.</summary>
    /// <param name="time">The time; at a step, the step is taken.</param>
    /// <param name="times">The times of the steps, ascending.</param>
    /// <param name="values">The value from each step on.</param>
    /// <param name="before">The value before the first.</param>
    public static double At(double time, IReadOnlyList<double> times, IReadOnlyList<double> values, double before)
    {
        int steps = times.Count(one => one <= time);
        return steps == 0 ? before : values[steps - 1];
    }
}
