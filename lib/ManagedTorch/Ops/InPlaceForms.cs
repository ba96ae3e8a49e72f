namespace TorchSharp;

// Comparisons and changes of shape in place.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Every element becomes 1 where it is = the other, 0 elsewhere.</summary>
        public Tensor eq_(Tensor target) => ComparedInPlace("eq_", () => eq(target));

        /// <summary>Every element becomes 1 where it is = the other, 0 elsewhere.</summary>
        public Tensor eq_(Scalar target) => ComparedInPlace("eq_", () => eq(target));

        /// <summary>Every element becomes 1 where it is ≠ the other, 0 elsewhere.</summary>
        public Tensor ne_(Tensor target) => ComparedInPlace("ne_", () => ne(target));

        /// <summary>Every element becomes 1 where it is ≠ the other, 0 elsewhere.</summary>
        public Tensor ne_(Scalar target) => ComparedInPlace("ne_", () => ne(target));

        /// <summary>Every element becomes 1 where it is &lt; the other, 0 elsewhere.</summary>
        public Tensor lt_(Tensor target) => ComparedInPlace("lt_", () => lt(target));

        /// <summary>Every element becomes 1 where it is &lt; the other, 0 elsewhere.</summary>
        public Tensor lt_(Scalar target) => ComparedInPlace("lt_", () => lt(target));

        /// <summary>Every element becomes 1 where it is ≤ the other, 0 elsewhere.</summary>
        public Tensor le_(Tensor target) => ComparedInPlace("le_", () => le(target));

        /// <summary>Every element becomes 1 where it is ≤ the other, 0 elsewhere.</summary>
        public Tensor le_(Scalar target) => ComparedInPlace("le_", () => le(target));

        /// <summary>Every element becomes 1 where it is > the other, 0 elsewhere.</summary>
        public Tensor gt_(Tensor target) => ComparedInPlace("gt_", () => gt(target));

        /// <summary>Every element becomes 1 where it is > the other, 0 elsewhere.</summary>
        public Tensor gt_(Scalar target) => ComparedInPlace("gt_", () => gt(target));

        /// <summary>Every element becomes 1 where it is ≥ the other, 0 elsewhere.</summary>
        public Tensor ge_(Tensor target) => ComparedInPlace("ge_", () => ge(target));

        /// <summary>Every element becomes 1 where it is ≥ the other, 0 elsewhere.</summary>
        public Tensor ge_(Scalar target) => ComparedInPlace("ge_", () => ge(target));

        /// <summary>Removes a dimension of size 1, or all of them, from the tensor itself.</summary>
        public Tensor squeeze_(long? dim = null) => BecomeView("squeeze_", squeeze(dim));

        /// <summary>Puts a dimension of size 1 into the tensor itself.</summary>
        public Tensor unsqueeze_(long dim) => BecomeView("unsqueeze_", unsqueeze(dim));

        /// <summary>Exchanges two dimensions of the tensor itself.</summary>
        public Tensor transpose_(long dim0, long dim1) => BecomeView("transpose_", transpose(dim0, dim1));

        /// <summary>The tensor shows its memory as the view does, and takes its place in the graph.</summary>
        private Tensor BecomeView(string name, Tensor view)
        {
            using (view)
            {
                if (meta is { RequiresGrad: true, GradFn: null } && GradMode.Enabled)
                    throw Errors.Engine(
                        $"{name}: a leaf tensor that requires grad is changed in place; "
                            + $"do so within no_grad() or take the operation that returns a new tensor"
                    );
                (sizes, strides) = (view.sizes, view.strides);
                if (view.meta is not null)
                    meta = view.meta;
            }
            return this;
        }

        /// <summary>Every element becomes the result of a comparison, 1 or 0.</summary>
        private Tensor ComparedInPlace(string name, Func<Tensor> compare)
        {
            Tensor Result()
            {
                using Tensor truth = compare();
                return truth.to(type);
            }
            return InPlace(
                name,
                [],
                () =>
                {
                    using Tensor result = Result();
                    CopyData(result, this);
                },
                () => Graph.Record(name, Result(), [this], [], (g, _) => [zeros_like(g)])
            );
        }
    }
}
