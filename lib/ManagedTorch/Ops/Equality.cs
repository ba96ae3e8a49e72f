using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Equal by dtype, shape and every element; see <c>eq</c> for the elementwise comparison.</summary>
        public bool Equals(Tensor? tensor) => tensor is not null && SameElements(this, tensor);

        /// <summary>Equal by dtype, shape and every element; see <c>eq</c> for the elementwise comparison.</summary>
        public override bool Equals(object? obj) => obj is Tensor tensor && Equals(tensor);

        /// <summary>By reference: equal tensors may have different codes.</summary>
        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

        private static bool SameElements(Tensor a, Tensor b)
        {
            _ = (a.Live, b.Live);
            if (a.type != b.type || !Shapes.Equal(a.sizes, b.sizes))
                return false;
            using IDisposable mode = GradMode.Set(false);
            using Tensor x = a.contiguous(),
                y = b.contiguous(),
                same = x.eq(y);
            return RawBytes(same).IndexOf((byte)0) < 0;
        }
    }
}
