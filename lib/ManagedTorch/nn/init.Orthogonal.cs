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
                if (tensor.ndim < 2)
                    throw Errors.Engine($"orthogonal_: {Shapes.Text(tensor.shape)}; expected two dimensions or more");
                using IDisposable off = no_grad();
                int rows = (int)tensor.shape[0], columns = (int)(tensor.NumberOfElements / Math.Max(rows, 1));
                if (rows == 0 || columns == 0) return tensor;
                // Drawn in Float32 whatever the tensor's dtype, as TorchSharp does.
                using Tensor draws = empty(rows, columns, ScalarType.Float32).normal_(0, 1);
                using Tensor wide = draws.to(ScalarType.Float64);
                double[] a = wide.data<double>().ToArray();
                bool transposed = rows < columns;
                double[] q = transposed ? Transposed(OrthonormalColumns(Transposed(a, rows, columns), columns, rows), columns,
                    rows) : OrthonormalColumns(a, rows, columns);
                using Tensor result = torch.tensor(q, ScalarType.Float64).reshape(tensor.shape);
                tensor.copy_(result);
                tensor.mul_(gain);
                return tensor;
            }

            /// <summary>
            /// Gram–Schmidt, each column orthogonalised twice, which is as good as Householder's way for columns that are not nearly
            /// dependent. The lengths that are divided by are R's diagonal: positive, so no signs need turning.
            /// </summary>
            private static double[] OrthonormalColumns(double[] a, int rows, int columns)
            {
                for (int j = 0; j < columns; j++)
                {
                    for (int pass = 0; pass < 2; pass++)
                    {
                        for (int k = 0; k < j; k++)
                        {
                            double dot = 0;
                            for (int i = 0; i < rows; i++) dot += a[i * columns + k] * a[i * columns + j];
                            for (int i = 0; i < rows; i++) a[i * columns + j] -= dot * a[i * columns + k];
                        }
                    }
                    double length = 0;
                    for (int i = 0; i < rows; i++) length += a[i * columns + j] * a[i * columns + j];
                    length = Math.Sqrt(length);
                    for (int i = 0; i < rows; i++) a[i * columns + j] /= length;
                }
                return a;
            }

            private static double[] Transposed(double[] a, int rows, int columns)
            {
                var result = new double[a.Length];
                for (int i = 0; i < rows; i++)
                    for (int j = 0; j < columns; j++) result[j * rows + i] = a[i * columns + j];
                return result;
            }
        }
    }
}
