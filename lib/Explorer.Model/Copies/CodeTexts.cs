using System.Globalization;
using SelfNormalizing.FixedPoints;

namespace SelfNormalizing.Explorer;

/// <summary>A language that a solution can be copied in.</summary>
public enum CopyLanguage
{
    /// <summary>C# with this library.</summary>
    CSharp,

    /// <summary>Python with PyTorch.</summary>
    PyTorch,

    /// <summary>Python with Keras 3.</summary>
    Keras,

    /// <summary>A formula.</summary>
    LaTeX,
}

/// <summary>A solution as code to paste elsewhere: the activation, its alpha dropout and the weights it is made for.</summary>
public static class CodeTexts
{
    /// <summary>The text in one language.</summary>
    /// <param name="report">A fixed point with its SELU.</param>
    /// <param name="language">The language.</param>
    /// <exception cref="InvalidOperationException">There is no SELU with the fixed point.</exception>
    public static string Of(FixedPointReport report, CopyLanguage language)
    {
        if (report.Solution is not { } solution)
            throw new InvalidOperationException($"There is nothing to copy: {report.Verdict}");
        var values = new Values(report.State, solution.Parameters);
        return language switch
        {
            CopyLanguage.CSharp => CSharp(values),
            CopyLanguage.PyTorch => PyTorch(values),
            CopyLanguage.Keras => Keras(values),
            _ => LaTeX(values),
        };
    }

    readonly struct Values(FixedPointState state, SeluParameters selu)
    {
        public string Mean => NumberText.Exact(state.Mean);
        public string Variance => NumberText.Exact(state.Variance);
        public string Omega => NumberText.Exact(state.Omega);
        public string Tau => NumberText.Exact(state.Tau);
        public string Dropout => NumberText.Exact(state.Dropout);
        public string Alpha => NumberText.Exact(selu.Alpha);
        public string Lambda => NumberText.Exact(selu.Lambda);

        public string TeX(double value) =>
            NumberText.Exact(value) is var text && text.Split('E') is [var digits, var power]
                ? $"{digits} \\cdot 10^{{{int.Parse(power, CultureInfo.InvariantCulture)}}}"
                : text;

        public string TeXMean => TeX(state.Mean);
        public string TeXVariance => TeX(state.Variance);
        public string TeXOmega => TeX(state.Omega);
        public string TeXTau => TeX(state.Tau);
        public string TeXAlpha => TeX(selu.Alpha);
        public string TeXLambda => TeX(selu.Lambda);
    }

    static string CSharp(Values v) =>
        $$"""
            // SELU with the fixed point (mean, variance) = ({{v.Mean}}, {{v.Variance}}),
            // for weights with sum {{v.Omega}} and sum of squares {{v.Tau}}.
            using SelfNormalizing;
            using SelfNormalizing.FixedPoints;

            // The same as SeluSolver.Solve(mean: {{v.Mean}}, variance: {{v.Variance}}, omega: {{v.Omega}}, tau: {{v.Tau}}).
            var parameters = new SeluParameters(alpha: {{v.Alpha}}, lambda: {{v.Lambda}});
            var selu = new FixedPointSelu(parameters);
            var dropout = new FixedPointAlphaDropout(parameters, mean: {{v.Mean}}, variance: {{v.Variance}}, probability: {{v.Dropout}});

            """;

    const string PythonHead = """
        ALPHA = {alpha}
        LAMBDA = {lambda}
        MEAN, VARIANCE = {mean}, {variance}  # the fixed point
        OMEGA, TAU = {omega}, {tau}  # sum of a unit's weights, sum of their squares
        """;

    static string Head(Values v) =>
        PythonHead
            .Replace("{alpha}", v.Alpha)
            .Replace("{lambda}", v.Lambda)
            .Replace("{mean}", v.Mean)
            .Replace("{variance}", v.Variance)
            .Replace("{omega}", v.Omega)
            .Replace("{tau}", v.Tau);

    static string PyTorch(Values v) =>
        $$"""
            import math

            import torch
            from torch import nn

            {{Head(v)}}


            class FixedPointSELU(nn.Module):
                def forward(self, x):
                    return LAMBDA * torch.where(x > 0, x, ALPHA * torch.expm1(x.clamp(max=0)))


            class FixedPointAlphaDropout(nn.Module):
                def __init__(self, p={{v.Dropout}}):
                    super().__init__()
                    keep, dropped = 1 - p, -LAMBDA * ALPHA
                    self.keep, self.dropped = keep, dropped
                    self.a = math.sqrt(VARIANCE / (keep * (p * (dropped - MEAN) ** 2 + VARIANCE)))
                    self.b = MEAN - self.a * (keep * MEAN + p * dropped)

                def forward(self, x):
                    if not self.training:
                        return x
                    kept = torch.rand_like(x) < self.keep
                    return self.a * torch.where(kept, x, torch.full_like(x, self.dropped)) + self.b


            def initialize(linear):
                n = linear.weight.shape[1]
                nn.init.normal_(linear.weight, OMEGA / n, math.sqrt(max(0.0, TAU - OMEGA**2 / n) / n))
                if linear.bias is not None:
                    nn.init.zeros_(linear.bias)

            """;

    static string Keras(Values v) =>
        $$"""
            import math

            import keras
            from keras import ops

            {{Head(v)}}


            @keras.saving.register_keras_serializable(package="selu")
            def fixed_point_selu(x):
                return LAMBDA * ops.where(x > 0, x, ALPHA * ops.expm1(ops.minimum(x, 0.0)))


            @keras.saving.register_keras_serializable(package="selu")
            class FixedPointAlphaDropout(keras.layers.Layer):
                def __init__(self, rate={{v.Dropout}}, seed=None, **kwargs):
                    super().__init__(**kwargs)
                    self.rate, self.seed = rate, seed
                    self.seed_generator = keras.random.SeedGenerator(seed)
                    keep, self.dropped = 1 - rate, -LAMBDA * ALPHA
                    self.a = math.sqrt(VARIANCE / (keep * (rate * (self.dropped - MEAN) ** 2 + VARIANCE)))
                    self.b = MEAN - self.a * (keep * MEAN + rate * self.dropped)

                def call(self, x, training=False):
                    if not training:
                        return x
                    kept = keras.random.uniform(ops.shape(x), seed=self.seed_generator) >= self.rate
                    return self.a * ops.where(kept, x, self.dropped) + self.b

                def get_config(self):
                    return {**super().get_config(), "rate": self.rate, "seed": self.seed}


            @keras.saving.register_keras_serializable(package="selu")
            class FixedPointNormal(keras.initializers.Initializer):
                def __call__(self, shape, dtype=None):
                    n = math.prod(shape[:-1])
                    return keras.random.normal(shape, OMEGA / n, math.sqrt(max(0.0, TAU - OMEGA**2 / n) / n), dtype)

            """;

    static string LaTeX(Values v) =>
        $$"""
            % SELU with the fixed point $(\mu, \nu) = ({{v.TeXMean}}, {{v.TeXVariance}})$
            % for $\omega = {{v.TeXOmega}}$, $\tau = {{v.TeXTau}}$
            \[
              \operatorname{selu}(x) = \lambda
              \begin{cases}
                x & \text{if } x > 0, \\
                \alpha \left(e^{x} - 1\right) & \text{if } x \le 0,
              \end{cases}
              \qquad
              \alpha \approx {{v.TeXAlpha}}, \quad
              \lambda \approx {{v.TeXLambda}}
            \]

            """;
}
