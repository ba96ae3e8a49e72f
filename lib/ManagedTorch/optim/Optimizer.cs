// The room optim: update rules and learning-rate schedules. One file an optimizer: the rule, its state, its options, its factories;
// what Adam and AdamW have in common is in AdamFamily.cs.
// It does not own gradients (Autograd) nor parameters (nn). Updates run in place over the parameters' memory, without temporaries.

using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers and learning-rate schedulers.</summary>
    public static partial class optim
    {
        /// <summary>Changes parameters along their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            /// <summary>The groups of parameters with their options.</summary>
            protected List<ParamGroup> _parameter_groups { get; } = [];

            /// <summary>The groups, each with its learning rate.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>All parameters, group by group.</summary>
            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>Adds parameters with options of their own; options left open are the optimizer's.</summary>
            public virtual void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

            /// <summary>Fills the gradients of all parameters with zeros, in place.</summary>
            public virtual void zero_grad()
            {
                foreach (ParamGroup group in _parameter_groups)
                foreach (Parameter parameter in group.Parameters)
                    parameter.ClearGradient(drop: false);
            }

            /// <summary>Changes every parameter that has a gradient.</summary>
            /// <param name="closure">Computes the loss again; it runs with gradients on, before the update.</param>
            /// <returns>What the closure returned; null without one (not said in the type, as in TorchSharp).</returns>
            public abstract Tensor step(Func<Tensor>? closure = null);

            /// <summary>Disposes the optimizer's state, not the parameters.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes the optimizer's state, not the parameters.</summary>
            protected virtual void Dispose(bool disposing) { }

            /// <summary>Options and states, group by group and parameter by parameter: the optimizer's own, not copies.</summary>
            public class StateDictionary
            {
                internal StateDictionary() { }

                /// <summary>The options of each group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>The state of each parameter.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group, where in <see cref="State"/> its parameters' states are.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }

        /// <summary>Something with a learning rate that a scheduler can move.</summary>
        public interface ILearningRateController
        {
            /// <summary>The learning rate of the next step.</summary>
            double LearningRate { get; set; }

            /// <summary>The learning rate at first.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>Something with a momentum.</summary>
        public interface IMomentum
        {
            /// <summary>Share of the last update that is kept.</summary>
            double Momentum { get; set; }
        }

        /// <summary>Something with two decay rates.</summary>
        public interface IBetas
        {
            /// <summary>Decay rates of the first and second moment.</summary>
            (double, double) Betas { get; set; }
        }
    }
}
