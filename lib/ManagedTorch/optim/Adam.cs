namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Adam: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η·m̂/(√v̂ + ε) with bias-corrected m̂, v̂; decay λ is added to the
        /// gradient.
        /// </summary>
        /// <remarks>Kingma and Ba (2015), Algorithm 1; AMSGrad: Reddi et al. (2018).</remarks>
        public class Adam : AdamFamily<Adam.Options, Adam.State>
        {
            /// <summary>One group of parameters.</summary>
            /// <inheritdoc cref="torch.optim.Adam(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"
            /// path="/param"/>
            public Adam(
                IEnumerable<Parameter> parameters,
                double lr = 1e-3,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                bool amsgrad = false,
                bool maximize = false
            )
                : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

            /// <summary>Several groups; what a group leaves open is what is given here.</summary>
            /// <inheritdoc cref="torch.optim.Adam(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"
            /// path="/param"/>
            public Adam(
                IEnumerable<ParamGroup> parameters,
                double lr = 1e-3,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                bool amsgrad = false,
                bool maximize = false
            )
                : base(
                    new Options
                    {
                        LearningRate = lr,
                        beta1 = beta1,
                        beta2 = beta2,
                        eps = eps,
                        weight_decay = weight_decay,
                        amsgrad = amsgrad,
                        maximize = maximize,
                    },
                    parameters
                ) { }

            private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

            private protected override (double added, double factor) Decay(Options options) => (options.weight_decay!.Value, 1);

            /// <inheritdoc/>
            public sealed class State : AdamState
            {
                /// <inheritdoc cref="OptimizerState(Parameter)"/>
                public State(Parameter parameter)
                    : base(parameter) { }
            }

            /// <inheritdoc/>
            public class Options : AdamOptions;

            /// <summary>Parameters with options of their own.</summary>
            public class ParamGroup : MomentParamGroup<Options>
            {
                /// <summary>An empty group.</summary>
                public ParamGroup() { }

                /// <summary>Parameters with options; what is left open is the optimizer's.</summary>
                public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                    : base(parameters, options) { }

                /// <summary>Parameters with all options given, the learning rate too: none is the optimizer's.</summary>
                /// <inheritdoc cref="torch.optim.Adam(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"
                /// path="/param"/>
                public ParamGroup(
                    IEnumerable<Parameter> parameters,
                    double lr = 1e-3,
                    double beta1 = 0.9,
                    double beta2 = 0.999,
                    double eps = 1e-8,
                    double weight_decay = 0,
                    bool amsgrad = false,
                    bool maximize = false
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
                            amsgrad = amsgrad,
                            maximize = maximize,
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
            /// Adam: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η·m̂/(√v̂ + ε) with bias-corrected m̂, v̂; decay λ is added to the
            /// gradient.
            /// </summary>
            /// <param name="parameters">What to optimize.</param>
            /// <param name="lr">Learning rate η.</param>
            /// <param name="beta1">Decay rate β₁ of the first moment.</param>
            /// <param name="beta2">Decay rate β₂ of the second moment.</param>
            /// <param name="eps">ε, added to the root.</param>
            /// <param name="weight_decay">Decay λ.</param>
            /// <param name="amsgrad">True to divide by the largest second moment so far.</param>
            /// <param name="maximize">True to climb instead of descend.</param>
            public static Modules.Adam Adam(
                IEnumerable<Modules.Parameter> parameters,
                double lr = 1e-3,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                bool amsgrad = false,
                bool maximize = false
            ) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <inheritdoc cref="Adam(IEnumerable{Modules.Parameter}, double, double, double, double, double, bool, bool)"/>
            public static Modules.Adam Adam(
                IEnumerable<(string name, Modules.Parameter parameter)> parameters,
                double lr = 1e-3,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                bool amsgrad = false,
                bool maximize = false
            ) => new(parameters.Select(entry => entry.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <inheritdoc cref="Adam(IEnumerable{Modules.Parameter}, double, double, double, double, double, bool, bool)"/>
            public static Modules.Adam Adam(
                IEnumerable<Modules.Adam.ParamGroup> parameters,
                double lr = 1e-3,
                double beta1 = 0.9,
                double beta2 = 0.999,
                double eps = 1e-8,
                double weight_decay = 0,
                bool amsgrad = false,
                bool maximize = false
            ) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
