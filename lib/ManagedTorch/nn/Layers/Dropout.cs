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
                /// <summary>Sets each element to 0 with probability p and divides the others by 1 − p.</summary>
                /// <param name="input">Any shape, floating point.</param>
                /// <param name="p">Probability of dropping, 0…1.</param>
                /// <param name="training">False passes the input through; true unless said otherwise, unlike
                /// <see cref="alpha_dropout"/>.</param>
                /// <param name="inplace">True to overwrite the input.</param>
                /// <exception cref="System.Runtime.InteropServices.ExternalException">p lies outside 0…1.</exception>
                public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                    DropoutMask.Apply("dropout", Given(input), p, training, inplace, null, 1 / (1 - p), 0, 0);
            }

            /// <summary>Dropout: while training, sets each element to 0 with probability p and divides the others by 1 − p.</summary>
            /// <param name="p">Probability of dropping, 0…1.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);
        }
    }

    namespace Modules
    {
        /// <summary>Dropout: while training, sets each element to 0 with probability p and divides the others by 1 − p.</summary>
        public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
        {
            internal Dropout(double p, bool inplace)
                : base(nameof(Dropout)) => (this.p, this.inplace) = (LayerArguments.Probability(nameof(Dropout), p), inplace);

            /// <summary>Probability of dropping.</summary>
            public double p { get; set; }

            /// <summary>True to overwrite the input.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
        }
    }
}
