using SelfNormalizing;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>What golden values do not show: defaults, in-place forms, constants, handles.</summary>
[Collection("Default generator")]
public class LayerTests
{
    [Fact]
    public void Selu_constants_come_from_the_closed_form_to_the_last_digits()
    {
        // arXiv:1706.02515v5, appendix; the reference code prints these digits.
        Assert.Equal(1.6732632423543772848170429916717, SeluConstants.Alpha);
        Assert.Equal(1.0507009873554804934193349852946, SeluConstants.Lambda);
        Assert.Equal(-SeluConstants.Floor, F.selu(tensor(-50.0)).ToDouble(), 1e-15);
    }

    [Fact]
    public void Hardtanh_heeds_its_bounds()
    {
        Tensor x = tensor([-1.0, 0.2, 1.0], requires_grad: true);
        using Hardtanh layer = Hardtanh(-0.5, 0.7);
        Tensor y = layer.call(x);
        y.sum().backward();
        Assert.Equal([-0.5, 0.2, 0.7], y.data<double>().ToArray());
        Assert.Equal([0, 1, 0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Upsample_is_an_older_name_of_interpolate()
    {
        Tensor x = arange(8, float32).reshape(1, 2, 2, 2);
        Assert.Equal(F.interpolate(x, scale_factor: [2, 3]), F.upsample(x, scale_factor: [2, 3]));
        Assert.Equal(F.interpolate(x, size: [3, 5]), F.upsample_nearest(x, [3, 5]));
    }

    [Fact]
    public void Functional_alpha_dropout_does_nothing_unless_training()
    {
        using Tensor x = randn(100);
        Assert.True(F.alpha_dropout(x).Equals(x));
        Assert.True(F.feature_alpha_dropout(x.reshape(10, 10)).Equals(x.reshape(10, 10)));
        Assert.False(F.dropout(x).Equals(x));
    }

    [Fact]
    public void Dropout_modules_do_nothing_in_evaluation_and_return_a_handle_of_their_own()
    {
        foreach (Module<Tensor, Tensor> layer in new Module<Tensor, Tensor>[] { Dropout(), AlphaDropout(), FeatureAlphaDropout() })
        {
            layer.eval();
            using Tensor x = randn(4, 5);
            Tensor y = layer.call(x);
            Assert.True(y.Equals(x));
            y.Dispose();
            Assert.False(x.IsInvalid);
        }
    }

    [Fact]
    public void Alpha_dropout_keeps_mean_and_variance()
    {
        manual_seed(1);
        using Tensor x = randn(200_000),
            y = F.alpha_dropout(x, 0.2, training: true);
        Assert.Equal(0, y.mean().ToDouble(), 0.01);
        Assert.Equal(1, y.@var().ToDouble(), 0.02);
    }

    [Fact]
    public void In_place_forms_overwrite_and_agree()
    {
        Func<bool, Module<Tensor, Tensor>>[] layers =
        [
            p => SELU(p),
            p => ELU(1, p),
            p => ReLU(p),
            p => LeakyReLU(0.1, p),
            p => Tanh(p),
            p => Sigmoid(p),
            p => SiLU(p),
            p => GELU(p),
            p => GELU(Modules.GELU.Approximate.tanh, p),
            p => Dropout(0.5, p),
            p => AlphaDropout(0.5, p),
            p => FeatureAlphaDropout(0.5, p),
        ];
        foreach (Func<bool, Module<Tensor, Tensor>> make in layers)
        {
            using Tensor leaf = Tensor2(),
                other = Tensor2();
            manual_seed(2);
            using Tensor expected = make(false).call(leaf * 1);
            expected.sum().backward();
            manual_seed(2);
            using Tensor x = other * 1,
                y = make(true).call(x);
            y.sum().backward();
            string name = make(true).GetName();
            Assert.True(x.Equals(expected), name);
            Assert.True(leaf.grad!.allclose(other.grad!), name);
            using (no_grad())
                Assert.Same(leaf, make(true).call(leaf));
        }

        static Tensor Tensor2() => tensor(new[] { -1.5, -0.2, 0.3, 2.5 }).reshape(2, 2).requires_grad_();
    }

    [Fact]
    public void Flatten_joins_all_but_the_batch()
    {
        Assert.Equal([2L, 60], Flatten().call(ones(2, 3, 4, 5)).shape);
        Assert.Equal([2L, 12, 5], Flatten(1, 2).call(ones(2, 3, 4, 5)).shape);
        Assert.Equal([6L], Flatten(0).call(ones(2, 3)).shape);
    }

    [Fact]
    public void Layers_show_what_they_were_made_with()
    {
        using Linear linear = Linear(3, 2, hasBias: false);
        Assert.Null(linear.bias);
        Assert.Equal((3, 2), (linear.in_features, linear.out_features));
        using Conv2d conv = Conv2d(3, 4, (3, 5), stride: (1, 2), padding: (0, 1), bias: false);
        Assert.Equal([4L, 3, 3, 5], conv.weight.shape);
        Assert.Equal([1L, 4, 6, 3], conv.call(ones(1, 3, 8, 8)).shape);
        Assert.Equal(0.1, ELU(0.1).alpha);
        Assert.Equal(0.3, AlphaDropout(0.3).p);
        Assert.Equal([4L, 2], Embedding(4, 2).weight.shape);
        using Embedding frozen = Embedding_from_pretrained(ones(2, 3));
        Assert.False(frozen.weight.requires_grad);
    }

    [Fact]
    public void Same_results_on_one_thread_and_several()
    {
        using Sequential model = Sequential(Conv2d(2, 8, 3), MaxPool2d(2), SELU(), BatchNorm2d(8), Flatten(), Linear(8 * 7 * 7, 5));
        using Tensor x = randn(32, 2, 16, 16);
        TorchSharp.Kernels.WorkerPool.Threads = 1;
        float[] alone = Gradients();
        TorchSharp.Kernels.WorkerPool.Threads = 3;
        float[] together = Gradients();
        TorchSharp.Kernels.WorkerPool.Threads = Environment.ProcessorCount;
        Assert.Equal(alone, together);

        float[] Gradients()
        {
            model.zero_grad();
            model.call(x).square().sum().backward();
            return [.. model.parameters().SelectMany(parameter => parameter.grad!.data<float>().ToArray())];
        }
    }

    [Fact]
    public void Cross_entropy_of_huge_scores_stays_finite()
    {
        using Tensor scores = tensor(new[] { 1e30f, -1e30f, 0f }).reshape(1, 3);
        Assert.Equal(0, F.cross_entropy(scores, tensor(new long[] { 0 })).ToDouble());
    }

    [Fact]
    public void Layers_and_losses_leave_nothing_but_their_result_in_a_scope()
    {
        using Tensor x = randn(4, 3),
            t = rand(4, 3),
            classes = tensor(new long[] { 0, 2, 1, 1 }),
            maps = randn(2, 3, 6, 6);
        using GRU gru = GRU(3, 2);
        using Sequential layers = Sequential(
            Conv2d(3, 4, 3, padding: 1, padding_mode: PaddingModes.Reflect),
            BatchNorm2d(4),
            MaxPool2d(2),
            SELU(),
            AvgPool2d(3),
            Flatten(),
            Linear(4, 3),
            LayerNorm(3),
            GELU()
        );
        Func<Tensor>[] functions =
        [
            () => F.mse_loss(x, t),
            () => F.l1_loss(x, t),
            () => F.kl_div(x, t, log_target: false),
            () => F.binary_cross_entropy_with_logits(x, t),
            () => F.cross_entropy(x, classes),
            () => F.cross_entropy(x, t),
            () => F.cross_entropy(x, classes, label_smoothing: 0.1),
            () => F.nll_loss(x, classes),
            () => F.gelu(x),
            () => F.silu(x),
            () => F.alpha_dropout(x, 0.5, true),
            () => F.scaled_dot_product_attention(x, x, x),
            () => layers.call(maps),
        ];
        for (int i = 0; i < functions.Length; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor result = functions[i]();
            Assert.True(scope.DisposablesCount == 1 && scope.Contains(result), $"function {i} leaves {scope.DisposablesCount} tensors");
        }
    }

    [Fact]
    public void A_frozen_layer_passes_gradients_on_and_keeps_none()
    {
        using Sequential model = Sequential(Conv2d(1, 2, 3), Flatten(), Linear(8, 3));
        foreach (Parameter parameter in model.parameters())
            parameter.requires_grad = false;
        using Tensor x = randn(2, 1, 4, 4).requires_grad_();
        model.call(x).sum().backward();
        Assert.NotNull(x.grad);
        Assert.All(model.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void Loss_modules_agree_with_their_functions()
    {
        using Tensor x = randn(4, 3),
            t = rand(4, 3),
            classes = tensor(new long[] { 0, 2, 1, 1 });
        Assert.Equal(F.mse_loss(x, t).ToDouble(), MSELoss().call(x, t).ToDouble());
        Assert.Equal(F.l1_loss(x, t, Reduction.Sum).ToDouble(), L1Loss(Reduction.Sum).call(x, t).ToDouble());
        Assert.Equal(F.kl_div(x, t).ToDouble(), KLDivLoss().call(x, t).ToDouble());
        Assert.Equal(F.nll_loss(x, classes).ToDouble(), NLLLoss().call(x, classes).ToDouble());
        Assert.Equal(F.binary_cross_entropy_with_logits(x, t).ToDouble(), BCEWithLogitsLoss().call(x, t).ToDouble());
        Assert.Equal(
            F.cross_entropy(x, classes, ignore_index: 2).ToDouble(),
            CrossEntropyLoss(ignore_index: 2).call(x, classes).ToDouble()
        );
        Assert.Equal(Reduction.Sum, CrossEntropyLoss(reduction: Reduction.Sum).reduction);
    }
}
