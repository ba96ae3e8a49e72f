using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>
/// The Mersenne Twister MT19937 (Matsumoto and Nishimura 1998) as libtorch's CPU generator runs it, with the second value of a pair
/// of normals kept for the next call. Not safe for several threads at once: callers lock.
/// </summary>
sealed class MersenneTwister
{
    const int Size = 624,
        Shift = 397;
    const uint Matrix = 0x9908b0df,
        Upper = 0x80000000,
        Lower = 0x7fffffff;

    /// <summary>Bytes of a saved state; the layout is libtorch's, so states can be exchanged.</summary>
    internal const int StateBytes = 5056;
    const int WordsAt = 24,
        PairAt = WordsAt + 8 * Size;

    readonly uint[] _state = new uint[Size];
    int _left,
        _next; // numbers left before the next turn of the state, plus one; place of the next number

    internal MersenneTwister(ulong seed) => Seed(seed);

    /// <summary>The seed last given.</summary>
    internal ulong InitialSeed { get; private set; }

    /// <summary>The other half of the last pair of normals drawn one by one, if nothing has used it yet.</summary>
    internal double? CachedNormal { get; set; }

    /// <summary>Starts again; only the lower 32 bits of the seed choose the stream.</summary>
    internal void Seed(ulong seed)
    {
        InitialSeed = seed;
        CachedNormal = null;
        _state[0] = (uint)seed;
        for (var i = 1; i < Size; i++)
            _state[i] = 1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
        (_left, _next) = (1, 0);
    }

    internal uint Next32()
    {
        if (--_left == 0)
        {
            Turn();
            (_left, _next) = (Size, 0);
        }
        return Temper(_state[_next++]);
    }

    /// <summary>Two numbers, the first as the upper half.</summary>
    internal ulong Next64()
    {
        var upper = Next32();
        return (ulong)upper << 32 | Next32();
    }

    /// <summary>The same numbers as that many calls of <see cref="Next32"/>.</summary>
    internal void Fill(Span<uint> to)
    {
        while (to.Length > 0)
        {
            if (_left == 1)
            {
                Turn();
                (_left, _next) = (Size + 1, 0);
            }
            var count = Math.Min(to.Length, _left - 1);
            Temper(_state.AsSpan(_next, count), to);
            _next += count;
            _left -= count;
            to = to[count..];
        }
    }

    static uint Temper(uint y)
    {
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static unsafe void Temper(ReadOnlySpan<uint> from, Span<uint> to)
    {
        fixed (
            uint* source = from,
                target = to
        )
        {
            var i = 0;
            for (; i + Vector<uint>.Count <= from.Length; i += Vector<uint>.Count)
            {
                var y = Vector.Load(source + i);
                y ^= y >> 11;
                y ^= (y << 7) & new Vector<uint>(0x9d2c5680);
                y ^= (y << 15) & new Vector<uint>(0xefc60000);
                (y ^ (y >> 18)).Store(target + i);
            }
            for (; i < from.Length; i++)
                target[i] = Temper(source[i]);
        }
    }

    /// <summary>Makes the next 624 numbers: s[i] = s[i+397] ⊕ twist(s[i], s[i+1]), indices modulo 624, in this order.</summary>
    void Turn()
    {
        Turn(0, Size - Shift, Shift);
        Turn(Size - Shift, Size - 1, Shift - Size);
        _state[Size - 1] = _state[Shift - 1] ^ Twist(_state[Size - 1], _state[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    unsafe void Turn(int i, int end, int shift)
    {
        fixed (uint* s = _state)
        {
            // A vector is shorter than either distance, so all it reads is as old or as new as one by one.
            for (; i + Vector<uint>.Count <= end; i += Vector<uint>.Count)
            {
                var next = Vector.Load(s + i + 1);
                var mixed = (Vector.Load(s + i) & new Vector<uint>(Upper)) | (next & new Vector<uint>(Lower));
                var odd = Vector<uint>.Zero - (next & Vector<uint>.One);
                (Vector.Load(s + i + shift) ^ (mixed >> 1) ^ (odd & new Vector<uint>(Matrix))).Store(s + i);
            }
            for (; i < end; i++)
                s[i] = s[i + shift] ^ Twist(s[i], s[i + 1]);
        }
    }

    static uint Twist(uint here, uint next) => (((here & Upper) | (next & Lower)) >> 1) ^ ((next & 1) * Matrix);

    /// <summary>The state in libtorch's layout.</summary>
    internal byte[] GetState()
    {
        var bytes = new byte[StateBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, InitialSeed);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), _left);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), 1);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), _next);
        for (var i = 0; i < Size; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(WordsAt + 8 * i), _state[i]);
        if (CachedNormal is { } cached)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(PairAt + 8), cached);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(PairAt + 24), 1);
        }
        return bytes;
    }

    /// <summary>Goes on from a saved state.</summary>
    /// <exception cref="ArgumentException">The bytes are not such a state; the generator keeps its own.</exception>
    internal void SetState(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != StateBytes)
            throw new ArgumentException(
                $"A generator's state has {StateBytes} bytes, this one {bytes.Length}; pass what get_state returned."
            );
        var left = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        var next = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]);
        if (left is < 1 or > Size || next is < 0 or > Size || (left + next != Size + 1 && (left, next) != (1, 0)))
            throw new ArgumentException(
                $"A generator's state says that {left} numbers are left at place {next} of {Size}, "
                    + $"which cannot be; pass what get_state returned."
            );
        InitialSeed = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        (_left, _next) = (left, (int)next);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes.Slice(WordsAt, 8 * Size));
        for (var i = 0; i < Size; i++)
            _state[i] = (uint)words[i];
        CachedNormal =
            BinaryPrimitives.ReadInt32LittleEndian(bytes[(PairAt + 24)..]) != 0
                ? BinaryPrimitives.ReadDoubleLittleEndian(bytes[(PairAt + 8)..])
                : null;
    }
}
