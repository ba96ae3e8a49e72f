using System.Buffers.Binary;
using System.Text;

namespace TorchSharp;

/// <summary>
/// The first tensor that a pickle tells of. The instructions that torch.save writes are followed; nothing that
/// a pickle names is ever called.
/// </summary>
/// <param name="Storage">Kind of storage, as FloatStorage.</param>
/// <param name="Key">Which file holds the elements.</param>
/// <param name="Offset">The first element.</param>
/// <param name="Shape">Sizes.</param>
/// <param name="Strides">Strides in elements.</param>
/// <param name="RequiresGrad">Whether it is trained.</param>
internal sealed record PickledTensor(string Storage, string Key, long Offset, long[] Shape, long[] Strides, bool RequiresGrad)
{
    private static readonly object mark = new();

    /// <summary>A name in a pickle, or what it would be called with.</summary>
    private sealed record Global(string Name);

    /// <exception cref="InvalidDataException">There is none, or an instruction is unknown.</exception>
    internal static PickledTensor In(ReadOnlySpan<byte> pickle)
    {
        var stack = new List<object?>();
        var memo = new Dictionary<int, object?>();
        PickledTensor? found = null;
        int at = 0;
        try
        {
            while (found is null && at < pickle.Length && pickle[at] != '.')
                Follow(pickle, ref at, stack, memo, ref found);
        }
        catch (Exception error)
            when (error
                    is ArgumentException
                        or IndexOutOfRangeException
                        or InvalidCastException
                        or NullReferenceException
                        or KeyNotFoundException
            )
        {
            throw new InvalidDataException("load: the pickle is damaged", error);
        }
        return found ?? throw new InvalidDataException("load: the pickle tells of no tensor");
    }

    private static void Follow(
        ReadOnlySpan<byte> pickle,
        ref int at,
        List<object?> stack,
        Dictionary<int, object?> memo,
        ref PickledTensor? found
    )
    {
        byte code = pickle[at++];
        switch ((char)code)
        {
            case (char)0x80:
                at++;
                break;
            case 'c':
                stack.Add(new Global(Line(pickle, ref at) + "." + Line(pickle, ref at)));
                break;
            case 'q':
                memo[pickle[at++]] = stack[^1];
                break;
            case 'r':
                memo[Int(pickle, ref at)] = stack[^1];
                break;
            case 'h':
                stack.Add(memo[pickle[at++]]);
                break;
            case 'j':
                stack.Add(memo[Int(pickle, ref at)]);
                break;
            case '(':
                stack.Add(mark);
                break;
            case ')' or ']' or '}':
                stack.Add(Array.Empty<object?>());
                break;
            case 'K':
                stack.Add((long)pickle[at++]);
                break;
            case 'M':
                stack.Add((long)BinaryPrimitives.ReadUInt16LittleEndian(pickle.Slice((at += 2) - 2, 2)));
                break;
            case 'J':
                stack.Add((long)Int(pickle, ref at));
                break;
            case (char)0x8a:
                stack.Add(Long(pickle, ref at));
                break;
            case (char)0x88 or (char)0x89:
                stack.Add(code == 0x88);
                break;
            case 'N':
                stack.Add(null);
                break;
            case 'X':
                int length = Int(pickle, ref at);
                stack.Add(Encoding.UTF8.GetString(pickle.Slice((at += length) - length, length)));
                break;
            case 't':
                Gather(stack, stack.LastIndexOf(mark), 1);
                break;
            case 'u' or 'e':
                stack.RemoveRange(stack.LastIndexOf(mark), stack.Count - stack.LastIndexOf(mark));
                break;
            case (char)0x85 or (char)0x86 or (char)0x87:
                Gather(stack, stack.Count - (code - 0x84), 0);
                break;
            case 's':
                stack.RemoveRange(stack.Count - 2, 2);
                break;
            case 'a' or 'b' or (char)0x81:
                stack.RemoveAt(stack.Count - 1);
                break;
            case 'Q':
                break;
            case 'R':
                var arguments = (object?[])stack[^1]!;
                string called = (stack[^2] as Global)?.Name ?? "";
                stack.RemoveRange(stack.Count - 2, 2);
                if (called == "torch._utils._rebuild_tensor_v2")
                    found = Of(arguments);
                stack.Add(arguments);
                break;
            default:
                throw new InvalidDataException(
                    $"load: instruction 0x{code:x2} of the pickle is not one that torch.save writes of a tensor"
                );
        }
    }

    private static PickledTensor Of(object?[] arguments)
    {
        var storage = (object?[])arguments[0]!;
        return new(
            ((Global)storage[1]!).Name["torch.".Length..],
            (string)storage[2]!,
            (long)arguments[1]!,
            [.. ((object?[])arguments[2]!).Cast<long>()],
            [.. ((object?[])arguments[3]!).Cast<long>()],
            (bool)arguments[4]!
        );
    }

    /// <summary>What lies on the stack from there on becomes one tuple.</summary>
    private static void Gather(List<object?> stack, int first, int skip)
    {
        object?[] items = [.. stack.Skip(first + skip)];
        stack.RemoveRange(first, stack.Count - first);
        stack.Add(items);
    }

    private static string Line(ReadOnlySpan<byte> pickle, ref int at)
    {
        int length = pickle[at..].IndexOf((byte)'\n');
        string text = Encoding.UTF8.GetString(pickle.Slice(at, length));
        at += length + 1;
        return text;
    }

    private static int Int(ReadOnlySpan<byte> pickle, ref int at) => BinaryPrimitives.ReadInt32LittleEndian(pickle.Slice((at += 4) - 4, 4));

    private static long Long(ReadOnlySpan<byte> pickle, ref int at)
    {
        int length = pickle[at++];
        long value = 0;
        for (int i = 0; i < length && i < 8; i++)
            value |= (long)pickle[at + i] << (8 * i);
        if (length is > 0 and < 8 && pickle[at + length - 1] >= 0x80)
            value |= -1L << (8 * length);
        at += length;
        return value;
    }
}
