using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests.RandomNumbers;

/// <summary>
/// Tensors drawn after manual_seed against PyTorch's. The default generator is one for all, so these tests run one after another.
/// </summary>
[Collection("Default generator")]
public sealed class RandomTensorTests
{
    [Fact]
    public void Manual_seed_42_gives_the_published_normal_numbers()
    {
        manual_seed(42);
        Assert.Equal([0.33669, 0.12881, 0.23446, 0.23033], randn(4).data<float>().Select(value => Math.Round(value, 5)));
        manual_seed(42);
        Assert.Equal([1.92692, 1.48728], randn(16).data<float>().Take(2).Select(value => Math.Round(value, 5)));
    }

    [Fact]
    public void Draws_in_order_of_use_are_those_of_PyTorch()
    {
        foreach (var golden in GoldenDraws.Of("mixed"))
        {
            manual_seed((long)golden.Seed());
            var type = TypeOf(golden);
            Same(golden, 0, randn(3, dtype: type));
            Same(golden, 1, rand(2, dtype: type));
            Same(golden, 2, randn(2, dtype: type));
            Same(golden, 3, randint(0, 10, [3]));
            Same(golden, 4, randn(16, dtype: type));
            Same(golden, 5, randn(1, dtype: type));
            Same(golden, 6, randperm(5));
        }
    }

    [Fact]
    public void In_place_draws_are_those_of_PyTorch()
    {
        Compare("uniform_", golden => empty(golden.Count(), TypeOf(golden)).uniform_(-2.7, 1.3));
        Compare("normal_", golden => empty(golden.Count(), TypeOf(golden)).normal_(0.3, 1.7));
        Compare("normal_ scattered", golden =>
        {
            using var pairs = zeros(golden.Count(), 2, TypeOf(golden));
            return pairs[.., 0].normal_(0.3, 1.7);
        });
        Compare("bernoulli_", golden => empty(golden.Count(), TypeOf(golden)).bernoulli_(0.9));
        Compare("exponential_", golden => empty(golden.Count(), TypeOf(golden)).exponential_(1.5));
        // From 2²⁸ to 2³² PyTorch 1.13, which made the golden draws, takes half as many bits as 2.10; see DrawsTests.
        Compare(
            "randint",
            golden => randint(golden.Whole("low"), golden.Whole("high"), [golden.Count()], TypeOf(golden)),
            golden => golden.Whole("high") - golden.Whole("low") is < 1L << 28 or >= 1L << 32
        );
    }

    [Fact]
    public void Samples_are_those_of_PyTorch()
    {
        using var weights = tensor(
            new[,]
            {
                { 0.1f, 0.2f, 0.3f, 0.4f, 0 },
                { 5, 1, 0, 2, 2 },
            }
        );
        using var probabilities = tensor(
            new[,]
            {
                { 0.1f, 0.2f, 0.3f, 0.4f, 0 },
                { 1, 1, 0, 1, 1 },
            }
        );
        Compare(
            "multinomial",
            golden =>
                weights
                    .to(TypeOf(golden))
                    .multinomial(golden.GetProperty("samples").GetInt64(), golden.GetProperty("replacement").GetBoolean()),
            golden => golden.GetProperty("samples").GetInt64() > 1 || !golden.GetProperty("replacement").GetBoolean()
        );
        Compare("bernoulli of tensor", golden => bernoulli(probabilities.to(TypeOf(golden))));
        Compare("normal of tensors", golden => normal(weights.to(TypeOf(golden)), weights.to(TypeOf(golden)) + 1));
        Compare("bernoulli bool", golden => empty(golden.Count(), @bool).bernoulli_(0.5));
    }

    // torch.manual_seed(42); torch.multinomial(torch.tensor([1., 2, 3]), 1, True) of PyTorch 2.10: the race without replacement decides.
    [Fact]
    public void One_sample_with_replacement_is_drawn_as_one_without()
    {
        using var weights = tensor(new[] { 1f, 2, 3 });
        manual_seed(42);
        Assert.Equal(1, weights.multinomial(1, true).item<long>());
        using var next = rand(1);
        manual_seed(42);
        Assert.Equal(1, weights.multinomial(1).item<long>());
        Assert.Equal(next, rand(1));
    }

    [Fact]
    public void A_transposed_tensor_is_drawn_in_the_order_of_its_memory()
    {
        using var x = empty(5, 8);
        x.T.uniform_(0, 1, new Generator(3));
        Assert.Equal(rand(5, 8, generator: new Generator(3)), x);
    }

    [Fact]
    public void A_generator_keeps_its_own_stream_and_goes_on_from_a_saved_state()
    {
        using var mine = new Generator(7);
        using var first = randn(5, generator: mine);
        manual_seed(99);
        using var state = mine.get_state();
        using var second = rand(5, generator: mine);
        mine.set_state(state);
        Assert.Equal(second, rand(5, generator: mine));
        Assert.Equal(first, randn(5, generator: mine.manual_seed(7)));
        Assert.Equal(7, mine.initial_seed());
        Assert.Equal(99, initial_seed());
        Assert.Contains("5056", Assert.Throws<ExternalException>(() => mine.set_state(zeros(3, uint8))).Message);
        Assert.Contains("Byte", Assert.Throws<ExternalException>(() => mine.set_state(zeros(3))).Message);
    }

    [Fact]
    public void A_seed_of_chance_is_told_and_repeats()
    {
        using var mine = new Generator();
        var chosen = mine.seed();
        using var first = rand(4, generator: mine);
        Assert.Equal(first, rand(4, generator: new Generator((ulong)chosen)));
    }

    [Fact]
    public void Like_forms_take_shape_and_dtype_and_new_tensors_may_require_gradients()
    {
        using var model = zeros([2, 3], float64);
        Assert.Equal((float64, 6), (rand_like(model).dtype, rand_like(model).numel()));
        Assert.Equal(float64, randn_like(model).dtype);
        Assert.All(randint_like(model, 0, 4).data<double>(), value => Assert.Contains(value, new double[] { 0, 1, 2, 3 }));
        Assert.True(randn([2], requires_grad: true).requires_grad);
    }

    [Fact]
    public void Impossible_draws_are_refused_with_the_reason()
    {
        using var x = zeros(3);
        Fails("from=2 > to=1", () => x.uniform_(2, 1));
        Fails("found -1", () => x.normal_(0, -1));
        Fails("found 1.5", () => x.bernoulli_(1.5));
        Fails("low=3 and high=3", () => randint(3, 3, [2]));
        Fails("holds 0 to 255", () => randint(0, 257, [2], uint8));
        Fails("without replacement", () => ones(3).multinomial(4));
        Fails("sum to 0", () => zeros(3).multinomial(1));
        Fails("found -1", () => full(3, -1f).multinomial(1));
        Fails("[0, 1]", () => full(3, 2f).bernoulli());
        static void Fails(string part, Action action) => Assert.Contains(part, Assert.Throws<ExternalException>(action).Message);
    }

    static void Compare(string name, Func<JsonElement, Tensor> draw, Func<JsonElement, bool>? still = null)
    {
        foreach (var golden in GoldenDraws.Of(name).Where(golden => still is null || still(golden)))
        {
            manual_seed((long)golden.Seed());
            using var drawn = draw(golden);
            Same(golden, 0, drawn);
        }
    }

    static void Same(JsonElement golden, int result, Tensor drawn)
    {
        using var dense = drawn.contiguous().flatten();
        if (dense.dtype == float32)
            Assert.All(golden.Singles(result).Zip(dense.data<float>()), pair =>
                Assert.True(GoldenDraws.Ulps(pair.First, pair.Second) <= 2, $"{pair}")
            );
        else if (dense.dtype == float64)
            Assert.All(golden.Doubles(result).Zip(dense.data<double>()), pair =>
                Assert.True(GoldenDraws.Ulps(pair.First, pair.Second) <= 2, $"{pair}")
            );
        else if (dense.dtype == @bool)
            Assert.Equal(golden.Bools(result), dense.data<bool>());
        else
            Assert.Equal(golden.Integers(result), dense.to(int64).data<long>());
    }

    static ScalarType TypeOf(JsonElement golden) =>
        golden.Type() switch
        {
            "float32" => float32,
            "float64" => float64,
            "int32" => int32,
            "uint8" => uint8,
            _ => int64,
        };
}

/// <summary>Tests that seed the default generator.</summary>
[CollectionDefinition("Default generator", DisableParallelization = true)]
public sealed class DefaultGeneratorCollection;
