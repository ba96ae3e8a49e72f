using System.Diagnostics;

namespace TorchSharp;

// A tensor's place in the graph: requires_grad, grad, is_leaf, detach_.
public static partial class torch
{
    public partial class Tensor
    {
        internal AutogradMeta? meta;

        /// <summary>Takes over storage, shape and autograd identity of a tensor, which becomes invalid; for Parameter.</summary>
        private protected Tensor(Tensor source)
            : this(source.Live, source.offset, source.sizes, source.strides, source.type, scoped: false)
        {
            (meta, counted) = (source.meta, source.counted);
            source.scope?.Leave(source);
            source.storage = null;
        }

        /// <summary>Another handle of this very tensor: what becomes of one in the graph becomes of the other.</summary>
        [DebuggerStepThrough]
        internal Tensor Alias(bool scoped = true) =>
            new(Dense.Share(), offset, sizes, strides, type, scoped)
            {
                meta = DTypes.IsFloating(type) ? meta ??= new AutogradMeta() : null,
            };

        /// <summary>True where operations on the tensor are recorded. It can be set on leaves only.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">Set on an integer tensor, or cleared on a result
        /// of an operation.</exception>
        public bool requires_grad
        {
            get
            {
                _ = Live;
                return meta is { Tracked: true };
            }
            set
            {
                _ = Live;
                if (value)
                    this.RequireFloating("requires_grad");
                if (meta?.GradFn is not null)
                {
                    if (value)
                        return;
                    throw Errors.Engine("requires_grad: the tensor is the result of an operation; use detach() to leave the graph");
                }
                if (meta is null && !value)
                    return;
                (meta ??= new AutogradMeta()).Require(value, this);
            }
        }

        /// <summary>Sets <see cref="requires_grad"/> and returns the tensor.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>The gradient collected so far, as a handle of its own; null before the first backward.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public Tensor? grad
        {
            get
            {
                _ = Live;
                return meta?.Grad?.Alias();
            }
            set
            {
                if (value is not null && (!Shapes.Equal(value.sizes, sizes) || value.type != type))
                    throw Errors.ShapesDoNotFit("grad", sizes, value.sizes, "a gradient has its tensor's shape and dtype");
                Tensor? kept = value?.Alias(scoped: false);
                meta?.Grad?.Dispose();
                (meta ??= new AutogradMeta()).Grad = kept;
            }
        }

        /// <summary>The gradient without a new handle, for optimizers; not to be disposed.</summary>
        internal Tensor? Gradient => meta?.Grad;

        /// <summary>Drops the gradient (its memory returns to the pool), or zeroes it in place.</summary>
        internal void ClearGradient(bool drop)
        {
            if (!drop)
                meta?.ZeroGrad();
            else if (meta?.Grad is { } held)
            {
                held.Dispose();
                meta.Grad = null;
            }
        }

        /// <summary>True where the tensor is no result of a recorded operation.</summary>
        public bool is_leaf
        {
            get
            {
                _ = Live;
                return meta?.GradFn is null;
            }
        }

        /// <summary>Takes the tensor itself out of the graph.</summary>
        public Tensor detach_()
        {
            if (meta is not null)
                meta = new AutogradMeta { Grad = meta.Grad };
            return this;
        }
    }
}
