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
                /// <summary>Squared error (x − t)², broadcast.</summary>
                public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                {
                    Reduce.CheckSameShape("mse_loss", input, target);
                    return Reduce.Of(reduction, () => (input - target).square());
                }
            }

            /// <summary>Squared error (x − t)².</summary>
            public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);
        }
    }

    namespace Modules
    {
        /// <summary>Squared error (x − t)².</summary>
        /// <param name="reduction">How the losses of single elements become one value.</param>
        public sealed class MSELoss(nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
        {
            /// <inheritdoc/>
            public override Tensor forward(Tensor input, Tensor target) => nn.functional.mse_loss(input, target, reduction);
        }
    }
}
