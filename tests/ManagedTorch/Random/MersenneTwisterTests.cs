using TorchSharp.Kernels;

namespace TorchSharp.Tests.RandomNumbers;

public sealed class MersenneTwisterTests
{
    [Fact]
    public void The_ten_thousandth_number_of_seed_5489_is_the_published_one()
    {
        // ISO C++ [rand.predef]: the 10000th call of a default-constructed mt19937 gives 4123659995.
        var engine = new MersenneTwister(5489);
        for (var i = 1; i < 10000; i++)
            engine.Next32();
        Assert.Equal(4123659995u, engine.Next32());
    }

    [Theory]
    [InlineData(1), InlineData(7), InlineData(623), InlineData(624), InlineData(625), InlineData(2000)]
    public void Fill_gives_the_numbers_of_single_draws(int count)
    {
        MersenneTwister one = new(3),
            many = new(3);
        for (var round = 0; round < 4; round++)
        {
            var filled = new uint[count];
            many.Fill(filled);
            Assert.Equal(Enumerable.Range(0, count).Select(_ => one.Next32()), filled);
            Assert.Equal(one.GetState(), many.GetState());
            Assert.Equal(one.Next64(), many.Next64());
        }
    }

    [Fact]
    public void The_state_has_the_bytes_of_PyTorch()
    {
        var golden = GoldenDraws.Of("state").Single();
        var engine = new MersenneTwister(golden.Seed());
        NormalDraws.Fill(engine, new float[3], 0, 1);
        var state = engine.GetState();
        var expected = golden.Integers(1).Select(value => (byte)value).ToArray();
        // The cached normal may differ in its last bit: compare it as a number and the rest as bytes.
        var at = MersenneTwister.StateBytes - 32;
        Assert.Equal(BitConverter.ToDouble(expected, at), BitConverter.ToDouble(state, at), 1e-15);
        expected.AsSpan(at, 8).Clear();
        state.AsSpan(at, 8).Clear();
        Assert.Equal(expected, state);
    }

    [Fact]
    public void A_saved_state_goes_on_where_it_was()
    {
        var engine = new MersenneTwister(12);
        NormalDraws.Next(engine, 0, 1);
        var state = engine.GetState();
        var expected = (NormalDraws.Next(engine, 0, 1), engine.Next32(), engine.Next64());
        engine.Seed(99);
        engine.SetState(state);
        Assert.Equal(12ul, engine.InitialSeed);
        Assert.Equal(expected, (NormalDraws.Next(engine, 0, 1), engine.Next32(), engine.Next64()));
    }

    [Fact]
    public void A_state_of_the_wrong_size_or_content_is_refused_and_the_generator_keeps_its_own()
    {
        var engine = new MersenneTwister(12);
        var before = engine.GetState();
        Assert.Contains("5056 bytes, this one 7", Assert.Throws<ArgumentException>(() => engine.SetState(new byte[7])).Message);
        Assert.Contains("cannot be", Assert.Throws<ArgumentException>(() => engine.SetState(new byte[MersenneTwister.StateBytes])).Message);
        Assert.Equal(before, engine.GetState());
    }
}
