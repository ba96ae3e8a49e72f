using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>Tensors, their operations and everything built on them, named as in TorchSharp.</summary>
public static partial class torch
{
    /// <summary>The argument; null is an error that names the parameter.</summary>
    [DebuggerStepThrough]
    internal static T Given<T>([NotNull] T? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
        where T : class => argument ?? throw new ArgumentNullException(name);

    /// <summary>
    /// A strided view of a storage with a dtype and a place in the autograd graph (Graph/Tensor.Graph.cs). Operations are in Ops/, one
    /// family a file; this file owns the fields, the life cycle and the plain properties.
    /// </summary>
    [DebuggerDisplay("{DebuggerText,nq}")]
    [TypeFormatterSource(typeof(TensorFormatterSource))]
    public partial class Tensor : IDisposable
    {
        internal Storage? storage;
        internal readonly long offset;

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        internal long[] sizes;
        internal long[] strides;

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        internal readonly ScalarType type;

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        internal DisposeScope? scope;

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        internal int scopeIndex;

        /// <summary>True if the dispose scopes' statistics have counted it: what the engine makes for itself does not count.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        internal bool counted;

        /// <summary>
        /// Wraps a storage whose count already includes this tensor, and enters the current dispose scope unless told not to.
        /// </summary>
        [DebuggerStepThrough]
        internal Tensor(Storage storage, long offset, long[] sizes, long[] strides, ScalarType type, bool scoped = true)
        {
            this.storage = storage;
            this.offset = offset;
            this.sizes = sizes;
            this.strides = strides;
            this.type = type;
            if (scoped)
                DisposeScope.Register(this);
        }

        /// <summary>Uninitialised memory of that shape: the caller writes every element.</summary>
        [DebuggerStepThrough]
        internal static Tensor Allocate(long[] shape, ScalarType type, bool scoped = true) =>
            new(Storage.Allocate(Shapes.Bytes(shape, type)), 0, shape, Shapes.Contiguous(shape), type, scoped);

        /// <summary>Uninitialised memory of that shape with strides that fill it.</summary>
        [DebuggerStepThrough]
        internal static Tensor Allocate(long[] shape, long[] strides, ScalarType type, bool scoped = true) =>
            new(Storage.Allocate(Shapes.Bytes(shape, type)), 0, shape, strides, type, scoped);

        /// <summary>Uninitialised memory in the shape and layout of a tensor, see <see cref="Layout"/>.</summary>
        [DebuggerStepThrough]
        internal static Tensor AllocateLike(Tensor x, ScalarType type, bool scoped = true) =>
            Allocate(x.sizes, Layout.Like(x), type, scoped);

        /// <summary>Uninitialised memory for an elementwise result of these operands, which stretch to the shape.</summary>
        [DebuggerStepThrough]
        internal static Tensor AllocateFor(long[] shape, ScalarType type, params ReadOnlySpan<Tensor> operands) =>
            Allocate(shape, Layout.Of(shape, operands), type);

        /// <summary>Another view of this memory; knows nothing of autograd.</summary>
        [DebuggerStepThrough]
        internal Tensor View(long[] sizes, long[] strides, long offset, bool scoped = true) =>
            new(Dense.Share(), offset, sizes, strides, type, scoped);

        /// <summary>The storage, or the error that tells of use after dispose.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        internal Storage Live =>
            storage
            ?? throw new InvalidOperationException(
                $"the tensor {Shapes.Text(sizes)} of type {type} was disposed; "
                    + $"move it out of its dispose scope (MoveToOuterDisposeScope) if it is needed later"
            );

        /// <summary>Address of the first element; keep the tensor reachable while it is in use.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        internal unsafe byte* Pointer => Dense.Pointer + offset * DTypes.Size(type);

        /// <summary>The storage of a tensor all of whose elements lie in it.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private Storage Dense =>
            this is SparseTensor
                ? throw Errors.Engine(
                    $"the operation does not take sparse tensors; make the one of shape {Shapes.Text(sizes)} dense with to_dense()"
                )
                : Live;

        internal bool IsContiguous => Shapes.IsContiguous(sizes, strides);

        /// <summary>Sizes of the dimensions.</summary>
        public long[] shape
        {
            get
            {
                _ = Live;
                return (long[])sizes.Clone();
            }
        }

        /// <summary>Element type.</summary>
        public ScalarType dtype
        {
            get
            {
                _ = Live;
                return type;
            }
        }

        /// <summary>Where the tensor lives: the CPU.</summary>
        public Device device
        {
            get
            {
                _ = Live;
                return CPU;
            }
        }

        /// <summary>The kind of device: the CPU.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public DeviceType device_type
        {
            get
            {
                _ = Live;
                return DeviceType.CPU;
            }
        }

        /// <summary>Number of dimensions.</summary>
        public long ndim
        {
            get
            {
                _ = Live;
                return sizes.Length;
            }
        }

        /// <summary>Number of dimensions.</summary>
        public long dim() => ndim;

        /// <summary>Number of elements.</summary>
        public long NumberOfElements
        {
            get
            {
                _ = Live;
                return Shapes.Count(sizes);
            }
        }

        /// <summary>Number of elements.</summary>
        public long numel() => NumberOfElements;

        /// <summary>Bytes per element.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public long ElementSize => DTypes.Size(dtype);

        /// <summary>Size of one dimension.</summary>
        public long size(int dim) => sizes[Shapes.Dimension("size", dim, (int)ndim)];

        /// <summary>Sizes of the dimensions.</summary>
        public long[] size() => shape;

        /// <summary>Distance in elements between neighbours along each dimension.</summary>
        public long[] stride()
        {
            _ = Live;
            return (long[])strides.Clone();
        }

        /// <summary>Distance in elements between neighbours along one dimension.</summary>
        public long stride(int dim) => strides[Shapes.Dimension("stride", dim, (int)ndim)];

        /// <summary>True where the elements lie row by row without gaps.</summary>
        public bool is_contiguous()
        {
            _ = Live;
            return IsContiguous;
        }

        /// <summary>Offset of the first element within the storage.</summary>
        public long storage_offset()
        {
            _ = Live;
            return offset;
        }

        /// <summary>True for Float32 and Float64.</summary>
        public bool is_floating_point() => DTypes.IsFloating(dtype);

        /// <summary>True once the tensor is disposed or its data was taken over.</summary>
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public bool IsInvalid => storage is null;

        private static long handles;

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private long handle;

        /// <summary>
        /// Identifies this tensor object: two have different ones, also where they share memory, as with TorchSharp's native objects.
        /// It is no address; <see cref="bytes"/> and <see cref="data{T}"/> give the elements.
        /// </summary>
        /// <exception cref="InvalidOperationException">The tensor is disposed.</exception>
        [EditorBrowsable(EditorBrowsableState.Never)]
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public IntPtr Handle
        {
            get
            {
                _ = Live;
                if (Interlocked.Read(ref handle) == 0)
                    Interlocked.CompareExchange(ref handle, Interlocked.Increment(ref handles), 0);
                return (IntPtr)Interlocked.Read(ref handle);
            }
        }

        /// <summary>Gives the memory back to the pool, unless another tensor shares it. Using the tensor afterwards is an error.</summary>
        [DebuggerStepThrough]
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Gives the memory back to the pool, unless another tensor shares it.</summary>
        [DebuggerStepThrough]
        protected virtual void Dispose(bool disposing)
        {
            Storage? held = Interlocked.Exchange(ref storage, null);
            if (held is null)
                return;
            if (counted)
            {
                if (scope is null)
                    DisposeScopeManager.Counts.DisposedOutsideScopeCount++;
                else
                    DisposeScopeManager.Counts.DisposedInScopeCount++;
            }
            scope?.Leave(this);
            meta = null;
            held.Release();
        }
    }
}
