using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// The base of all modules: a tree of named submodules, parameters (trained) and buffers (kept, not trained), and whether it is
        /// training.
        /// </summary>
        public partial class Module : IDisposable
        {
            private readonly string name;
            private bool isTraining = true;
            private bool isDisposed;

            /// <summary>A module of that name; derived classes assign their fields, then call <see cref="RegisterComponents"/>.</summary>
            protected Module(string name) => this.name = name;

            /// <summary>The name given to the constructor, in general the class's.</summary>
            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            /// <summary>True while training: dropout draws masks and batch normalisation uses the batch's statistics.</summary>
            public virtual bool training => isTraining;

            /// <summary>Puts this module and all below it into training mode, or out of it.</summary>
            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach ((_, Module child) in named_children())
                    child.train(train);
            }

            /// <summary>Puts this module and all below it into evaluation mode: <c>train(false)</c>.</summary>
            public virtual void eval() => train(false);

            /// <summary>Calls <paramref name="fn"/> on every module below, then on this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach ((_, Module child) in named_children())
                    child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Forgets the gradients of all parameters, or fills them with zeros.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                    parameter.ClearGradient(drop: set_to_none);
            }

            /// <summary>Disposes the parameters and buffers of this module and all modules below it.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Releases what the module owns; an override calls the base last.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || isDisposed)
                    return;
                isDisposed = true;
                foreach ((_, Module child) in named_children().ToArray())
                    child.Dispose();
                foreach (Parameter parameter in _internal_params.Values)
                    parameter.Dispose();
                foreach ((Tensor buffer, _) in _internal_buffers.Values)
                    buffer.Dispose();
            }
        }
    }
}
