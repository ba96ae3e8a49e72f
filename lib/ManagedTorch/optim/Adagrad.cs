using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adagrad: s ← s + g², θ ← θ − ηₜ·g/(√s + ε), ηₜ = η/(1 + (t−1)·decay).</summary>
        /// <remarks>Duchi, Hazan and Singer (2011).</remarks>
        public class Adagrad : OptimizerHelper<Adagrad.Options, Adagrad.State>
        {
            /// <summary>One group of parameters.</summary>
            /// <inheritdoc cref="torch.optim.Adagrad(IEnumerable{Parameter}, double, double, double, double, double)" path="/param"/>
            public Adagrad(
                IEnumerable<Parameter> parameters,
                double lr = 0.01,
                double lr_decay = 0,
                double weight_decay = 0,
                double initial_accumulator_value = 0,
                double eps = 1e-10
            )
                : this([new ParamGroup { Parameters = parameters }], lr, lr_decay, weight_decay, initial_accumulator_value, eps) { }

            /// <summary>Several groups; what a group leaves open is what is given here.</summary>
            /// <inheritdoc cref="torch.optim.Adagrad(IEnumerable{Parameter}, double, double, double, double, double)" path="/param"/>
            public Adagrad(
                IEnumerable<ParamGroup> parameters,
                double lr = 0.01,
                double lr_decay = 0,
                double weight_decay = 0,
                double initial_accumulator_value = 0,
                double eps = 1e-10
            )
                : base(
                    new Options
                    {
                        LearningRate = lr,
                        lr_decay = lr_decay,
                        initial_accumulator_value = initial_accumulator_value,
                        eps = eps,
                        weight_decay = weight_decay,
                    },
                    parameters
                ) { }

            private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

            private protected override void Update<T>(Parameter parameter, torch.Tensor gradient, Options o, State s)
            {
                s.step++;
                Fused.Run<T, Rule<T>>(
                    new Rule<T>
                    {
                        Descent = Fused.All<T>(-o.LearningRate!.Value / (1 + (s.step - 1) * o.lr_decay!.Value)),
                        Decay = Fused.All<T>(o.weight_decay!.Value),
                        Eps = Fused.All<T>(o.eps!.Value),
                    },
                    parameter,
                    gradient,
                    s.sum
                );
            }

            private struct Rule<T> : IRule<T>
                where T : unmanaged
            {
                internal Vector<T> Descent,
                    Decay,
                    Eps;

                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public readonly void Update(
                    ref Vector<T> parameter,
                    Vector<T> gradient,
                    ref Vector<T> sum,
                    ref Vector<T> unused1,
                    ref Vector<T> unused2
                )
                {
                    Vector<T> g = gradient + Decay * parameter;
                    sum += g * g;
                    parameter += Descent * g / (Vector.SquareRoot(sum) + Eps);
                }
            }

            /// <summary>What is remembered of one parameter.</summary>
            public sealed class State : OptimizerState
            {
                /// <summary>Steps done.</summary>
                public long step;

                /// <summary>Sum of squared gradients s.</summary>
                public torch.Tensor sum = null!;

                /// <inheritdoc/>
                public State(Parameter parameter)
                    : base(parameter) { }

                /// <inheritdoc/>
                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    (step, sum) = (0, Zeros());
                    using (torch.no_grad())
                        sum.fill_(((Options)options).initial_accumulator_value!.Value);
                }

                private protected override void Fields(FieldVisitor visit)
                {
                    visit.Visit(ref step);
                    visit.Visit(ref sum);
                }
            }

            /// <summary>What holds for a group; null takes the optimizer's.</summary>
            public class Options : OptimizerOptions
            {
                /// <summary>Decay of the learning rate.</summary>
                public double? lr_decay;

                /// <summary>Sum s at first.</summary>
                public double? initial_accumulator_value;

                /// <summary>ε, added to the root.</summary>
                public double? eps;

                /// <summary>Decay λ.</summary>
                public double? weight_decay;

                internal override void Check(string optimizer)
                {
                    base.Check(optimizer);
                    NotNegative(optimizer, nameof(lr_decay), lr_decay);
                    NotNegative(optimizer, nameof(weight_decay), weight_decay);
                    NotNegative(optimizer, nameof(initial_accumulator_value), initial_accumulator_value);
                    NotNegative(optimizer, nameof(eps), eps);
                }

                private protected override void Fields(FieldVisitor visit)
                {
                    visit.Visit(ref lr_decay);
                    visit.Visit(ref initial_accumulator_value);
                    visit.Visit(ref eps);
                    visit.Visit(ref weight_decay);
                }
            }

            /// <summary>Parameters with options of their own.</summary>
            public class ParamGroup : ParamGroup<Options>
            {
                /// <summary>An empty group.</summary>
                public ParamGroup() { }

                /// <summary>Parameters with options; what is left open is the optimizer's.</summary>
                public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                    : base(parameters, options) { }

                /// <summary>Parameters with all options given, the learning rate too: none is the optimizer's.</summary>
                /// <inheritdoc cref="torch.optim.Adagrad(IEnumerable{Parameter}, double, double, double, double, double)" path="/param"/>
                public ParamGroup(
                    IEnumerable<Parameter> parameters,
                    double lr = 0.01,
                    double lr_decay = 0,
                    double weight_decay = 0,
                    double initial_accumulator_value = 0,
                    double eps = 1e-10
                )
                    : base(
                        parameters,
                        new Options
                        {
                            LearningRate = lr,
                            lr_decay = lr_decay,
                            initial_accumulator_value = initial_accumulator_value,
                            eps = eps,
                            weight_decay = weight_decay,
                        }
                    ) { }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Adagrad: s ← s + g², θ ← θ − ηₜ·g/(√s + ε), ηₜ = η/(1 + (t−1)·decay).</summary>
            /// <param name="parameters">What to optimize.</param>
            /// <param name="lr">Learning rate η.</param>
            /// <param name="lr_decay">Decay of the learning rate.</param>
            /// <param name="weight_decay">Decay λ.</param>
            /// <param name="initial_accumulator_value">Sum s at first.</param>
            /// <param name="eps">ε, added to the root.</param>
            public static Modules.Adagrad Adagrad(
                IEnumerable<Modules.Parameter> parameters,
                double lr = 0.01,
                double lr_decay = 0,
                double weight_decay = 0,
                double initial_accumulator_value = 0,
                double eps = 1e-10
            ) => new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);

            /// <inheritdoc cref="Adagrad(IEnumerable{Modules.Parameter}, double, double, double, double, double)"/>
            public static Modules.Adagrad Adagrad(
                IEnumerable<(string name, Modules.Parameter parameter)> parameters,
                double lr = 0.01,
                double lr_decay = 0,
                double weight_decay = 0,
                double initial_accumulator_value = 0,
                double eps = 1e-10
            ) => new(parameters.Select(entry => entry.parameter), lr, lr_decay, weight_decay, initial_accumulator_value, eps);

            /// <inheritdoc cref="Adagrad(IEnumerable{Modules.Parameter}, double, double, double, double, double)"/>
            public static Modules.Adagrad Adagrad(
                IEnumerable<Modules.Adagrad.ParamGroup> parameters,
                double lr = 0.01,
                double lr_decay = 0,
                double weight_decay = 0,
                double initial_accumulator_value = 0,
                double eps = 1e-10
            ) => new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);
        }
    }
}
