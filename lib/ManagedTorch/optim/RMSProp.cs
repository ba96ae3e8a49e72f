using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// RMSProp: v ← αv + (1−α)g², θ ← θ − η·g/(√v + ε); centered subtracts the squared mean gradient from v; momentum m: b ← m·b +
        /// g/(√v + ε), θ ← θ − η·b.
        /// </summary>
        /// <remarks>Hinton, lecture 6e (2012); centered: Graves (2013).</remarks>
        public class RMSProp : OptimizerHelper<RMSProp.Options, RMSProp.State>, IMomentum
        {
            /// <summary>One group of parameters.</summary>
            /// <inheritdoc cref="torch.optim.RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"
            /// path="/param"/>
            public RMSProp(
                IEnumerable<Parameter> parameters,
                double lr = 0.01,
                double alpha = 0.99,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum = 0,
                bool centered = false,
                bool maximize = false
            )
                : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize) { }

            /// <summary>Several groups; what a group leaves open is what is given here.</summary>
            /// <inheritdoc cref="torch.optim.RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"
            /// path="/param"/>
            public RMSProp(
                IEnumerable<ParamGroup> parameters,
                double lr = 0.01,
                double alpha = 0.99,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum = 0,
                bool centered = false,
                bool maximize = false
            )
                : base(
                    new Options
                    {
                        LearningRate = lr,
                        maximize = maximize,
                        momentum = momentum,
                        alpha = alpha,
                        eps = eps,
                        weight_decay = weight_decay,
                        centered = centered,
                    },
                    parameters
                ) { }

            private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

            private protected override void Update<T>(Parameter parameter, torch.Tensor gradient, Options o, State s)
            {
                s.step++;
                // A scheduler or a caller may turn the momentum on later.
                if (o.momentum > 0)
                    s.momentum_buffer ??= s.Zeros();
                Fused.Run<T, Rule<T>>(
                    new Rule<T>
                    {
                        Descent = Fused.All<T>(-o.LearningRate!.Value),
                        Sign = Fused.All<T>(o.maximize!.Value ? -1 : 1),
                        Decay = Fused.All<T>(o.weight_decay!.Value),
                        Alpha = Fused.All<T>(o.alpha!.Value),
                        Rest = Fused.All<T>(1 - o.alpha!.Value),
                        Eps = Fused.All<T>(o.eps!.Value),
                        Momentum = Fused.All<T>(o.momentum!.Value),
                        HasMomentum = o.momentum > 0,
                        Centered = o.centered!.Value,
                    },
                    parameter,
                    gradient,
                    s.square_avg,
                    s.momentum_buffer,
                    s.grad_avg
                );
            }

            private struct Rule<T> : IRule<T>
                where T : unmanaged
            {
                internal Vector<T> Descent,
                    Sign,
                    Decay,
                    Alpha,
                    Rest,
                    Eps,
                    Momentum;
                internal bool HasMomentum,
                    Centered;

                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public readonly void Update(
                    ref Vector<T> parameter,
                    Vector<T> gradient,
                    ref Vector<T> v,
                    ref Vector<T> b,
                    ref Vector<T> mean
                )
                {
                    Vector<T> g = Sign * gradient + Decay * parameter;
                    v = Alpha * v + Rest * g * g;
                    Vector<T> spread = v;
                    if (Centered)
                    {
                        mean = Alpha * mean + Rest * g;
                        spread -= mean * mean;
                    }
                    Vector<T> step = g / (Vector.SquareRoot(spread) + Eps);
                    if (HasMomentum)
                        step = b = Momentum * b + step;
                    parameter += Descent * step;
                }
            }

            /// <inheritdoc/>
            public double Momentum
            {
                get => Defaults.momentum!.Value;
                set => Defaults.momentum = value;
            }

            /// <summary>What is remembered of one parameter.</summary>
            public sealed class State : OptimizerState
            {
                /// <summary>Steps done.</summary>
                public long step;

                /// <summary>Mean square v.</summary>
                public torch.Tensor square_avg = null!;

                /// <summary>Momentum b; null without.</summary>
                public torch.Tensor? momentum_buffer;

                /// <summary>Mean gradient; null unless centered.</summary>
                public torch.Tensor? grad_avg;

                /// <inheritdoc/>
                public State(Parameter parameter)
                    : base(parameter) { }

                /// <inheritdoc/>
                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    var o = (Options)options;
                    (step, square_avg) = (0, Zeros());
                    momentum_buffer = o.momentum > 0 ? Zeros() : null;
                    grad_avg = o.centered!.Value ? Zeros() : null;
                }

                private protected override void Fields(FieldVisitor visit)
                {
                    visit.Visit(ref step);
                    visit.Visit(ref square_avg);
                    visit.Optional(ref momentum_buffer);
                    visit.Optional(ref grad_avg);
                }
            }

            /// <summary>What holds for a group; null takes the optimizer's.</summary>
            public class Options : OptimizerOptions
            {
                /// <summary>True to climb instead of descend.</summary>
                public bool? maximize;

                /// <summary>Momentum m, 0 for none.</summary>
                public double? momentum;

                /// <summary>Decay rate α of the mean square.</summary>
                public double? alpha;

                /// <summary>ε, added to the root.</summary>
                public double? eps;

                /// <summary>Decay λ.</summary>
                public double? weight_decay;

                /// <summary>True to normalise by the variance.</summary>
                public bool? centered;

                internal override void Check(string optimizer)
                {
                    base.Check(optimizer);
                    NotNegative(optimizer, nameof(alpha), alpha);
                    NotNegative(optimizer, nameof(eps), eps);
                    NotNegative(optimizer, nameof(momentum), momentum);
                    NotNegative(optimizer, nameof(weight_decay), weight_decay);
                }

                private protected override void Fields(FieldVisitor visit)
                {
                    visit.Visit(ref maximize);
                    visit.Visit(ref momentum);
                    visit.Visit(ref alpha);
                    visit.Visit(ref eps);
                    visit.Visit(ref weight_decay);
                    visit.Visit(ref centered);
                }
            }

            /// <summary>Parameters with options of their own.</summary>
            public class ParamGroup : ParamGroup<Options>, IMomentum
            {
                /// <summary>An empty group.</summary>
                public ParamGroup() { }

                /// <summary>Parameters with options; what is left open is the optimizer's.</summary>
                public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                    : base(parameters, options) { }

                /// <summary>Parameters with all options given, the learning rate too: none is the optimizer's.</summary>
                /// <inheritdoc cref="torch.optim.RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"
                /// path="/param"/>
                /// <remarks>ε goes before α here and after it in the optimizer, both as in TorchSharp.</remarks>
                public ParamGroup(
                    IEnumerable<Parameter> parameters,
                    double lr = 0.01,
                    double eps = 1e-8,
                    double alpha = 0.99,
                    double weight_decay = 0,
                    double momentum = 0,
                    bool centered = false,
                    bool maximize = false
                )
                    : base(
                        parameters,
                        new Options
                        {
                            LearningRate = lr,
                            maximize = maximize,
                            momentum = momentum,
                            alpha = alpha,
                            eps = eps,
                            weight_decay = weight_decay,
                            centered = centered,
                        }
                    ) { }

                /// <inheritdoc/>
                public double Momentum
                {
                    get => Options.momentum!.Value;
                    set => Options.momentum = value;
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>
            /// RMSProp: v ← αv + (1−α)g², θ ← θ − η·g/(√v + ε); centered subtracts the squared mean gradient from v; momentum m: b ← m·b +
            /// g/(√v + ε), θ ← θ − η·b.
            /// </summary>
            /// <param name="parameters">What to optimize.</param>
            /// <param name="lr">Learning rate η.</param>
            /// <param name="alpha">Decay rate α of the mean square.</param>
            /// <param name="eps">ε, added to the root.</param>
            /// <param name="weight_decay">Decay λ.</param>
            /// <param name="momentum">Momentum m, 0 for none.</param>
            /// <param name="centered">True to normalise by the variance.</param>
            /// <param name="maximize">True to climb instead of descend.</param>
            public static Modules.RMSProp RMSProp(
                IEnumerable<Modules.Parameter> parameters,
                double lr = 0.01,
                double alpha = 0.99,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum = 0,
                bool centered = false,
                bool maximize = false
            ) => new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

            /// <inheritdoc cref="RMSProp(IEnumerable{Modules.Parameter}, double, double, double, double, double, bool, bool)"/>
            public static Modules.RMSProp RMSProp(
                IEnumerable<(string name, Modules.Parameter parameter)> parameters,
                double lr = 0.01,
                double alpha = 0.99,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum = 0,
                bool centered = false,
                bool maximize = false
            ) => new(parameters.Select(entry => entry.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

            /// <inheritdoc cref="RMSProp(IEnumerable{Modules.Parameter}, double, double, double, double, double, bool, bool)"/>
            public static Modules.RMSProp RMSProp(
                IEnumerable<Modules.RMSProp.ParamGroup> parameters,
                double lr = 0.01,
                double alpha = 0.99,
                double eps = 1e-8,
                double weight_decay = 0,
                double momentum = 0,
                bool centered = false,
                bool maximize = false
            ) => new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
        }
    }
}
