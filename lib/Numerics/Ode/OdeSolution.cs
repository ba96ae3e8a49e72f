namespace SelfNormalizing;

/// <summary>The right-hand side of y′ = f(t, y).</summary>
/// <param name="time">t.</param>
/// <param name="state">y.</param>
/// <param name="derivative">Where to write f(t, y): as long as the state.</param>
public delegate void OdeField(double time, ReadOnlySpan<double> state, Span<double> derivative);

/// <summary>Told the state at the start and after each step.</summary>
/// <param name="time">t.</param>
/// <param name="state">y(t), to be copied if it is to be kept.</param>
public delegate void OdeObserver(double time, ReadOnlySpan<double> state);

/// <summary>The end of an integration and what it cost.</summary>
/// <param name="State">y at the end.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Rejected">Steps tried and found too long; none where the step is fixed.</param>
/// <param name="Evaluations">How often f was evaluated: the usual measure of cost.</param>
public sealed record OdeSolution(double[] State, int Steps, int Rejected, int Evaluations);
