using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp.Kernels;

namespace TorchSharp;

// Random numbers drawn into a tensor: uniform_, normal_, bernoulli_, exponential_, random_. They are constants to autograd.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Every element becomes a number from U[from, to).</summary>
        /// <exception cref="ExternalException">from &gt; to, or the tensor is not of floating point.</exception>
        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            this.RequireFloating("uniform_");
            if (!(from <= to))
                throw Errors.Engine($"uniform_: expected a range [from, to), found from={from} > to={to}");
            return Draw("uniform_", generator, (engine, x, _) =>
            {
                if (x.type == ScalarType.Float32)
                    Draws.Uniform(engine, Elements<float>(x), (float)from, (float)to);
                else
                    Draws.Uniform(engine, Elements<double>(x), from, to);
            });
        }

        /// <summary>Every element becomes a number from N(mean, std²).</summary>
        /// <exception cref="ExternalException">std &lt; 0, or the tensor is not of floating point.</exception>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null)
        {
            this.RequireFloating("normal_");
            if (!(std >= 0))
                throw Errors.Engine($"normal_: expected a standard deviation of at least 0, found {std}");
            return Draw("normal_", generator, (engine, x, dense) =>
            {
                if (x.type == ScalarType.Float32)
                    NormalDraws.Fill(engine, Elements<float>(x), mean, std, dense);
                else
                    NormalDraws.Fill(engine, Elements<double>(x), mean, std, dense);
            });
        }

        /// <summary>Every element becomes 1 with probability p, otherwise 0.</summary>
        /// <exception cref="ExternalException">p is not in [0, 1].</exception>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null)
        {
            if (!(p is >= 0 and <= 1))
                throw Errors.Engine($"bernoulli_: expected a probability in [0, 1], found {p}");
            return Draw("bernoulli_", generator, (engine, x, _) =>
            {
                switch (x.type)
                {
                    case ScalarType.Float32:
                        Draws.Bernoulli(engine, Elements<float>(x), p);
                        break;
                    case ScalarType.Float64:
                        Draws.Bernoulli(engine, Elements<double>(x), p);
                        break;
                    case ScalarType.Int64:
                        Draws.Bernoulli(engine, Elements<long>(x), p);
                        break;
                    case ScalarType.Int32:
                        Draws.Bernoulli(engine, Elements<int>(x), p);
                        break;
                    case ScalarType.Int16:
                        Draws.Bernoulli(engine, Elements<short>(x), p);
                        break;
                    default:
                        Draws.Bernoulli(engine, Elements<byte>(x), p);
                        break;
                }
            });
        }

        /// <summary>Every element becomes 1 with the probability at its place, otherwise 0.</summary>
        /// <exception cref="ExternalException">A probability is not in [0, 1], or does not stretch to the tensor.</exception>
        public Tensor bernoulli_(Tensor p, Generator? generator = null)
        {
            CheckStretch("bernoulli_", p);
            using Tensor stretched = p.detach().expand(sizes),
                drawn = stretched.bernoulli(generator);
            return copy_(drawn);
        }

        /// <summary>Every element becomes a number from the exponential distribution of that rate.</summary>
        /// <exception cref="ExternalException">The rate is not positive, or the tensor is not of floating point.</exception>
        public Tensor exponential_(double lambda = 1, Generator? generator = null)
        {
            this.RequireFloating("exponential_");
            if (!(lambda > 0))
                throw Errors.Engine($"exponential_: expected a positive rate, found {lambda}");
            return Draw("exponential_", generator, (engine, x, _) =>
            {
                if (x.type == ScalarType.Float32)
                    foreach (ref var value in Elements<float>(x))
                        value = (float)Draws.Exponential(engine, lambda);
                else
                    foreach (ref var value in Elements<double>(x))
                        value = Draws.Exponential(engine, lambda);
            });
        }

        /// <summary>Every element becomes an integer from low to high − 1, each as likely.</summary>
        /// <exception cref="ExternalException">There is no integer in [low, high), or the dtype cannot hold them all.</exception>
        public Tensor random_(long low, long high, Generator? generator = null)
        {
            if (low >= high)
                throw Errors.Engine($"random_: expected a range [low, high), found low={low} and high={high}");
            CheckRange(low, high - 1);
            if (IsFloating)
                (low, high) = Draws.Bounds(low, high, type == ScalarType.Float32 ? 24 : 53);
            return Draw("random_", generator, (engine, x, _) =>
            {
                switch (x.type)
                {
                    case ScalarType.Float32:
                        foreach (ref var value in Elements<float>(x))
                            value = Draws.Integer(engine, low, high);
                        break;
                    case ScalarType.Float64:
                        foreach (ref var value in Elements<double>(x))
                            value = Draws.Integer(engine, low, high);
                        break;
                    case ScalarType.Int64:
                        foreach (ref var value in Elements<long>(x))
                            value = Draws.Integer(engine, low, high);
                        break;
                    case ScalarType.Int32:
                        foreach (ref var value in Elements<int>(x))
                            value = (int)Draws.Integer(engine, low, high);
                        break;
                    case ScalarType.Int16:
                        foreach (ref var value in Elements<short>(x))
                            value = (short)Draws.Integer(engine, low, high);
                        break;
                    default:
                        foreach (ref var value in Elements<byte>(x))
                            value = (byte)Draws.Integer(engine, low, high);
                        break;
                }
            });
        }

        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        private bool IsFloating => DTypes.IsFloating(type);

        private void CheckRange(long low, long last)
        {
            var (smallest, largest) = type switch
            {
                ScalarType.Int32 => (int.MinValue, (long)int.MaxValue),
                ScalarType.Int16 => (short.MinValue, short.MaxValue),
                ScalarType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
                ScalarType.Byte => (0L, byte.MaxValue),
                ScalarType.Bool => (0L, 1L),
                _ => (long.MinValue, long.MaxValue),
            };
            if (low < smallest || last > largest)
                throw Errors.Engine($"random_: integers from {low} to {last} do not fit into {type}, which holds {smallest} to {largest}");
        }

        private delegate void DrawInto(MersenneTwister engine, Tensor x, bool dense);

        /// <summary>
        /// Draws into this tensor in the order of its memory, as libtorch does: dimensions with larger strides vary
        /// slower, whatever their place.
        /// </summary>
        private Tensor Draw(string name, Generator? generator, DrawInto draw) =>
            InPlace(
                name,
                [],
                () => DrawInMemoryOrder(generator, draw),
                () =>
                {
                    Tensor drawn = AllocateLike(this, type);
                    drawn.DrawInMemoryOrder(generator, draw);
                    return drawn;
                }
            );

        private void DrawInMemoryOrder(Generator? generator, DrawInto draw)
        {
            int[] order = [.. Enumerable.Range(0, sizes.Length).OrderByDescending(d => strides[d])];
            using Tensor ordered = View([.. order.Select(d => sizes[d])], [.. order.Select(d => strides[d])], offset, scoped: false);
            MersenneTwister engine = (generator ?? Generator.Default).Engine;
            lock (engine)
            {
                if (ordered.IsContiguous)
                {
                    draw(engine, ordered, IsContiguous);
                    return;
                }
                using Tensor drawn = Allocate(ordered.sizes, type, scoped: false);
                draw(engine, drawn, false);
                CopyData(drawn, ordered);
            }
        }

        private static Span<T> Elements<T>(Tensor x)
            where T : unmanaged => MemoryMarshal.Cast<byte, T>(RawBytes(x));
    }
}
