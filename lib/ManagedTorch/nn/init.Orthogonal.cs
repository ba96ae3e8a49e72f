namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>
            /// A (semi-)orthogonal matrix times gain, uniformly distributed: the Q of a normal matrix's QR factors with R's diagonal
            /// positive; arXiv:1312.6120.
            /// </summary>
            /// <param name="tensor">[rows, ...]; the other dimensions are taken together.</param>
            /// <param name="gain">Factor.</param>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor has fewer than two dimensions.</exception>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1.0)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (tensor.ndim < 2)
                    throw Errors.Engine($"orthogonal_: {Shapes.Text(tensor.shape)}; expected two dimensions or more");
                using IDisposable off = no_grad();
                int rows = (int)tensor.shape[0],
                    columns = (int)(tensor.NumberOfElements / Math.Max(rows, 1));
                if (rows == 0 || columns == 0)
                    return tensor;
                // Drawn in Float32 whatever the tensor's dtype, as TorchSharp does.
                using Tensor draws = empty(rows, columns, ScalarType.Float32).normal_(0, 1);
                using Tensor wide = draws.to(ScalarType.Float64);
                // Vectors of the longer side lie in rows, so that they are contiguous.
                double[] vectors = (rows < columns ? wide : wide.t().contiguous()).data<double>().ToArray();
                Orthonormalise(vectors, Math.Min(rows, columns), Math.Max(rows, columns));
                using Tensor frame = torch.tensor(vectors, ScalarType.Float64).reshape(Math.Min(rows, columns), Math.Max(rows, columns));
                using Tensor result = (rows < columns ? frame : frame.t().contiguous()).reshape(tensor.shape);
                tensor.copy_(result);
                tensor.mul_(gain);
                return tensor;
            }

            /// <summary>
            /// Gram–Schmidt on vectors in rows, each orthogonalised twice, which is as good as Householder's way for vectors that are not
            /// nearly dependent. The lengths that are divided by are R's diagonal: positive, so no signs need changing.
            /// </summary>
            private static void Orthonormalise(Span<double> vectors, int count, int length)
            {
                for (int j = 0; j < count; j++)
                {
                    Span<double> vector = vectors.Slice(j * length, length);
                    for (int pass = 0; pass < 2; pass++)
                    {
                        for (int k = 0; k < j; k++)
                        {
                            ReadOnlySpan<double> earlier = vectors.Slice(k * length, length);
                            DoubleRows.AddScaled(vector, earlier, -DoubleRows.Dot(earlier, vector));
                        }
                    }
                    double norm = Math.Sqrt(DoubleRows.Dot(vector, vector));
                    for (int i = 0; i < length; i++)
                        vector[i] /= norm;
                }
            }
        }
    }
}
