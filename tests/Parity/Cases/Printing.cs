using TorchSharp;
using static TorchSharp.torch;

namespace Parity;

static partial class Cases
{
    /// <summary>Tensors as text in the Julia, NumPy and C# styles.</summary>
    static void Printing(Add add)
    {
        add(() => N(20).str());
        add(() => N(34).str());
        add(() => N(35).str());
        add(() => N(36).str());
        add(() => N(100).str());
        add(() => N(2, 25).str());
        add(() => (N(2, 10) + 990).str());
        add(() => (N(2, 20) + 9000).str());
        add(() => (N(1, 19) + 9000).str());
        add(() => N(12, 3).str());
        add(() => N(3, 200).str());
        add(() => N(2, 3, 50).str());
        add(() => N(8, 2, 2).str());
        add(() => N(2, 2, 2, 2).str());
        add(() => N(20).str("0.0", 20));
        add(() => N(3).str("0.0", 8));
        add(() => N(4).str("0.0", 16));
        add(() => N(4).str("0.0", 17));
        add(() => N(4).str("0.0", 20));
        add(() => N(2, 6).str(width: 12));
        add(() => N(2, 6).str(width: 13));
        add(() => Xf(3, 3).str());
        add(() => Xf(3, 3).str("0.00"));
        add(() => X(4).jlstr());
        add(() => B(true, false).str());
        add(() => B(true, false, true, true).reshape(2, 2).str());
        add(() => B(true, false).npstr());
        add(() => B(true, false).cstr());
        add(() => tensor(true).str());
        add(() => tensor(2.5f).str());
        add(() => tensor(2.5f).npstr());
        add(() => tensor(2.5f).cstr());
        add(() => tensor(2.5).cstr());
        add(() => tensor(7L).cstr());
        add(() => F(1, 2.5f).cstr());
        add(() => L(1, 2).cstr());
        add(() => N(2, 3).cstr());
        add(() => N(8).cstr());
        add(() => N(8, 8).npstr());
        add(() => N(20).npstr());
        add(() => N(2, 2, 2).npstr());
        add(() => N(0).npstr());
        add(() => zeros(3, 0).str());
        add(() => F(float.NaN, float.PositiveInfinity, 1e-10f, 1e10f).str());
        add(() => U8(1, 200).str());
        add(() => N(2, 3).ToString(true));
        add(() => N(2, 3).ToString());
        add(() => N(2, 3).ToString(TorchSharp.TensorStringStyle.Metadata));
        add(() => N(7, 2).ToString(TorchSharp.TensorStringStyle.Julia));
    }
}
