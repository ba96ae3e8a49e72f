namespace TorchSharp;

// Copies and conversions: clone, contiguous, copy_, to and its short forms, detach.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy of the elements in memory of its own, with the strides of a dense tensor; gradients flow through.</summary>
        public Tensor clone() => Graph.Record("clone", CastLike(this, type), [this], [], (g, _) => [g]);

        /// <summary>The elements in the layout a result of <paramref name="like"/> has; this handle is given up.</summary>
        private Tensor LaidAs(Tensor like)
        {
            long[] wanted = Layout.Like(like);
            if (Shapes.Equal(strides, wanted) || like.IsContiguous)
                return this;
            Tensor laid = Allocate(sizes, wanted, type);
            CopyData(this, laid);
            using (this)
                return Graph.Record("clone", laid, [this], [], (g, _) => [g]);
        }

        /// <summary>The tensor itself if its elements lie row by row, otherwise a copy where they do.</summary>
        public Tensor contiguous() => IsContiguous ? Alias() : Graph.Record("contiguous", Copy(this), [this], [], (g, _) => [g]);

        /// <summary>The same memory outside the graph.</summary>
        public Tensor detach() => View(sizes, strides, offset);

        /// <summary>A view of all elements, with a place of its own in the graph.</summary>
        public Tensor alias() => Show("alias", sizes, strides, offset, (g, _) => [g]);

        /// <summary>Overwrites the elements with those of another tensor, broadcast and converted.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            ArgumentNullException.ThrowIfNull(source);
            if (!Shapes.Equal(Shapes.Broadcast("copy_", sizes, source.sizes), sizes))
                throw Errors.ShapesDoNotFit("copy_", sizes, source.sizes, "the source does not stretch to the tensor's shape");
            return InPlace(
                "copy_",
                [source],
                () =>
                {
                    using Tensor from = ReferenceEquals(source.storage, storage) ? Copy(source) : source.Alias();
                    CopyData(from, this);
                },
                () =>
                {
                    using Tensor stretched = source.expand(sizes),
                        converted = stretched.to(type);
                    // What was there before brings nothing to the result.
                    return Graph.Record("copy_", Copy(converted), [this, converted], [], (g, op) =>
                        [op.Needs(0) ? zeros_like(g) : null, g]
                    );
                }
            );
        }

        /// <summary>Overwrites the elements with those of another tensor, broadcast and converted.</summary>
        public Tensor set_(Tensor source) => copy_(source);

        /// <summary>The elements in another dtype; the tensor itself where it has it already, unless a copy is asked for.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            ScalarType from = dtype;
            Tensor result =
                from == type && !copy ? Alias()
                : from == type ? clone()
                : Graph.Record("to", CastLike(this, type), [this], [], (g, _) => [g.to(from)]);
            if (disposeAfter)
                Dispose();
            return result;
        }

        /// <summary>The tensor on a device; there is the CPU only.</summary>
        public Tensor to(ScalarType type, Device? device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            Device.RequireCpu(device);
            return to(type, copy, disposeAfter);
        }

        /// <summary>The tensor on a device; there is the CPU only.</summary>
        public Tensor to(Device? device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter);

        /// <summary>The tensor on a device; there is the CPU only.</summary>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, new Device(device), copy, disposeAfter);

        /// <summary>The tensor on a device; there is the CPU only.</summary>
        public Tensor to(
            DeviceType deviceType,
            int deviceIndex = -1,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false
        ) => to(dtype, new Device(deviceType, deviceIndex), copy, disposeAfter);

        /// <summary>The elements in the dtype of another tensor.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) => to(Given(other).dtype);

        /// <summary>The elements in another dtype.</summary>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(type, copy, disposeAfter);

        /// <summary>The elements in the dtype of another tensor.</summary>
        public Tensor type_as(Tensor tensor) => to(Given(tensor).dtype);

        /// <summary>The tensor on the CPU: itself.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>The tensor on a GPU.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">Always, unless the device is the CPU: the managed
        /// engine computes there.</exception>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? CUDA);

        /// <summary>The elements as Int16.</summary>
        public Tensor @short() => to(ScalarType.Int16);

        /// <summary>The elements as Int8.</summary>
        public Tensor @char() => to(ScalarType.Int8);

        /// <summary>The elements as Float16, which this engine does not have.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">Always.</exception>
        public Tensor half() => to(ScalarType.Float16);

        /// <summary>Sets <see cref="requires_grad"/> and returns the tensor.</summary>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>The elements as Float32.</summary>
        public Tensor @float() => to(ScalarType.Float32);

        /// <summary>The elements as Float64.</summary>
        public Tensor @double() => to(ScalarType.Float64);

        /// <summary>The elements as Int64.</summary>
        public Tensor @long() => to(ScalarType.Int64);

        /// <summary>The elements as Int32.</summary>
        public Tensor @int() => to(ScalarType.Int32);

        /// <summary>The elements as Bool: true where not zero.</summary>
        public Tensor @bool() => to(ScalarType.Bool);

        /// <summary>The elements as Byte.</summary>
        public Tensor @byte() => to(ScalarType.Byte);

        /// <summary>
        /// Changes the tensor in place: directly where nothing is recorded, otherwise by the recorded operation whose result is copied
        /// in and whose place in the graph the tensor takes.
        /// </summary>
        internal Tensor InPlace(string name, ReadOnlySpan<Tensor?> others, Action direct, Func<Tensor> recorded)
        {
            bool tracked = Graph.AnyTracked([this]);
            CheckWritable(name, tracked);
            if (!tracked && !(DTypes.IsFloating(type) && Graph.AnyTracked(others)))
            {
                direct();
                Live.Touch();
                return this;
            }
            if (meta is { IsPartOfScattered: true })
                throw Errors.Engine(
                    $"{name}: a view of a tensor that is not dense is changed in place with gradients on; make it contiguous() first"
                );
            long mark = Node.Latest;
            using Tensor result = recorded();
            Graph.KeepApart(result, Live, mark);
            CopyData(result, this);
            Live.Touch();
            EnterGraph(result);
            return this;
        }

        private void CheckWritable(string name, bool tracked)
        {
            if (tracked && (meta!.GradFn is null || meta.Origin?.Whole is { GradFn: null, RequiresGrad: true }))
                throw Errors.Engine($"{name}: a leaf tensor that requires grad is changed in place; do so within no_grad() or on a copy");
            for (int d = 0; d < sizes.Length; d++)
            {
                if (strides[d] == 0 && sizes[d] > 1)
                    throw Errors.Engine(
                        $"{name}: the tensor of shape {Shapes.Text(sizes)} was expanded, several elements are one; "
                            + $"clone() it before changing it"
                    );
            }
        }

        /// <summary>Takes the place in the graph of the tensor whose elements were copied in.</summary>
        private void EnterGraph(Tensor result)
        {
            Edge edge = result.meta?.Edge ?? default;
            meta ??= new AutogradMeta();
            if (meta.Origin is { } origin)
            {
                origin.Replace(edge);
                return;
            }
            meta.GradFn = edge.Node;
            meta.OutputIndex = edge.Slot;
            meta.Generation++;
        }
    }
}

/// <summary>What TorchSharp offers on tensors beside their own methods.</summary>
public static partial class TensorExtensionMethods
{
    // As methods of Tensor they would clash with its field of this name.
    /// <summary>The elements in another dtype.</summary>
    public static torch.Tensor type(this torch.Tensor tensor, torch.ScalarType dtype) => torch.Given(tensor).to(dtype);

    /// <summary>What the function makes of the tensor.</summary>
    public static torch.Tensor type(this torch.Tensor tensor, Func<torch.Tensor, torch.Tensor> typeFunc)
    {
        ArgumentNullException.ThrowIfNull(typeFunc);
        return typeFunc(tensor);
    }
}
