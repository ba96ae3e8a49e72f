using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Parity;

static partial class Cases
{
    /// <summary>Layers as drawn and trained, losses, containers and schedules.</summary>
    static void Layers(Add add)
    {
        add(() => Trained(nn.Softplus(), X(3)));
        add(() => Trained(nn.Identity(), X(3)));
        add(() => Trained(nn.ReLU6(), X(4) * 5));
        add(() => Trained(nn.Mish(), X(4)));
        add(() => Trained(nn.LogSigmoid(), X(4)));
        add(() => Trained(nn.AdaptiveAvgPool2d(1), X(2, 2, 3, 4)));
        add(() => Trained(nn.AdaptiveAvgPool2d((2, 3)), X(1, 2, 5, 7)));
        add(() => nn.functional.adaptive_avg_pool2d(Xf(2, 5, 4), 3));
        add(() => Trained(nn.ConvTranspose2d(2, 3, 3), Xf(1, 2, 3, 4)));
        add(() => Trained(nn.ConvTranspose2d(4, 2, 3, stride: 2, padding: 1, output_padding: 1, groups: 2), Xf(2, 4, 3, 3)));
        add(() => Trained(nn.ConvTranspose2d(2, 2, (2, 3), stride: (2, 1), dilation: (1, 2), bias: false, dtype: float64), X(1, 2, 3, 3)));
        add(() => nn.functional.conv_transpose2d(Xf(1, 2, 2), Xf(1, 1, 2, 2)));
        add(() => Trained(nn.Upsample(scale_factor: [2, 2]), X(1, 1, 2, 3)));
        add(() => Trained(nn.Upsample(scale_factor: [2, 1.5], mode: UpsampleMode.Bilinear, align_corners: false), X(1, 2, 2, 4)));
        add(() => Trained(nn.Upsample(size: [3, 5], mode: UpsampleMode.Bilinear, align_corners: true), X(1, 1, 2, 3)));
        add(() => nn.functional.interpolate(Xf(1, 1, 4, 4), size: [2, 2], mode: InterpolationMode.Bilinear, align_corners: false));
        add(() => nn.functional.interpolate(Xf(1, 1, 5), scale_factor: [0.6]));
        add(() => nn.functional.interpolate(Xf(1, 1, 5), size: [8], mode: InterpolationMode.Linear, align_corners: false));
        add(() => nn.functional.interpolate(Xf(1, 1, 4, 4), size: [2, 2], mode: InterpolationMode.Area));
        add(() => Trained(nn.GroupNorm(2, 4, affine: false), X(2, 4, 3)));
        add(() => nn.GroupNorm(1, 3, affine: false).forward(X(2, 3)));
        add(() => Gradients(x => nn.functional.group_norm(x[0], 2, x[1], x[2]), X(2, 4, 3), Y(4), X(4)));
        add(() => Trained(nn.InstanceNorm1d(2), X(2, 2, 4)));
        add(() => Trained(nn.InstanceNorm2d(2, affine: true, track_running_stats: true), Xf(2, 2, 2, 3)));
        add(() => nn.functional.instance_norm(X(2, 2, 4)));
        add(() =>
        {
            using var lstm = nn.LSTM(3, 2);
            (Tensor y, Tensor h, Tensor c) = lstm.call(Xf(4, 2, 3));
            return (y, h, c, lstm.named_parameters().Select(p => p.name).ToArray());
        });
        add(() =>
        {
            using var lstm = nn.LSTM(3, 2, 2, batchFirst: true, bidirectional: true, dtype: float64);
            (Tensor y, Tensor h, Tensor c) = lstm.call(X(2, 4, 3));
            return (y, h, c);
        });
        add(() =>
        {
            using var lstm = nn.LSTM(3, 2, dtype: float64);
            (Tensor y, _, _) = lstm.call(X(4, 1, 3), (Y(1, 1, 2), X(1, 1, 2)));
            y.pow(2).sum().backward();
            return lstm.parameters().Select(p => p.grad).ToArray();
        });
        add(() =>
        {
            using var gru = nn.GRU(3, 2, dtype: float64);
            return gru.call(X(4, 1, 3));
        });
        add(() =>
        {
            using var attention = nn.MultiheadAttention(4, 2);
            attention.eval();
            Tensor x = Xf(3, 2, 4);
            (Tensor y, Tensor w) = attention.call(x, x, x);
            y.pow(2).sum().backward();
            return (
                y,
                w,
                attention.named_parameters().Where(p => p.name != "in_proj_bias").Select(p => (p.name, p.parameter.grad)).ToArray()
            );
        });
        add(() =>
        {
            using var attention = nn.MultiheadAttention(2, 1);
            Tensor x = Xf(2, 2, 2);
            return attention.call(x, x, x, B(false, false, false, true).reshape(2, 2), true, F(0, -1, 0.5f, 0).reshape(2, 2)).Item2;
        });
        add(() =>
        {
            using var layer = nn.TransformerEncoderLayer(4, 2, 6, 0);
            layer.eval();
            return (layer.call(Xf(3, 2, 4)), layer.named_parameters().Select(p => p.name).ToArray());
        });
        add(() =>
        {
            using var encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 6, 0), 2);
            encoder.eval();
            Tensor x = Xf(3, 2, 4),
                y = encoder.call(x, F(0, -1, 0.5f, 1, 0, -2, 0, 0.25f, 0).reshape(3, 3));
            (y * Weights(y)).sum().backward();
            var names = encoder.named_parameters().Select(p => p.name).ToArray();
            return (
                y,
                encoder.call(x),
                encoder.forward(x, null!, B(false, false, true, false, true, false).reshape(2, 3)),
                names,
                encoder.named_parameters().Where(p => p.name.EndsWith("linear1.weight")).Select(p => p.parameter.grad).ToArray(),
                rand(2)
            );
        });
        add(() => Gradients(x => nn.functional.binary_cross_entropy(x[0], x[1]), D(0.2, 0.9, 0.5), D(0, 1, 0.3)));
        add(() => nn.BCELoss(reduction: nn.Reduction.None).forward(F(0, 1, 0.4f), F(0, 0, 1)));
        add(() => nn.BCELoss().forward(F(2), F(1)));
        add(() => Gradients(x => nn.functional.huber_loss(x[0], x[1], 0.7), X(4), Y(4)));
        add(() => nn.HuberLoss(2, nn.Reduction.Sum).forward(Xf(4), Xf(4).flip(0)));
        add(() => Gradients(x => nn.functional.smooth_l1_loss(x[0], x[1], nn.Reduction.Sum, 0.5), X(4), Y(4)));
        add(() => nn.SmoothL1Loss().forward(Xf(4), Xf(4).flip(0)));
        add(() => nn.CosineSimilarity(0).forward(X(3, 2), Y(3, 2)));
        add(() =>
        {
            var list = nn.ParameterList(new Parameter(F(1)), new Parameter(F(2)));
            list.append(new Parameter(F(3)));
            list.RemoveAt(0);
            return list.named_parameters().Select(p => (p.name, p.parameter.detach())).ToArray();
        });
        add(() =>
        {
            var dictionary = nn.ParameterDict(("a", new Parameter(F(1))), ("b", new Parameter(F(2))));
            dictionary.Remove("a");
            return dictionary.named_parameters(true).Select(p => p.name);
        });
        add(() =>
        {
            var dictionary = nn.ModuleDict(("a", nn.Linear(2, 1)), ("b", nn.Linear(1, 1)));
            return (dictionary.Count, dictionary["a"].weight.shape, dictionary.keys());
        });
        add(() => Rates(6, o => optim.lr_scheduler.LambdaLR(o, epoch => Math.Pow(0.9, epoch))));
        add(() => Rates(6, o => optim.lr_scheduler.MultiplicativeLR(o, epoch => 0.9)));
        add(() => Rates(6, o => optim.lr_scheduler.ExponentialLR(o, 0.5)));
        add(() => Rates(6, o => optim.lr_scheduler.MultiStepLR(o, [2, 4])));
        add(() => Rates(6, o => optim.lr_scheduler.ConstantLR(o, 0.5, 3)));
        add(() => Rates(7, o => optim.lr_scheduler.LinearLR(o, 0.25, 1, 4)));
        add(() => Rates(7, o => optim.lr_scheduler.LinearLR(o)));
        add(() => Rates(6, o => optim.lr_scheduler.PolynomialLR(o, 4, 2)));
        add(() => Rates(9, o => optim.lr_scheduler.OneCycleLR(o, 1, 10)));
        add(() =>
            Rates(9, o =>
                optim.lr_scheduler.OneCycleLR(
                    o,
                    1,
                    10,
                    three_phase: true,
                    anneal_strategy: optim.lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear
                )
            )
        );
        add(() => Rates(5, o => optim.lr_scheduler.OneCycleLR(o, 0.1, epochs: 2, steps_per_epoch: 3), p => optim.Adam(p)));
        add(() =>
            Rates(9, o =>
                optim.lr_scheduler.ChainedLR([optim.lr_scheduler.ConstantLR(o, 0.1, 2), optim.lr_scheduler.ExponentialLR(o, 0.9)])
            )
        );
        add(() =>
            Rates(9, o =>
                optim.lr_scheduler.SequentialLR(
                    o,
                    [optim.lr_scheduler.ConstantLR(o, 0.1, 2), optim.lr_scheduler.ExponentialLR(o, 0.9)],
                    [3]
                )
            )
        );
        add(() =>
            Rates(9, o =>
                optim.lr_scheduler.SequentialLR(
                    o,
                    [
                        optim.lr_scheduler.LinearLR(o, 0.5, 1, 3),
                        optim.lr_scheduler.StepLR(o, 2),
                        optim.lr_scheduler.CosineAnnealingLR(o, 4),
                    ],
                    [3, 6]
                )
            )
        );
        add(() => Rates(2, o => optim.lr_scheduler.SequentialLR(o, [optim.lr_scheduler.ExponentialLR(o, 0.9)], [3])));
        add(() =>
            Rates(2, o =>
                optim.lr_scheduler.SequentialLR(optim.SGD([new Parameter(F(1))], 1), [optim.lr_scheduler.ExponentialLR(o, 0.9)], [])
            )
        );
        add(() =>
        {
            torch.optim.Optimizer o = optim.SGD([new Parameter(F(1))], 0.5);
            var s = optim.lr_scheduler.SequentialLR(
                o,
                [optim.lr_scheduler.ConstantLR(o, 0.1, 2), optim.lr_scheduler.ExponentialLR(o, 0.9)],
                [2]
            );
            s.step();
            double[] before = [.. s.get_last_lr()];
            s.step();
            return (before, s.get_last_lr().ToArray());
        });
        add(() => Rates(11, o => optim.lr_scheduler.CyclicLR(o, 0.1, 1, 4, cycle_momentum: false)));
        add(() => Rates(16, o => optim.lr_scheduler.CyclicLR(o, 0.1, 1, 2, 4, optim.lr_scheduler.impl.CyclicLR.Mode.Triangular2)));
        add(() => Rates(11, o => optim.lr_scheduler.CyclicLR(o, 0.1, 1, 3, 2, scale_fn: cycle => 1 / cycle)));
        add(() =>
            Rates(11, o =>
                optim.lr_scheduler.CyclicLR(
                    o,
                    0.1,
                    1,
                    3,
                    scale_fn: step => Math.Pow(0.9, step),
                    scale_mode: optim.lr_scheduler.impl.CyclicLR.ScaleMode.Iterations
                )
            )
        );
        add(() => Rates(11, o => optim.lr_scheduler.CyclicLR(o, [0.1], [1.0], 3, gamma: 0.5), p => optim.RMSProp(p)));
        add(() => Rates(3, o => optim.lr_scheduler.CyclicLR(o, 0.1, 1), p => optim.Adam(p)));
        add(() => Rates(3, o => optim.lr_scheduler.CyclicLR(o, 0.1, 1, 2, cycle_momentum: false), p => optim.Adam(p)));
        add(() =>
        {
            torch.optim.Optimizer o = optim.SGD([new Parameter(F(1))], 1);
            var s = optim.lr_scheduler.ReduceLROnPlateau(o, patience: 1);
            return new double[] { 3, 2, 2, 2, 2, 1, 1, 1 }
                .Select(loss =>
                {
                    s.step(loss);
                    return o.ParamGroups.First().LearningRate;
                })
                .ToArray();
        });
        add(() =>
        {
            var file = new MemoryStream();
            N(2, 3).Save(file);
            return (file.ToArray(), Tensor.Load(new MemoryStream(file.ToArray())));
        });
        Tensor[] toSave = [N(2, 3), L(7, -8), B(true, false), tensor(2.5), zeros(0, 2), N(2, 3).t(), I8(-1), F(1).requires_grad_(true)];
        foreach (Tensor saved in toSave)
            add(
                () => SavedAndLoaded(saved),
                $"() => torch.load of torch.save of {saved.dtype} [{string.Join(", ", saved.shape)}]"
                    + $"{(saved.is_contiguous() ? "" : " transposed")}{(saved.requires_grad ? " grad" : "")}"
            );
    }

    /// <summary>What torch.load gives of what torch.save wrote.</summary>
    static Tensor SavedAndLoaded(Tensor tensor)
    {
        string file = Path.Combine(Path.GetTempPath(), $"parity-{Environment.ProcessId}.pt");
        try
        {
            torch.save(tensor, file);
            return torch.load(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
