using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests;

/// <summary>Ten updates by every rule against PyTorch, schedules and clipping; cases by optim_steps.py.</summary>
public class OptimizerGoldenTests
{
    const string File = "optim_steps";

    public static TheoryData<string> Rules =>
        GoldenFile.Names(File, c => c.Kind is "SGD" or "Adam" or "AdamW" or "NAdam" or "RMSProp" or "Adagrad");

    [Theory, MemberData(nameof(Rules))]
    public void Ten_steps_agree(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name),
            gradients = GoldenFile.Find(File, $"gradients {(c.Type == ScalarType.Float32 ? "float32" : "float64")}");
        using DisposeScope scope = NewDisposeScope();
        Parameter weight = nn.Parameter(gradients.Input("weight")!),
            bias = nn.Parameter(gradients.Input("bias")!);
        using Optimizer optimizer = Make(c, [weight, bias]);
        for (int step = 0; step < 10; step++)
        {
            (weight.grad, bias.grad) = (gradients.Input($"weight_grad{step}"), gradients.Input($"bias_grad{step}"));
            optimizer.step();
            c.Close($"weight after step {step}", c.Output($"weight{step}"), weight, 1e-6);
            c.Close($"bias after step {step}", c.Output($"bias{step}"), bias, 1e-6);
        }
    }

    static Optimizer Make(GoldenCase c, Parameter[] p)
    {
        double N(string key, double otherwise) => c.Number(key, otherwise);
        bool B(string key) => c.Flag(key);
        return c.Kind switch
        {
            "SGD" => SGD(p, N("lr", 0), N("momentum", 0), N("dampening", 0), N("weight_decay", 0), B("nesterov"), B("maximize")),
            "Adam" => Adam(
                p,
                N("lr", 1e-3),
                N("beta1", 0.9),
                N("beta2", 0.999),
                N("eps", 1e-8),
                N("weight_decay", 0),
                B("amsgrad"),
                B("maximize")
            ),
            "AdamW" => AdamW(
                p,
                N("lr", 1e-3),
                N("beta1", 0.9),
                N("beta2", 0.999),
                N("eps", 1e-8),
                N("weight_decay", 0),
                B("amsgrad"),
                B("maximize")
            ),
            "NAdam" => NAdam(
                p,
                N("lr", 2e-3),
                N("beta1", 0.9),
                N("beta2", 0.999),
                N("eps", 1e-8),
                N("weight_decay", 0),
                N("momentum_decay", 4e-3)
            ),
            "RMSProp" => RMSProp(
                p,
                N("lr", 0.01),
                N("alpha", 0.99),
                N("eps", 1e-8),
                N("weight_decay", 0),
                N("momentum", 0),
                B("centered"),
                B("maximize")
            ),
            "Adagrad" => Adagrad(
                p,
                N("lr", 0.01),
                N("lr_decay", 0),
                N("weight_decay", 0),
                N("initial_accumulator_value", 0),
                N("eps", 1e-10)
            ),
            _ => throw new InvalidDataException(c.Kind),
        };
    }

    public static TheoryData<string> Schedules => GoldenFile.Names(File, c => c.Kind is "StepLR" or "CosineAnnealingLR");

    [Theory, MemberData(nameof(Schedules))]
    public void Schedule_agrees_step_by_step_and_in_closed_form(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name);
        using Optimizer optimizer = SGD([nn.Parameter(zeros(1))], 0.2);
        lr_scheduler.LRScheduler schedule =
            c.Kind == "StepLR"
                ? lr_scheduler.StepLR(optimizer, (int)c.Integer("step_size"), c.Number("gamma", 0.1))
                : lr_scheduler.CosineAnnealingLR(optimizer, c.Number("T_max"), c.Number("eta_min"));
        double[] rates = c.Output("rates").data<double>().ToArray();
        for (int epoch = 0; epoch < rates.Length; epoch++)
        {
            Assert.Equal(rates[epoch], schedule.get_last_lr().Single(), 1e-15);
            Assert.Equal(rates[epoch], optimizer.ParamGroups.Single().LearningRate, 1e-15);
            schedule.step();
        }
        schedule.step(epoch: 7);
        Assert.Equal(rates[7], schedule.get_last_lr().Single(), 1e-15);
    }

    public static TheoryData<string> Clips => GoldenFile.Names(File, c => c.Kind == "clip");

    [Theory, MemberData(nameof(Clips))]
    public void Clipping_agrees(string name)
    {
        GoldenCase c = GoldenFile.Find(File, name),
            gradients = GoldenFile.Find(File, $"gradients {(c.Type == ScalarType.Float32 ? "float32" : "float64")}");
        using DisposeScope scope = NewDisposeScope();
        Parameter weight = nn.Parameter(gradients.Input("weight")!),
            bias = nn.Parameter(gradients.Input("bias")!);
        (weight.grad, bias.grad) = (gradients.Input("weight_grad0"), gradients.Input("bias_grad0"));
        double norm = c.Text("norm_type") == "inf" ? double.PositiveInfinity : double.Parse(c.Text("norm_type"));
        double total = nn.utils.clip_grad_norm_([weight, bias], c.Number("max_norm"), norm);
        Assert.Equal(c.Output("total").ToDouble(), total, c.Type == ScalarType.Float32 ? 1e-5 : 1e-12);
        c.Close("weight", c.Output("weight"), weight.grad!);
        c.Close("bias", c.Output("bias"), bias.grad!);
    }
}
