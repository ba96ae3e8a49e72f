using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Stochastic gradient descent with momentum m: b ← m·b + (1−d)·g, θ ← θ − η·b (plain: θ ← θ − η·g); Nesterov uses g + m·b.
        /// </summary>
        /// <remarks>PyTorch 1.13, torch.optim.SGD; Sutskever et al. (2013) for Nesterov momentum.</remarks>
        public class SGD : OptimizerHelper<SGD.Options, SGD.State>, IMomentum
        {
            /// <summary>One group of parameters.</summary>
            /// <param name="parameters">What to optimize.</param>
            /// <param name="lr">Learning rate η.</param>
            /// <param name="momentum">Momentum m, 0 for none.</param>
            /// <param name="dampening">Share d of the gradient kept out of the momentum.</param>
            /// <param name="weight_decay">Decay λ.</param>
            /// <param name="nesterov">True for Nesterov momentum; needs a momentum and no dampening.</param>
            /// <param name="maximize">True to climb instead of descend.</param>
            public SGD(
                IEnumerable<Parameter> parameters,
                double lr,
                double momentum = 0,
                double dampening = 0,
                double weight_decay = 0,
                bool nesterov = false,
                bool maximize = false
            )
                : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

            /// <summary>Several groups; what a group leaves open is what is given here.</summary>
            /// <inheritdoc cref="SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)" path="/param"/>
            public SGD(
                IEnumerable<ParamGroup> parameters,
                double lr,
                double momentum = 0,
                double dampening = 0,
                double weight_decay = 0,
                bool nesterov = false,
                bool maximize = false
            )
                : base(
                    new Options
                    {
                        LearningRate = lr,
                        momentum = momentum,
                        dampening = dampening,
                        weight_decay = weight_decay,
                        nesterov = nesterov,
                        maximize = maximize,
                    },
                    parameters
                )
            {
                if (nesterov && (momentum <= 0 || dampening != 0))
                    throw new ArgumentException(
                        "SGD: Nesterov momentum needs a momentum above 0 and no dampening, not momentum "
                            + $"{momentum} and dampening {dampening}"
                    );
            }

            private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

            private protected override void Update<T>(Parameter parameter, torch.Tensor gradient, Options o, State s)
            {
                double momentum = o.momentum!.Value;
                // At the first step the momentum is the gradient itself: b = 0 without dampening.
                bool first = momentum != 0 && s.momentum_buffer is null;
                if (first)
                    s.momentum_buffer = s.Zeros();
                Fused.Run<T, Rule<T>>(
                    new Rule<T>
                    {
                        Descent = Fused.All<T>(-o.LearningRate!.Value),
                        Sign = Fused.All<T>(o.maximize!.Value ? -1 : 1),
                        Decay = Fused.All<T>(o.weight_decay!.Value),
                        Momentum = Fused.All<T>(momentum),
                        Fresh = Fused.All<T>(first ? 1 : 1 - o.dampening!.Value),
                        HasMomentum = momentum != 0,
                        Nesterov = o.nesterov!.Value,
                    },
                    parameter,
                    gradient,
                    s.momentum_buffer
                );
            }

            private struct Rule<T> : IRule<T>
                where T : unmanaged
            {
                internal Vector<T> Descent,
                    Sign,
                    Decay,
                    Momentum,
                    Fresh;
                internal bool HasMomentum,
                    Nesterov;

                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public readonly void Update(
                    ref Vector<T> parameter,
                    Vector<T> gradient,
                    ref Vector<T> b,
                    ref Vector<T> unused1,
                    ref Vector<T> unused2
                )
                {
                    Vector<T> g = Sign * gradient + Decay * parameter;
                    if (HasMomentum)
                    {
                        b = Momentum * b + Fresh * g;
                        g = Nesterov ? g + Momentum * b : b;
                    }
                    parameter += Descent * g;
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
                /// <summary>The momentum b; null before the first step and without momentum.</summary>
                public torch.Tensor? momentum_buffer;

                /// <inheritdoc/>
                public State(Parameter parameter)
                    : base(parameter) { }

                /// <inheritdoc/>
                public override void Initialize(OptimizerOptions options)
                {
                    momentum_buffer?.Dispose();
                    momentum_buffer = null;
                }

                private protected override void Fields(FieldVisitor visit) => visit.Optional(ref momentum_buffer);
            }

            /// <summary>What holds for a group; null takes the optimizer's.</summary>
            public class Options : OptimizerOptions
            {
                /// <summary>Momentum m, 0 for none.</summary>
                public double? momentum;

                /// <summary>Share d of the gradient kept out of the momentum.</summary>
                public double? dampening;

                /// <summary>Decay λ.</summary>
                public double? weight_decay;

                /// <summary>True for Nesterov momentum; needs a momentum and no dampening.</summary>
                public bool? nesterov;

                /// <summary>True to climb instead of descend.</summary>
                public bool? maximize;

                internal override void Check(string optimizer)
                {
                    base.Check(optimizer);
                    NotNegative(optimizer, nameof(momentum), momentum);
                    NotNegative(optimizer, nameof(weight_decay), weight_decay);
                }

                private protected override void Fields(FieldVisitor visit)
                {
                    visit.Visit(ref momentum);
                    visit.Visit(ref dampening);
                    visit.Visit(ref weight_decay);
                    visit.Visit(ref nesterov);
                    visit.Visit(ref maximize);
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
                /// <inheritdoc cref="SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)" path="/param"/>
                public ParamGroup(
                    IEnumerable<Parameter> parameters,
                    double lr = 1e-3,
                    double momentum = 0,
                    double dampening = 0,
                    double weight_decay = 0,
                    bool nesterov = false,
                    bool maximize = false
                )
                    : base(
                        parameters,
                        new Options
                        {
                            LearningRate = lr,
                            momentum = momentum,
                            dampening = dampening,
                            weight_decay = weight_decay,
                            nesterov = nesterov,
                            maximize = maximize,
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
            /// Stochastic gradient descent with momentum m: b ← m·b + (1−d)·g, θ ← θ − η·b (plain: θ ← θ − η·g); Nesterov uses g + m·b.
            /// </summary>
            /// <param name="parameters">What to optimize.</param>
            /// <param name="learningRate">Learning rate η.</param>
            /// <param name="momentum">Momentum m, 0 for none.</param>
            /// <param name="dampening">Share d of the gradient kept out of the momentum.</param>
            /// <param name="weight_decay">Decay λ.</param>
            /// <param name="nesterov">True for Nesterov momentum; needs a momentum and no dampening.</param>
            /// <param name="maximize">True to climb instead of descend.</param>
            public static Modules.SGD SGD(
                IEnumerable<Modules.Parameter> parameters,
                double learningRate,
                double momentum = 0,
                double dampening = 0,
                double weight_decay = 0,
                bool nesterov = false,
                bool maximize = false
            ) => new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <inheritdoc cref="SGD(IEnumerable{Modules.Parameter}, double, double, double, double, bool, bool)"/>
            public static Modules.SGD SGD(
                IEnumerable<(string name, Modules.Parameter parameter)> parameters,
                double learningRate,
                double momentum = 0,
                double dampening = 0,
                double weight_decay = 0,
                bool nesterov = false,
                bool maximize = false
            ) => new(parameters.Select(entry => entry.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <inheritdoc cref="SGD(IEnumerable{Modules.Parameter}, double, double, double, double, bool, bool)"/>
            public static Modules.SGD SGD(
                IEnumerable<Modules.SGD.ParamGroup> parameters,
                double learningRate,
                double momentum = 0,
                double dampening = 0,
                double weight_decay = 0,
                bool nesterov = false,
                bool maximize = false
            ) => new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
