namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Same dtype, shape and elements.</summary>
        internal static bool SameElements(Tensor a, Tensor b)
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
