using TorchSharp;
using static TorchSharp.torch;

namespace SelfNormalizing.Tests;

public class RandomShiftFlipTests
{
    // Pixel (y, x) of image i and channel c is 1000i + 100c + 10y + x.
    static Tensor Images(int count) =>
        tensor(
            [
                .. from i in Enumerable.Range(0, count)
                from c in Enumerable.Range(0, 2)
                from y in Enumerable.Range(0, 4)
                from x in Enumerable.Range(0, 5)
                select 1000f * i + 100 * c + 10 * y + x,
            ],
            [count, 2, 4, 5]
        );

    [Fact]
    public void In_evaluation_images_stay_as_they_are()
    {
        var layer = new RandomShiftFlip(2);
        layer.eval();
        using Tensor images = Images(3),
            seen = layer.call(images);
        Assert.Equal(images.data<float>().ToArray(), seen.data<float>().ToArray());
    }

    [Fact]
    public void In_training_each_image_is_shifted_and_mirrored_as_a_whole_with_its_edge_repeated()
    {
        var layer = new RandomShiftFlip(1);
        manual_seed(4);
        using Tensor seen = layer.call(Images(200));
        Assert.Equal([200, 2, 4, 5], seen.shape);
        float[] pixels = seen.data<float>().ToArray();
        var kinds = new HashSet<(int, int, bool)>();
        for (int image = 0; image < 200; image++)
        {
            (int, int, bool)[] fitting =
            [
                .. from dy in Enumerable.Range(-1, 3)
                from dx in Enumerable.Range(-1, 3)
                from mirrored in new[] { false, true }
                where
                    (
                        from c in Enumerable.Range(0, 2)
                        from y in Enumerable.Range(0, 4)
                        from x in Enumerable.Range(0, 5)
                        select pixels[((image * 2 + c) * 4 + y) * 5 + x]
                            == 1000 * image + 100 * c + 10 * Math.Clamp(y + dy, 0, 3) + Math.Clamp((mirrored ? 4 - x : x) + dx, 0, 4)
                    ).All(same => same)
                select (dy, dx, mirrored),
            ];
            kinds.Add(Assert.Single(fitting));
        }
        Assert.Equal(18, kinds.Count);
    }

    [Fact]
    public void Without_mirroring_columns_keep_their_order()
    {
        manual_seed(1);
        using Tensor seen = new RandomShiftFlip(0, flip: false).call(Images(20));
        Assert.Equal(Images(20).data<float>().ToArray(), seen.data<float>().ToArray());
    }

    [Fact]
    public void Gradients_pass_through()
    {
        manual_seed(2);
        using Tensor images = Images(4).requires_grad_();
        new RandomShiftFlip(1).call(images).sum().backward();
        Assert.Equal(images.NumberOfElements, images.grad!.sum().ToDouble(), 1e-6);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("[3, 2]", Assert.Throws<ArgumentException>(() => new RandomShiftFlip(1).call(zeros(3, 2))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomShiftFlip(-1));
    }
}
