using System.Diagnostics;
using TorchSharp.Kernels;

namespace TorchSharp;

// The in-place forms write straight into the tensor where nothing is recorded (see Tensor.InPlace), as optimizers need it.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>a ← a + b·alpha.</summary>
        public Tensor add_(Tensor target, Scalar alpha) =>
            UpdateBy("add_", new AddScaled(Alpha("add_", DTypes.Promote(this, target), alpha).Double), target, other => add(other, alpha));

        /// <summary>a ← a + b.</summary>
        public Tensor add_(Tensor target) => UpdateBy("add_", new AddScaled(1), target, add);

        /// <summary>a ← a + c.</summary>
        public Tensor add_(Scalar scalar) => UpdateBy("add_", new Shift(new Constant(Given(scalar))), scalar, () => add(scalar));

        /// <summary>a ← a + c·alpha.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => add_(Times(Given(scalar), Given(alpha)));

        /// <summary>a ← a − b·alpha.</summary>
        internal Tensor sub_(Tensor target, Scalar alpha) =>
            NoTruth(this, target.type).UpdateBy("sub_", new AddScaled(-alpha.Double), target, other => sub(other, alpha));

        /// <summary>a ← a − b.</summary>
        public Tensor sub_(Tensor target) => NoTruth(this, Given(target).type).UpdateBy("sub_", new AddScaled(-1), target, sub);

        /// <summary>a ← a − c.</summary>
        public Tensor sub_(Scalar target) => NoTruth(this, Given(target).Type).add_(Negated(target));

        /// <summary>a ← a·b.</summary>
        public Tensor mul_(Tensor target) => UpdateBy("mul_", default(Multiply), Given(target), mul);

        /// <summary>a ← a·c.</summary>
        public Tensor mul_(Scalar target) => UpdateBy("mul_", new Scale(new Constant(Given(target))), target, () => mul(target));

        /// <summary>a ← −a.</summary>
        public Tensor neg_() => UpdateBy("neg_", default(Negate), 0, neg);

        /// <summary>a ← a/b.</summary>
        public Tensor div_(Tensor target)
        {
            this.RequireFloating("div_");
            CheckStretch("div_", target);
            return InPlace(
                "div_",
                [target],
                () =>
                {
                    using Tensor b = ForUpdate(target);
                    Elementwise.Float("div_", default(Divide), this, b, this);
                },
                () => div(target)
            );
        }

        /// <summary>a ← a/c.</summary>
        public Tensor div_(Scalar target)
        {
            using Tensor divisor = Full([], target, DTypes.Floating(type));
            return div_(divisor);
        }

        /// <summary>a ← a + value·b·c.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            InPlace(
                "addcmul_",
                [tensor1, tensor2],
                () =>
                {
                    using Tensor product = tensor1 * tensor2;
                    add_(product, value);
                },
                () => addcmul(tensor1, tensor2, value)
            );

        /// <summary>a ← a + value·b/c.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Quotients(tensor1, tensor2)
                .InPlace(
                    "addcdiv_",
                    [tensor1, tensor2],
                    () =>
                    {
                        using Tensor quotient = tensor1 / tensor2;
                        add_(quotient, value);
                    },
                    () => addcdiv(tensor1, tensor2, value)
                );

        /// <summary>a ← a + b/c.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => addcdiv_(tensor1, tensor2, 1);

        /// <summary>a + b/c.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => addcdiv(tensor1, tensor2, 1);

        /// <summary>a + value·b·c.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            using Tensor product = tensor1 * tensor2;
            return add(product, value);
        }

        /// <summary>a + value·b/c.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            _ = Quotients(tensor1, tensor2);
            using Tensor quotient = tensor1 / tensor2;
            return add(quotient, value);
        }

        private Tensor Quotients(Tensor tensor1, Tensor tensor2) =>
            DTypes.IsFloating(Given(tensor1).dtype) || DTypes.IsFloating(Given(tensor2).dtype)
                ? this
                : throw Errors.Engine(
                    $"addcdiv: integers ({tensor1.type} and {tensor2.type}) are not divided here; convert one with to(torch.float32)"
                );

        /// <summary>Every element becomes the value.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor's dtype cannot hold the value.</exception>
        public Tensor fill_(Scalar value)
        {
            Holding("fill_", value, dtype);
            return InPlace(
                "fill_",
                [],
                () => FillWith(this, value),
                () => Graph.Record("fill_", Full(sizes, value, type), [this], [], (g, _) => [zeros_like(g)])
            );
        }

        /// <summary>Every element becomes 0.</summary>
        public Tensor zero_() => fill_(0);

        private Tensor UpdateBy<TOp>(string name, TOp op, Tensor target, Func<Tensor, Tensor> recorded)
            where TOp : struct, INumberBinary
        {
            RequireCategory(name, DTypes.Promote(this, target));
            CheckStretch(name, target);
            return InPlace(
                name,
                [target],
                () =>
                {
                    using Tensor b = ForUpdate(target);
                    Elementwise.Number(name, op, this, b, this);
                    if (type == ScalarType.Bool)
                        Elementwise.Number(default(ToBit), this, this);
                },
                () => recorded(target)
            );
        }

        private Tensor UpdateBy<TOp>(string name, TOp op, Scalar scalar, Func<Tensor> recorded)
            where TOp : struct, INumberUnary
        {
            RequireCategory(name, DTypes.Promote(this, scalar));
            return InPlace(
                name,
                [],
                () =>
                {
                    Elementwise.Number(op, this, this);
                    if (type == ScalarType.Bool)
                        Elementwise.Number(default(ToBit), this, this);
                },
                recorded
            );
        }

        /// <summary>The operand in this tensor's dtype; a copy where it shares the memory that is about to be written.</summary>
        private Tensor ForUpdate(Tensor operand)
        {
            bool same =
                ReferenceEquals(operand.storage, storage)
                && !(operand.offset == offset && Shapes.Equal(operand.sizes, sizes) && Shapes.Equal(operand.strides, strides));
            return operand.type != type ? Cast(operand, type)
                : same ? Copy(operand)
                : operand.Alias();
        }

        [DebuggerStepThrough]
        private void CheckStretch(string name, Tensor operand)
        {
            ArgumentNullException.ThrowIfNull(operand, "target");
            if (!Shapes.Equal(Shapes.Broadcast(name, sizes, operand.sizes), sizes))
                throw Errors.ShapesDoNotFit(
                    name,
                    sizes,
                    operand.sizes,
                    "the operand does not stretch to the tensor that is changed in place"
                );
        }

        [DebuggerStepThrough]
        private void RequireCategory(string name, ScalarType result)
        {
            if (DTypes.Category(result) > DTypes.Category(dtype))
                throw Errors.Engine($"{name}: a result of type {result} cannot be stored in a tensor of type {type}");
        }

        /// <summary>x ← f(x), whose results are no integers.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">This tensor holds integers.</exception>
        private Tensor FloatInPlace<TOp>(string name, TOp op, Func<Tensor> recorded)
            where TOp : struct, IFloatUnary
        {
            this.RequireFloating(name);
            return InPlace(name, [], () => Elementwise.Float(op, this, this), recorded);
        }
    }
}
