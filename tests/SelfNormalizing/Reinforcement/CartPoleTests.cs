using System.Globalization;

namespace SelfNormalizing.Tests.Reinforcement;

public sealed class CartPoleTests
{
    record Row(int Episode, int? Push, CartPole.State State, bool Terminated, bool Truncated);

    // By Gymnasium; see tests/Reference/SelfNormalizing/cartpole.py.
    static readonly Row[] golden =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "cartpole.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => new Row(
                int.Parse(cells[0], CultureInfo.InvariantCulture),
                cells[1] is "" ? null : int.Parse(cells[1], CultureInfo.InvariantCulture),
                new CartPole.State(Number(cells[2]), Number(cells[3]), Number(cells[4]), Number(cells[5])),
                cells[6] == "1",
                cells[7] == "1"
            )),
    ];

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void It_moves_as_Gymnasiums_does(int episode)
    {
        Row[] rows = [.. golden.Where(row => row.Episode == episode)];
        // Each step from where Gymnasium's starts: an unstable system doubles a rounding error every sixth of a second.
        foreach (var (before, after) in rows.Zip(rows.Skip(1)))
        {
            EnvironmentStep step = new CartPole(1) { Current = before.State }.Step(after.Push!.Value);
            double[] expected = [after.State.X, after.State.Velocity, after.State.Angle, after.State.AngularVelocity];
            foreach (var (want, found) in expected.Zip(step.Observation))
                Assert.Equal((float)want, found, 2e-7f * Math.Max(1, Math.Abs((float)want)));
            Assert.Equal((1, after.Terminated), (step.Reward, step.Terminated));
        }
    }

    [Fact]
    public void An_episode_is_truncated_when_its_time_is_over()
    {
        Row[] balanced = [.. golden.Where(row => row.Episode == 0)];
        Assert.Equal(500, balanced.ToList().FindIndex(row => row.Truncated));
        var cart = new CartPole(1) { Current = default };
        int steps = 0;
        EnvironmentStep step;
        do
        {
            var (x, velocity, angle, turning) = cart.Current;
            step = cart.Step(angle + 0.5 * turning + 0.02 * x + 0.05 * velocity > 0 ? 1 : 0);
            steps++;
        } while (!step.Ended);
        Assert.Equal((500, false, true), (steps, step.Terminated, step.Truncated));
    }

    [Fact]
    public void A_pole_that_nothing_pushes_keeps_its_energy_in_fine_steps()
    {
        var start = new CartPole.State(0, 0.3, 0.2, -0.5);
        double Drift(int parts)
        {
            CartPole.State state = start;
            for (int i = 0; i < 50 * parts; i++)
                state = CartPole.Euler(state, 0, CartPole.TimeStep / parts);
            return Math.Abs(state.Energy - start.Energy);
        }
        // Euler's method is of first order: ten times as many steps, a tenth of the error.
        Assert.InRange(Drift(1), 1e-3, 1);
        Assert.Equal(10, Drift(100) / Drift(1000), 0.3);
        Assert.True(Drift(10_000) < 1e-4 * start.Energy);
    }

    [Fact]
    public void Episodes_begin_near_the_upright_and_one_seed_gives_the_same_ones()
    {
        var (one, same, other) = (new CartPole(3), new CartPole(3), new CartPole(4));
        float[][] starts = [.. Enumerable.Range(0, 100).Select(_ => one.Reset())];
        Assert.All(starts.SelectMany(start => start), value => Assert.InRange(value, -0.05f, 0.05f));
        Assert.Equal(starts[0], same.Reset());
        Assert.NotEqual(starts[0], other.Reset());
    }

    [Fact]
    public void What_cannot_be_done_is_refused()
    {
        var cart = new CartPole(1);
        Assert.Contains("call Reset first", Assert.Throws<InvalidOperationException>(() => cart.Step(0)).Message);
        cart.Reset();
        Assert.Contains("push to the left", Assert.Throws<ArgumentOutOfRangeException>(() => cart.Step(2)).Message);
        Assert.Contains("2.4 m", Assert.Throws<ArgumentException>(() => cart.Current = new(3, 0, 0, 0)).Message);
        while (!cart.Step(1).Ended) { }
        Assert.Throws<InvalidOperationException>(() => cart.Step(1));
        Assert.Equal(4, cart.Reset().Length);
    }
}
