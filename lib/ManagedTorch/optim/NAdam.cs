using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// NAdam: Adam with Nesterov momentum, μₜ = β₁(1 − ½·0.96^(t·ψ)); θ ← θ − η[(1−μₜ)g/(1−Πμ) + μₜ₊₁m/(1−μₜ₊₁Πμ)]/(√v̂ + ε).
        /// </summary>
        /// <remarks>Dozat (2016), as in PyTorch.</remarks>
        public class NAdam : OptimizerHelper<NAdam.Options, NAdam.State>, IBetas
        {
            /// <summary>One group of parameters.</summary>
            /// <param name="parameters">What to optimize.</param>
            /// <param name="lr">Learning rate η.</param>
            /// <param name="beta1">Decay rate β₁ of the first moment.</param>
            /// <param name="beta2">Decay rate β₂ of the second moment.</param>
            /// <param name="eps">ε, added to the root.</param>
            /// <param name="weight_decay">Decay λ.</param>
            /// <param name="momentum_decay">ψ, the decay of the momentum.</param>
            public NAdam(
                IEnumerable<Parameter> parameters,
                double lr = 0.002,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum_decay = 4e-3
            )
                : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, momentum_decay) { }

            /// <summary>Several groups; what a group leaves open is what is given here.</summary>
            /// <inheritdoc cref="NAdam(IEnumerable{Parameter}, double, double, double, double, double, double)" path="/param"/>
            public NAdam(
                IEnumerable<ParamGroup> parameters,
                double lr = 0.002,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum_decay = 4e-3
            )
                : base(
                    new Options
                    {
                        LearningRate = lr,
                        beta1 = beta1,
                        beta2 = beta2,
                        eps = eps,
                        weight_decay = weight_decay,
                        momentum_decay = momentum_decay,
                    },
                    parameters
                ) { }

            private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

            private protected override void Update<T>(Parameter parameter, torch.Tensor gradient, Options o, State s)
            {
                s.step++;
                double lr = o.LearningRate!.Value,
                    beta1 = o.beta1!.Value,
                    beta2 = o.beta2!.Value;
                double mu = Momentum(s.step),
                    next = Momentum(s.step + 1);
                s.mu_product *= mu;
                Fused.Run<T, Rule<T>>(
                    new Rule<T>
                    {
                        Decay = Fused.All<T>(o.weight_decay!.Value),
                        Beta1 = Fused.All<T>(beta1),
                        Rest1 = Fused.All<T>(1 - beta1),
                        Beta2 = Fused.All<T>(beta2),
                        Rest2 = Fused.All<T>(1 - beta2),
                        Correction = Fused.All<T>(1 - Math.Pow(beta2, s.step)),
                        Eps = Fused.All<T>(o.eps!.Value),
                        ByGradient = Fused.All<T>(-lr * (1 - mu) / (1 - s.mu_product)),
                        ByMoment = Fused.All<T>(-lr * next / (1 - s.mu_product * next)),
                    },
                    parameter,
                    gradient,
                    s.exp_avg,
                    s.exp_avg_sq
                );

                double Momentum(long step) => beta1 * (1 - 0.5 * Math.Pow(0.96, step * o.momentum_decay!.Value));
            }

            private struct Rule<T> : IRule<T>
                where T : unmanaged
            {
                internal Vector<T> Decay,
                    Beta1,
                    Rest1,
                    Beta2,
                    Rest2,
                    Correction,
                    Eps,
                    ByGradient,
                    ByMoment;

                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public readonly void Update(
                    ref Vector<T> parameter,
                    Vector<T> gradient,
                    ref Vector<T> m,
                    ref Vector<T> v,
                    ref Vector<T> unused
                )
                {
                    Vector<T> g = gradient + Decay * parameter;
                    m = Beta1 * m + Rest1 * g;
                    v = Beta2 * v + Rest2 * g * g;
                    Vector<T> root = Vector.SquareRoot(v / Correction) + Eps;
                    parameter += ByGradient * g / root;
                    parameter += ByMoment * m / root;
                }
            }

            /// <inheritdoc/>
            public (double, double) Betas
            {
                get => Defaults.Betas;
                set => Defaults.Betas = value;
            }

            /// <summary>What is remembered of one parameter.</summary>
            public sealed class State : OptimizerState
            {
                /// <summary>Steps done.</summary>
                public long step;

                /// <summary>Product of the momenta μ so far.</summary>
                public double mu_product;

                /// <summary>First moment m.</summary>
                public torch.Tensor exp_avg = null!;

                /// <summary>Second moment v.</summary>
                public torch.Tensor exp_avg_sq = null!;

                /// <inheritdoc/>
                public State(Parameter parameter)
                    : base(parameter) { }

                /// <inheritdoc/>
                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    (step, mu_product, exp_avg, exp_avg_sq) = (0, 1, Zeros(), Zeros());
                }

                private protected override void Fields(FieldVisitor visit)
                {
                    visit.Visit(ref step);
                    visit.Visit(ref mu_product);
                    visit.Visit(ref exp_avg);
                    visit.Visit(ref exp_avg_sq);
                }
            }

            /// <summary>What holds for a group; null takes the optimizer's.</summary>
            public class Options : MomentOptions
            {
                /// <summary>ψ, the decay of the momentum.</summary>
                public double? momentum_decay;

                // As in TorchSharp, unlike in Adam.
                private protected override bool MayBeOne => true;

                internal override void Check(string optimizer)
                {
                    base.Check(optimizer);
                    NotNegative(optimizer, nameof(momentum_decay), momentum_decay);
                }

                private protected override void Fields(FieldVisitor visit)
                {
                    base.Fields(visit);
                    visit.Visit(ref momentum_decay);
                }
            }

            /// <summary>Parameters with options of their own.</summary>
            public class ParamGroup : MomentParamGroup<Options>
            {
                /// <summary>An empty group.</summary>
                public ParamGroup() { }

                /// <summary>Parameters with options; what is left open is the optimizer's.</summary>
                public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                    : base(parameters, options) { }

                /// <summary>Parameters with all options given, the learning rate too: none is the optimizer's.</summary>
                /// <inheritdoc cref="NAdam(IEnumerable{Parameter}, double, double, double, double, double, double)" path="/param"/>
                public ParamGroup(
                    IEnumerable<Parameter> parameters,
                    double lr = 0.002,
                    double beta1 = 0.9,
                    double beta2 = 0.999,
                    double eps = 1e-8,
                    double weight_decay = 0,
                    double momentum_decay = 4e-3
                )
                    : base(
                        parameters,
                        new Options
                        {
                            LearningRate = lr,
                            beta1 = beta1,
                            beta2 = beta2,
                            eps = eps,
                            weight_decay = weight_decay,
                            momentum_decay = momentum_decay,
                        }
                    ) { }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>
            /// NAdam: Adam with Nesterov momentum, μₜ = β₁(1 − ½·0.96^(t·ψ)); θ ← θ − η[(1−μₜ)g/(1−Πμ) + μₜ₊₁m/(1−μₜ₊₁Πμ)]/(√v̂ + ε).
            /// </summary>
            /// <param name="named_parameters">What to optimize.</param>
            /// <param name="lr">Learning rate η.</param>
            /// <param name="beta1">Decay rate β₁ of the first moment.</param>
            /// <param name="beta2">Decay rate β₂ of the second moment.</param>
            /// <param name="eps">ε, added to the root.</param>
            /// <param name="weight_decay">Decay λ.</param>
            /// <param name="momentum_decay">ψ, the decay of the momentum.</param>
            public static Modules.NAdam NAdam(
                IEnumerable<Modules.Parameter> named_parameters,
                double lr = 0.002,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum_decay = 4e-3
            ) => new(named_parameters, lr, beta1, beta2, eps, weight_decay, momentum_decay);

            /// <inheritdoc cref="NAdam(IEnumerable{Modules.Parameter}, double, double, double, double, double, double)"/>
            public static Modules.NAdam NAdam(
                IEnumerable<(string name, Modules.Parameter parameter)> named_parameters,
                double lr = 0.002,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum_decay = 4e-3
            ) => new(named_parameters.Select(entry => entry.parameter), lr, beta1, beta2, eps, weight_decay, momentum_decay);

            /// <inheritdoc cref="NAdam(IEnumerable{Modules.Parameter}, double, double, double, double, double, double)"/>
            public static Modules.NAdam NAdam(
                IEnumerable<Modules.NAdam.ParamGroup> parameters,
                double lr = 0.002,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum_decay = 4e-3
            ) => new(parameters, lr, beta1, beta2, eps, weight_decay, momentum_decay);
        }
    }
}
