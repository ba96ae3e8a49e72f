using System.Runtime.InteropServices;
using TorchSharp.Kernels;

namespace TorchSharp;

// torch.Generator and the default generator. What is drawn from them is in RandomFill.cs, RandomCreation.cs and RandomSampling.cs, how
// in Kernels/.
public static partial class torch
{
    /// <summary>
    /// A stream of random numbers: libtorch's MT19937, so that a seed gives PyTorch's numbers. One draw
    /// at a time, also from several threads.
    /// </summary>
    public class Generator : IDisposable
    {
        internal readonly MersenneTwister Engine;

        /// <summary>A generator of its own, started from a seed.</summary>
        /// <param name="seed">Its lower 32 bits choose the stream.</param>
        /// <param name="device">The CPU.</param>
        public Generator(ulong seed = 0, Device? device = null)
        {
            Device.RequireCpu(device);
            Engine = new MersenneTwister(seed);
        }

        /// <summary>The generator that operations use where none is given; it begins with libtorch's default seed.</summary>
        public static Generator Default { get; } = new(67280421310721);

        /// <summary>Where the numbers are drawn: the CPU.</summary>
        public Device device => CPU;

        /// <summary>Starts the stream of a seed.</summary>
        public Generator manual_seed(long seed)
        {
            lock (Engine)
                Engine.Seed((ulong)seed);
            return this;
        }

        /// <summary>Starts a stream that nobody chose, and gives its seed.</summary>
        public long seed()
        {
            // As with PyTorch the seed fits into 53 bits, so that it survives a double.
            var seed = System.Random.Shared.NextInt64(1L << 53);
            manual_seed(seed);
            return seed;
        }

        /// <summary>The seed last given.</summary>
        public long initial_seed()
        {
            lock (Engine)
                return (long)Engine.InitialSeed;
        }

        /// <summary>The state of the stream, a Byte tensor [5056] in libtorch's layout.</summary>
        public Tensor get_state()
        {
            lock (Engine)
                return tensor(Engine.GetState());
        }

        /// <summary>Goes on from a state.</summary>
        /// <exception cref="ExternalException">The tensor is not the state of a generator.</exception>
        public void set_state(Tensor value)
        {
            if (value.dtype != ScalarType.Byte)
                throw Errors.Engine($"set_state: a generator's state is a tensor of type Byte, this one is {value.dtype}");
            using var dense = value.contiguous();
            try
            {
                lock (Engine)
                    Engine.SetState(dense.bytes);
            }
            catch (ArgumentException error)
            {
                throw Errors.Engine($"set_state: {error.Message}");
            }
        }

        /// <summary>Releases nothing: a generator is plain memory. Kept for sources that dispose generators.</summary>
        public void Dispose() => GC.SuppressFinalize(this);
    }

    /// <summary>Starts the default generator's stream of a seed, and gives the generator.</summary>
    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

    /// <summary>Starts a stream of the default generator that nobody chose, and gives its seed.</summary>
    public static long seed() => Generator.Default.seed();

    /// <summary>The default generator's seed last given.</summary>
    public static long initial_seed() => Generator.Default.initial_seed();

    /// <summary>The default generator's state.</summary>
    public static Tensor get_rng_state() => Generator.Default.get_state();

    /// <summary>Lets the default generator go on from a state.</summary>
    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    /// <summary>The default generator, by the names of PyTorch's module <c>torch.random</c>.</summary>
    public static class random
    {
        /// <summary>Starts the default generator's stream of a seed, and gives the generator.</summary>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        /// <summary>Starts a stream of the default generator that nobody chose, and gives its seed.</summary>
        public static long seed() => torch.seed();

        /// <summary>The default generator's seed last given.</summary>
        public static long initial_seed() => torch.initial_seed();

        /// <summary>The default generator's state.</summary>
        public static Tensor get_rng_state() => torch.get_rng_state();

        /// <summary>Lets the default generator go on from a state.</summary>
        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }
}
