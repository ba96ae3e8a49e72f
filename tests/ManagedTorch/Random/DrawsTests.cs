using TorchSharp.Kernels;

namespace TorchSharp.Tests.RandomNumbers;

/// <summary>Draws into spans against PyTorch's, bit for bit but where a logarithm or a sine enters.</summary>
public sealed class DrawsTests
{
    [Fact]
    public void Rand_has_the_bits_of_PyTorch()
    {
        foreach (var golden in GoldenDraws.Of("rand"))
        {
            var engine = new MersenneTwister(golden.Seed());
            if (golden.Type() == "float32")
                Assert.Equal(golden.Singles(), Singles(golden.Count(), to => Draws.Uniform(engine, to)));
            else
                Assert.Equal(golden.Doubles(), Doubles(golden.Count(), to => Draws.Uniform(engine, to)));
        }
    }

    [Fact]
    public void Uniform_has_the_bits_of_PyTorch()
    {
        foreach (var golden in GoldenDraws.Of("uniform_"))
        {
            var engine = new MersenneTwister(golden.Seed());
            if (golden.Type() == "float32")
                Assert.Equal(golden.Singles(), Singles(golden.Count(), to => Draws.Uniform(engine, to, -2.7f, 1.3f)));
            else
                Assert.Equal(golden.Doubles(), Doubles(golden.Count(), to => Draws.Uniform(engine, to, -2.7, 1.3)));
        }
    }

    [Theory]
    [InlineData("randn", true), InlineData("normal_", true), InlineData("normal_ scattered", false)]
    public void Normal_is_within_two_units_in_the_last_place_of_PyTorch(string name, bool contiguous)
    {
        foreach (var golden in GoldenDraws.Of(name))
        {
            var (mean, std) = name == "randn" ? (0, 1) : (golden.Number("mean"), golden.Number("std"));
            var engine = new MersenneTwister(golden.Seed());
            if (golden.Type() == "float32")
            {
                var drawn = Singles(golden.Count(), to => NormalDraws.Fill(engine, to, mean, std, contiguous));
                Assert.All(golden.Singles().Zip(drawn), pair =>
                    Assert.True(GoldenDraws.Ulps(pair.First, pair.Second) <= 2, $"{name} {drawn.Length}: {pair}")
                );
            }
            else
            {
                var drawn = Doubles(golden.Count(), to => NormalDraws.Fill(engine, to, mean, std, contiguous));
                Assert.All(golden.Doubles().Zip(drawn), pair =>
                    Assert.True(GoldenDraws.Ulps(pair.First, pair.Second) <= 2, $"{name} {drawn.Length}: {pair}")
                );
            }
        }
    }

    [Fact]
    public void Bernoulli_has_the_draws_of_PyTorch()
    {
        foreach (var golden in GoldenDraws.Of("bernoulli_"))
        {
            var engine = new MersenneTwister(golden.Seed());
            if (golden.Type() == "float32")
                Assert.Equal(golden.Singles(), Singles(golden.Count(), to => Draws.Bernoulli(engine, to, golden.Number("p"))));
            else
                Assert.Equal(golden.Doubles(), Doubles(golden.Count(), to => Draws.Bernoulli<double>(engine, to, golden.Number("p"))));
        }
    }

    [Fact]
    public void Dropout_keeps_what_PyTorch_keeps()
    {
        foreach (var golden in GoldenDraws.Of("dropout").Where(golden => golden.Type() == "float32"))
        {
            var kept = Singles(golden.Count(), to => Draws.Bernoulli(new MersenneTwister(golden.Seed()), to, 1 - golden.Number("p")));
            Assert.Equal(golden.Singles().Select(value => value != 0), kept.Select(value => value != 0));
        }
    }

    [Theory, InlineData(0, 0), InlineData(1, 1)]
    public void Bernoulli_with_certainty_gives_only_that(double p, float expected) =>
        Assert.All(Singles(1001, to => Draws.Bernoulli(new MersenneTwister(1), to, p)), value => Assert.Equal(expected, value));

    [Fact]
    public void Exponential_is_within_two_units_in_the_last_place_of_PyTorch()
    {
        foreach (var golden in GoldenDraws.Of("exponential_"))
        {
            var engine = new MersenneTwister(golden.Seed());
            var drawn = Enumerable.Range(0, golden.Count()).Select(_ => Draws.Exponential(engine, golden.Number("rate"))).ToArray();
            if (golden.Type() == "float32")
                Assert.All(golden.Singles().Zip(drawn), pair =>
                    Assert.True(GoldenDraws.Ulps(pair.First, (float)pair.Second) <= 2, $"{pair}")
                );
            else
                Assert.All(golden.Doubles().Zip(drawn), pair => Assert.True(GoldenDraws.Ulps(pair.First, pair.Second) <= 2, $"{pair}"));
        }
    }

    [Fact]
    public void Randint_has_the_draws_of_PyTorch_in_every_range()
    {
        foreach (var golden in GoldenDraws.Of("randint"))
        {
            var (engine, low, high) = (new MersenneTwister(golden.Seed()), golden.Whole("low"), golden.Whole("high"));
            // The golden draws are of PyTorch 1.13, which takes one draw of 32 bits where 2.10 takes two.
            if (high - low is >= 1L << 28 and < 1L << 32 || high - low >= 1L << 32 && golden.Type() is "int32")
                continue;
            if (golden.Type() is "float32")
                (low, high) = Draws.Bounds(low, high, 24);
            if (golden.Type() is "float64")
                (low, high) = Draws.Bounds(low, high, 53);
            var drawn = Enumerable.Range(0, golden.Count()).Select(_ => Draws.Integer(engine, low, high)).ToArray();
            if (golden.Type() == "float32")
                Assert.Equal(golden.Singles(), drawn.Select(value => (float)value));
            else if (golden.Type() == "float64")
                Assert.Equal(golden.Doubles(), drawn.Select(value => (double)value));
            else
                Assert.Equal(golden.Integers(), drawn);
        }
    }

    // torch.manual_seed(42); torch.randint(0, 2**28, [3]) of PyTorch 2.10.
    [Fact]
    public void Randint_takes_two_draws_from_a_range_of_28_bits_on()
    {
        var engine = new MersenneTwister(42);
        Assert.Equal([199900595, 250975502, 127521863], Enumerable.Range(0, 3).Select(_ => Draws.Integer(engine, 0, 1L << 28)));
        (engine, var halves) = (new MersenneTwister(42), new MersenneTwister(42));
        Assert.Equal(halves.Next32() % ((1u << 28) - 1), Draws.Integer(engine, 0, (1L << 28) - 1));
    }

    [Fact]
    public void Randperm_has_the_order_of_PyTorch()
    {
        foreach (var golden in GoldenDraws.Of("randperm"))
        {
            var order = new long[golden.Count()];
            Draws.Permutation(new MersenneTwister(golden.Seed()), order);
            Assert.Equal(golden.Integers(), order);
        }
    }

    [Fact]
    public void A_cached_normal_outlives_other_draws_as_in_PyTorch()
    {
        foreach (var golden in GoldenDraws.Of("mixed").Where(golden => golden.Type() == "float32"))
        {
            var engine = new MersenneTwister(golden.Seed());
            Same(golden.Singles(0), Singles(3, to => NormalDraws.Fill(engine, to, 0, 1)));
            Assert.Equal(golden.Singles(1), Singles(2, to => Draws.Uniform(engine, to)));
            Same(golden.Singles(2), Singles(2, to => NormalDraws.Fill(engine, to, 0, 1)));
            Assert.Equal(golden.Integers(3), Enumerable.Range(0, 3).Select(_ => Draws.Integer(engine, 0, 10)));
            Same(golden.Singles(4), Singles(16, to => NormalDraws.Fill(engine, to, 0, 1)));
            Same(golden.Singles(5), Singles(1, to => NormalDraws.Fill(engine, to, 0, 1)));
            var order = new long[5];
            Draws.Permutation(engine, order);
            Assert.Equal(golden.Integers(6), order);
        }
        static void Same(float[] expected, float[] drawn) =>
            Assert.All(expected.Zip(drawn), pair => Assert.True(GoldenDraws.Ulps(pair.First, pair.Second) <= 2, $"{pair}"));
    }

    static float[] Singles(int count, SpanFill<float> fill)
    {
        var values = new float[count];
        fill(values);
        return values;
    }

    static double[] Doubles(int count, SpanFill<double> fill)
    {
        var values = new double[count];
        fill(values);
        return values;
    }

    delegate void SpanFill<T>(Span<T> to);
}
