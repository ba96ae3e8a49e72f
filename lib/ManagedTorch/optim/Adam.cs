using static TorchSharp.torch.optim;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adam: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η·m̂/(√v̂ + ε) with bias-corrected m̂, v̂; decay λ is added to the gradient.</summary>
        /// <remarks>Kingma and Ba (2015), Algorithm 1; AMSGrad: Reddi et al. (2018).</remarks>
        public class Adam : OptimizerHelper, IBetas
        {
            /// <summary>One group of parameters.</summary>
            /// <param name="parameters">What to optimize.</param>
            /// <param name="lr">Learning rate η.</param>
            /// <param name="beta1">Decay rate β₁ of the first moment.</param>
            /// <param name="beta2">Decay rate β₂ of the second moment.</param>
            /// <param name="eps">ε, added to the root.</param>
            /// <param name="weight_decay">Decay λ.</param>
            /// <param name="amsgrad">True to divide by the largest second moment so far.</param>
            /// <param name="maximize">True to climb instead of descend.</param>
            public Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

            /// <summary>Several groups; what a group leaves open is what is given here.</summary>
            /// <param name="parameters">What to optimize.</param>
            /// <param name="lr">Learning rate η.</param>
            /// <param name="beta1">Decay rate β₁ of the first moment.</param>
            /// <param name="beta2">Decay rate β₂ of the second moment.</param>
            /// <param name="eps">ε, added to the root.</param>
            /// <param name="weight_decay">Decay λ.</param>
            /// <param name="amsgrad">True to divide by the largest second moment so far.</param>
            /// <param name="maximize">True to climb instead of descend.</param>
            public Adam(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad,
                    maximize = maximize })
            {
                AddGroups(parameters);
            }

            private protected override OptimizerOptions NewOptions() => new Options();

            private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

            private protected override void Update<T>(Parameter parameter, torch.Tensor gradient, OptimizerOptions options, OptimizerState state)
            {
                var (o, s) = ((Options)options, (State)state);
                s.step++;
                Fused.Run<T, AdamRule<T>>(new AdamRule<T>(o.LearningRate!.Value, o.beta1!.Value, o.beta2!.Value, o.eps!.Value, s.step,
                    o.maximize!.Value, o.amsgrad!.Value)
                {
                    Decay = Fused.All<T>(o.weight_decay!.Value),
                }, parameter, gradient, s.exp_avg, s.exp_avg_sq, s.max_exp_avg_sq);
            }

            /// <inheritdoc/>
            public (double, double) Betas
            {
                get => (((Options)Defaults).beta1!.Value, ((Options)Defaults).beta2!.Value);
                set => (((Options)Defaults).beta1, ((Options)Defaults).beta2) = value;
            }

            /// <summary>What is remembered of one parameter.</summary>
            public sealed class State : OptimizerState
            {
                /// <summary>Steps done.</summary>
                public long step;
                /// <summary>First moment m.</summary>
                public torch.Tensor exp_avg = null!;
                /// <summary>Second moment v.</summary>
                public torch.Tensor exp_avg_sq = null!;
                /// <summary>Largest second moment so far; null without AMSGrad.</summary>
                public torch.Tensor? max_exp_avg_sq;

                /// <inheritdoc/>
                public State(Parameter parameter) : base(parameter) { }

                /// <inheritdoc/>
                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    (step, exp_avg, exp_avg_sq) = (0, Zeros(), Zeros());
                    max_exp_avg_sq = ((Options)options).amsgrad!.Value ? Zeros() : null;
                }

                private protected override void Fields(FieldVisitor visit)
                {
                    visit.Visit(ref step);
                    visit.Visit(ref exp_avg);
                    visit.Visit(ref exp_avg_sq);
                    visit.Optional(ref max_exp_avg_sq);
                }
            }

            /// <summary>What holds for a group; null takes the optimizer's.</summary>
            public class Options : OptimizerOptions
            {
                /// <summary>Decay rate β₁ of the first moment.</summary>
                public double? beta1;
                /// <summary>Decay rate β₂ of the second moment.</summary>
                public double? beta2;
                /// <summary>ε, added to the root.</summary>
                public double? eps;
                /// <summary>Decay λ.</summary>
                public double? weight_decay;
                /// <summary>True to divide by the largest second moment so far.</summary>
                public bool? amsgrad;
                /// <summary>True to climb instead of descend.</summary>
                public bool? maximize;

                private protected override void Fields(FieldVisitor visit)
                {
                    visit.Visit(ref beta1);
                    visit.Visit(ref beta2);
                    visit.Visit(ref eps);
                    visit.Visit(ref weight_decay);
                    visit.Visit(ref amsgrad);
                    visit.Visit(ref maximize);
                }
            }

            /// <summary>Parameters with options of their own.</summary>
            public class ParamGroup : ParamGroup<Options>, IBetas
            {
                /// <summary>An empty group.</summary>
                public ParamGroup() { }

                /// <summary>Parameters with options; what is left open is the optimizer's.</summary>
                public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

                /// <summary>Parameters with these options: none is left open, so the learning rate is this one, not the optimizer's.</summary>
                /// <param name="parameters">What to optimize.</param>
                /// <param name="lr">Learning rate η.</param>
                /// <param name="beta1">Decay rate β₁ of the first moment.</param>
                /// <param name="beta2">Decay rate β₂ of the second moment.</param>
                /// <param name="eps">ε, added to the root.</param>
                /// <param name="weight_decay">Decay λ.</param>
                /// <param name="amsgrad">True to divide by the largest second moment so far.</param>
                /// <param name="maximize">True to climb instead of descend.</param>
                public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                    double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                    : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay,
                        amsgrad = amsgrad, maximize = maximize }) { }

                /// <inheritdoc/>
                public (double, double) Betas
                {
                    get => (Options.beta1!.Value, Options.beta2!.Value);
                    set => (Options.beta1, Options.beta2) = value;
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>
            /// Adam: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η·m̂/(√v̂ + ε) with bias-corrected m̂, v̂; decay λ is added to the gradient.
            /// </summary>
            /// <param name="parameters">What to optimize.</param>
            /// <param name="lr">Learning rate η.</param>
            /// <param name="beta1">Decay rate β₁ of the first moment.</param>
            /// <param name="beta2">Decay rate β₂ of the second moment.</param>
            /// <param name="eps">ε, added to the root.</param>
            /// <param name="weight_decay">Decay λ.</param>
            /// <param name="amsgrad">True to divide by the largest second moment so far.</param>
            /// <param name="maximize">True to climb instead of descend.</param>
            public static Modules.Adam Adam(IEnumerable<Modules.Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <inheritdoc cref="Adam(IEnumerable{Modules.Parameter}, double, double, double, double, double, bool, bool)"/>
            public static Modules.Adam Adam(IEnumerable<(string name, Modules.Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9,
                double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(entry => entry.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <inheritdoc cref="Adam(IEnumerable{Modules.Parameter}, double, double, double, double, double, bool, bool)"/>
            public static Modules.Adam Adam(IEnumerable<Modules.Adam.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9,
                double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
