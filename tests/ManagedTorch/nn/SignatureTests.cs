using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.utils.data;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>Sources written for TorchSharp 0.107 compile here: every factory by the names of its parameters.</summary>
[Collection("Default generator")]
public class SignatureTests
{
    [Fact]
    public void Layers_take_their_parameters_by_name()
    {
        Module<Tensor, Tensor>[] layers =
        [
            Linear(inputSize: 3, outputSize: 2, hasBias: true, device: CPU, dtype: ScalarType.Float32),
            Conv1d(
                in_channels: 1,
                out_channels: 2,
                kernel_size: 3,
                stride: 1,
                padding: 1,
                dilation: 1,
                padding_mode: PaddingModes.Zeros,
                groups: 1,
                bias: true,
                device: null,
                dtype: null
            ),
            Conv2d(
                in_channels: 1,
                out_channels: 2,
                kernel_size: 3,
                stride: 1,
                padding: 1,
                dilation: 1,
                padding_mode: PaddingModes.Zeros,
                groups: 1,
                bias: true,
                device: null,
                dtype: null
            ),
            Conv2d(1, 2, (3, 2), stride: (1, 1), padding: (0, 1), dilation: (1, 1)),
            Conv2d(1, 2, 3, Padding.Same, stride: 1),
            Conv2d(1, 2, (3, 3), Padding.Valid, stride: (1, 1)),
            Conv1d(1, 2, 3, Padding.Same),
            MaxPool2d(kernel_size: 2, stride: null, padding: null, dilation: null, ceil_mode: false),
            MaxPool2d((2, 2), stride: (1, 1)),
            MaxPool2d(new long[] { 2, 2 }, stride: [2, 2]),
            AvgPool2d(kernel_size: 2, stride: null, padding: null, ceil_mode: false, count_include_pad: true, divisor_override: null),
            AvgPool2d((2, 2), stride: (1, 1)),
            AvgPool2d(new long[] { 2, 2 }),
            BatchNorm1d(num_features: 3, eps: 1e-5, momentum: 0.1, affine: true, track_running_stats: true, device: null, dtype: null),
            BatchNorm2d(3),
            LayerNorm(normalized_shape: 3, eps: 1e-5, elementwise_affine: true, bias: true, device: null, dtype: null),
            LayerNorm([3, 2]),
            Embedding(
                num_embeddings: 3,
                embedding_dims: 2,
                padding_idx: null,
                max_norm: null,
                norm_type: 2,
                scale_grad_by_freq: false,
                sparse: false
            ),
            Dropout(p: 0.5, inplace: false),
            AlphaDropout(p: 0.5, inplace: false),
            FeatureAlphaDropout(p: 0.5),
            FeatureAlphaDropout(0.5, false),
            SELU(inplace: false),
            ELU(alpha: 1, inplace: false),
            ReLU(inplace: false),
            LeakyReLU(negative_slope: 0.01, inplace: false),
            Tanh(),
            Sigmoid(),
            SiLU(),
            GELU(),
            Tanh(inplace: true),
            Sigmoid(true),
            SiLU(true),
            GELU(true),
            GELU(Modules.GELU.Approximate.tanh),
            Softmax(dim: 1),
            LogSoftmax(dim: 1),
            Flatten(start_dim: 1, end_dim: -1),
        ];
        Assert.All(layers, layer => Assert.False(string.IsNullOrEmpty(layer.GetName())));
        using GRU gru = GRU(inputSize: 3, hiddenSize: 2, numLayers: 1, bias: true, batchFirst: false, dropout: 0, bidirectional: false);
        (Tensor output, Tensor last) = gru.call(randn(4, 1, 3));
        Assert.Equal([4L, 1, 2], output.shape);
        Assert.Equal([1L, 1, 2], last.shape);
    }

    [Fact]
    public void Losses_and_functions_take_their_parameters_by_name()
    {
        Loss<Tensor, Tensor, Tensor>[] losses =
        [
            CrossEntropyLoss(weight: null, ignore_index: null, reduction: Reduction.Mean),
            NLLLoss(weight: null, reduction: Reduction.Mean),
            MSELoss(reduction: Reduction.Mean),
            L1Loss(reduction: Reduction.Sum),
            BCEWithLogitsLoss(weight: null, reduction: Reduction.Mean, pos_weights: null),
            KLDivLoss(log_target: true, reduction: Reduction.Mean),
        ];
        Assert.All(losses, loss => Assert.Equal(loss.GetType().Name, loss.GetName()));
        using Tensor x = randn(2, 3);
        Assert.True(F.dropout(x, p: 0.5, training: false, inplace: false).Equals(x));
        Assert.True(F.alpha_dropout(x, p: 0.5, training: false, inplace: false).Equals(x));
        Assert.Equal(x.shape, F.scaled_dot_product_attention(query: x, key: x, value: x, attn_mask: null, p: 0, is_casual: false).shape);
        Assert.Equal(x.shape, F.softmax(x, dim: 1).shape);
    }

    [Fact]
    public void Optimizers_take_their_parameters_by_name()
    {
        using Linear layer = Linear(2, 2);
        IEnumerable<Parameter> p = layer.parameters();
        Optimizer[] optimizers =
        [
            SGD(p, learningRate: 0.1, momentum: 0, dampening: 0, weight_decay: 0, nesterov: false, maximize: false),
            new SGD(p, lr: 0.1),
            Adam(p, lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: 0, amsgrad: false, maximize: false),
            AdamW(p, lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: 0, amsgrad: false, maximize: false),
            NAdam(named_parameters: p, lr: 2e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: 0, momentum_decay: 4e-3),
            RMSProp(p, lr: 0.01, alpha: 0.99, eps: 1e-8, weight_decay: 0, momentum: 0, centered: false, maximize: false),
            Adagrad(p, lr: 0.01, lr_decay: 0, weight_decay: 0, initial_accumulator_value: 0, eps: 1e-10),
            Adam(layer.named_parameters()),
            Adam([new Adam.ParamGroup(p, lr: 0.5)], lr: 0.1),
        ];
        Assert.Equal(0.5, optimizers[^1].ParamGroups.Single().LearningRate);
        foreach (ILearningRateController group in optimizers[0].ParamGroups)
            group.LearningRate = 0.3;
        lr_scheduler.LRScheduler schedule = lr_scheduler.CosineAnnealingLR(
            optimizers[0],
            T_max: 10,
            eta_min: 0,
            last_epoch: -1,
            verbose: false
        );
        schedule.step(0.5, epoch: 3);
        Assert.Equal(0.1 * (1 + Math.Cos(0.3 * Math.PI)) / 2, schedule.get_last_lr().Single(), 1e-15);
    }

    [Fact]
    public void A_training_loop_as_in_the_lessons_compiles_and_learns()
    {
        manual_seed(4);
        using Tensor images = randn(64, 8),
            labels = images.argmax(1);
        using Modules.TensorDataset data = TensorDataset(images, labels);
        using Modules.IterableDataLoader loader = DataLoader(
            data,
            batchSize: 16,
            shuffle: true,
            device: CPU,
            seed: 3,
            num_worker: 1,
            drop_last: true,
            disposeBatch: true,
            disposeDataset: false
        );
        using Sequential model = Sequential(("hidden", Linear(8, 32)), ("act", SELU()), ("out", Linear(32, 8)));
        foreach ((string name, Parameter parameter) in model.named_parameters())
            _ = name.EndsWith("weight")
                ? init.kaiming_normal_(parameter, mode: init.FanInOut.FanIn, nonlinearity: init.NonlinearityType.Linear)
                : init.zeros_(parameter);
        using CrossEntropyLoss criterion = CrossEntropyLoss();
        using Optimizer optimizer = Adam(model.parameters(), lr: 0.01);
        var losses = new List<float>();
        for (int epoch = 0; epoch < 15; epoch++)
        {
            foreach (IList<Tensor> batch in loader)
            {
                using DisposeScope scope = NewDisposeScope();
                optimizer.zero_grad();
                Tensor loss = criterion.call(model.call(batch[0]), batch[1]);
                loss.backward();
                optimizer.step();
                losses.Add(loss.item<float>());
            }
        }
        Assert.True(losses[^1] < 0.3 * losses[0], $"the loss went from {losses[0]} to {losses[^1]}");
    }
}
