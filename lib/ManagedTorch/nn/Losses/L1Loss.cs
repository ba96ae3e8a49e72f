using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                /// <summary>Absolute error |x − t|, broadcast.</summary>
                public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                {
                    Reduce.CheckSameShape("l1_loss", input, target);
                    return Reduce.Of(reduction, () => (input - target).abs());
                }
            }

            /// <summary>Absolute error |x − t|.</summary>
            public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);
        }
    }

    namespace Modules
    {
        /// <summary>Absolute error |x − t|.</summary>
        /// <param name="reduction">How the losses of single elements become one value.</param>
        public sealed class L1Loss(nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
        {
            /// <inheritdoc/>
            public override Tensor forward(Tensor input, Tensor target) => nn.functional.l1_loss(input, target, reduction);
        }
    }
}
