namespace SelfNormalizing;

/// <summary>
/// A pole on a cart that is pushed left (action 0) or right (1) with 10 N, every 0.02 s; each step pays 1. The episode is terminated where
/// the cart leaves ±2.4 m or the pole leans more than 12°, and truncated after 500 steps. Equations: A. G. Barto, R. S. Sutton, C. W.
/// Anderson, <i>Neuronlike adaptive elements that can solve difficult learning control problems</i>, 1983, without friction; constants and
/// Euler's step as in Gymnasium's CartPole-v1.
/// </summary>
/// <remarks>An observation is position (m), velocity (m/s), angle from upright (rad) and angular velocity (rad/s).</remarks>
/// <param name="seed">Of the states that episodes begin with: each number uniform in ±0.05.</param>
/// <param name="mostSteps">Steps after which an episode is truncated.</param>
public sealed class CartPole(int seed, int mostSteps = 500) : IEnvironment
{
    const double Gravity = 9.8,
        CartMass = 1,
        PoleMass = 0.1,
        HalfLength = 0.5,
        Force = 10,
        MostPosition = 2.4,
        MostAngle = 12 * 2 * Math.PI / 360;

    /// <summary>Seconds between two actions.</summary>
    public const double TimeStep = 0.02;

    readonly Random random = new(seed);
    readonly int mostSteps =
        mostSteps >= 1 ? mostSteps : throw new ArgumentOutOfRangeException(nameof(mostSteps), mostSteps, "Expected 1 step or more.");
    int steps;
    bool running;

    /// <summary>Position, velocity, angle and angular velocity, in metres, radians and seconds.</summary>
    /// <param name="X">Position of the cart.</param>
    /// <param name="Velocity">Of the cart.</param>
    /// <param name="Angle">Of the pole, from upright, to the right.</param>
    /// <param name="AngularVelocity">Of the pole.</param>
    public readonly record struct State(double X, double Velocity, double Angle, double AngularVelocity)
    {
        /// <summary>Cart and pole within their bounds.</summary>
        public bool IsUpright => Math.Abs(X) <= MostPosition && Math.Abs(Angle) <= MostAngle;

        /// <summary>Kinetic and potential energy, in joules; constant where nothing pushes.</summary>
        public double Energy =>
            (CartMass + PoleMass) / 2 * Velocity * Velocity
            + PoleMass * HalfLength * Velocity * AngularVelocity * Math.Cos(Angle)
            + 2.0 / 3 * PoleMass * HalfLength * HalfLength * AngularVelocity * AngularVelocity
            + PoleMass * Gravity * HalfLength * Math.Cos(Angle);

        internal float[] Observation => [(float)X, (float)Velocity, (float)Angle, (float)AngularVelocity];
    }

    /// <summary>
    /// Where cart and pole are, after a fall the last state within bounds; it can be set, to begin an episode elsewhere.
    /// </summary>
    /// <exception cref="ArgumentException">Set to a state out of bounds or not finite.</exception>
    public State Current
    {
        get;
        set
        {
            if (!value.IsUpright || !double.IsFinite(value.Velocity + value.AngularVelocity))
                throw new ArgumentException($"An episode cannot begin at {value}: expected |x| ≤ 2.4 m and |angle| ≤ 12°.", nameof(value));
            (field, steps, running) = (value, 0, true);
        }
    }

    /// <inheritdoc/>
    public int ObservationSize => 4;

    /// <inheritdoc/>
    public int ActionCount => 2;

    /// <inheritdoc/>
    public float[] Reset()
    {
        double Small() => 0.1 * random.NextDouble() - 0.05;
        Current = new State(Small(), Small(), Small(), Small());
        return Current.Observation;
    }

    /// <inheritdoc/>
    public EnvironmentStep Step(int action)
    {
        if (action is not (0 or 1))
            throw new ArgumentOutOfRangeException(nameof(action), action, "Expected 0 (push to the left) or 1 (to the right).");
        if (!running)
            throw new InvalidOperationException("The episode has ended, or none has begun: call Reset first.");
        State next = Euler(Current, action == 1 ? Force : -Force, TimeStep);
        int done = steps + 1;
        bool fallen = !next.IsUpright,
            over = done >= mostSteps;
        if (!fallen)
            Current = next;
        (steps, running) = (done, !fallen && !over);
        return new EnvironmentStep(next.Observation, 1, fallen, over);
    }

    /// <summary>The cart's acceleration (m/s²) and the pole's angular one (rad/s²) under a force in newtons.</summary>
    public static (double Cart, double Pole) Accelerations(State state, double force)
    {
        const double Mass = CartMass + PoleMass,
            PoleMoment = PoleMass * HalfLength;
        var (sin, cos) = Math.SinCos(state.Angle);
        double pushed = (force + PoleMoment * state.AngularVelocity * state.AngularVelocity * sin) / Mass;
        double pole = (Gravity * sin - cos * pushed) / (HalfLength * (4.0 / 3 - PoleMass * cos * cos / Mass));
        return (pushed - PoleMoment * pole * cos / Mass, pole);
    }

    /// <summary>One step of Euler's method: positions move with the old velocities.</summary>
    /// <param name="state">Where it starts.</param>
    /// <param name="force">In newtons, to the right.</param>
    /// <param name="seconds">Length of the step.</param>
    public static State Euler(State state, double force, double seconds)
    {
        var (cart, pole) = Accelerations(state, force);
        return new State(
            state.X + seconds * state.Velocity,
            state.Velocity + seconds * cart,
            state.Angle + seconds * state.AngularVelocity,
            state.AngularVelocity + seconds * pole
        );
    }
}
