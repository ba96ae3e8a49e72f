using System.IO.Compression;
using System.Text;

namespace TorchSharp;

/// <summary>
/// One tensor in libtorch's archive, as <c>torch.save</c> writes it: a zip file, its entries not compressed, with a pickle that tells
/// of dtype and shape and the elements beside it. Archives that Python's <c>torch.save</c> wrote of one tensor can be read too.
/// </summary>
internal static class TensorArchive
{
    private static readonly (torch.ScalarType Type, string Storage)[] storages =
    [
        (torch.ScalarType.Float32, "FloatStorage"),
        (torch.ScalarType.Float64, "DoubleStorage"),
        (torch.ScalarType.Int64, "LongStorage"),
        (torch.ScalarType.Int32, "IntStorage"),
        (torch.ScalarType.Int16, "ShortStorage"),
        (torch.ScalarType.Int8, "CharStorage"),
        (torch.ScalarType.Byte, "ByteStorage"),
        (torch.ScalarType.Bool, "BoolStorage"),
    ];

    private const string Module =
        "class Module(Module):\n  __parameters__ = [\"0\", ]\n  __buffers__ = []\n  __annotations__ = []\n"
        + "  __annotations__[\"0\"] = Tensor\n";

    internal static void Write(torch.Tensor tensor, string location)
    {
        // A dense tensor keeps its strides: its memory is written as it lies.
        using torch.Tensor dense = torch.Tensor.AllocateLike(tensor, tensor.dtype, scoped: false),
            memory = dense.View([tensor.numel()], [1], 0, scoped: false);
        torch.Tensor.CopyData(tensor, dense);
        string name = Path.GetFileNameWithoutExtension(location) is { Length: > 0 } given ? given : "archive";
        WholeFile.Write(location, file =>
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
            void Entry(string entry, ReadOnlySpan<byte> bytes)
            {
                using Stream stream = archive.CreateEntry($"{name}/{entry}", CompressionLevel.NoCompression).Open();
                stream.Write(bytes);
            }
            Entry("data/0", memory.bytes);
            Entry("data.pkl", Pickled(dense, tensor.requires_grad));
            Entry("code/__torch__.py", Encoding.ASCII.GetBytes(Module));
            Entry("constants.pkl", [0x80, 2, (byte)')', (byte)'.']);
            Entry("version", "3\n"u8);
            Entry("byteorder", "little"u8);
        });
    }

    /// <summary>A module with the tensor as its one parameter, "0".</summary>
    private static byte[] Pickled(torch.Tensor x, bool requiresGrad)
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        void Ascii(string text) => writer.Write(Encoding.ASCII.GetBytes(text));
        void Text(string text)
        {
            writer.Write((byte)'X');
            writer.Write(text.Length);
            Ascii(text);
        }
        void Number(long value)
        {
            writer.Write((byte)0x8a);
            writer.Write((byte)8);
            writer.Write(value);
        }
        void Numbers(long[] values)
        {
            Ascii("(");
            foreach (long value in values)
                Number(value);
            Ascii("t");
        }
        writer.Write((byte)0x80);
        writer.Write((byte)2);
        Ascii("c__torch__\nModule\n)");
        writer.Write((byte)0x81);
        Ascii("}(");
        Text("0");
        Ascii("ctorch._utils\n_rebuild_tensor_v2\n((");
        Text("storage");
        Ascii($"ctorch\n{storages.First(pair => pair.Type == x.type).Storage}\n");
        Text("0");
        Text("cpu");
        Number(x.numel());
        Ascii("tQ");
        Number(0);
        Numbers(x.sizes);
        Numbers(x.strides);
        writer.Write((byte)(requiresGrad ? 0x88 : 0x89));
        Ascii("ccollections\nOrderedDict\n)RtRub.");
        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The file is no archive of a tensor; the message names it.</exception>
    internal static torch.Tensor Read(string location)
    {
        using FileStream file = File.OpenRead(location);
        var start = new byte[40];
        string begin = Encoding.Latin1.GetString(start, 0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        file.Position = 0;
        try
        {
            return Read(file);
        }
        catch (OtherArchiveException other)
        {
            throw new InvalidDataException($"load: {location} {other.Message}", other);
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException)
        {
            throw new InvalidDataException(
                begin.StartsWith("PK", StringComparison.Ordinal)
                    ? $"load: {location} is damaged, or a part of a file ({file.Length} bytes); copy or download it again"
                    : $"load: {location} is no file of torch.save; it begins with {StateFile.Shown(begin)} ({file.Length} bytes)",
                error
            );
        }
    }

    private static torch.Tensor Read(Stream file)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        ZipArchiveEntry pickle = archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
            ?? throw new OtherArchiveException("holds no data.pkl; expected a file of torch.save");
        PickledTensor found = PickledTensor.In(Bytes(pickle));
        string key = pickle.FullName[..^"data.pkl".Length] + "data/" + found.Key;
        ZipArchiveEntry data = archive.GetEntry(key) ?? throw new OtherArchiveException($"holds no {key}");
        (torch.ScalarType Type, string Storage) kind = storages.FirstOrDefault(pair => pair.Storage == found.Storage);
        if (kind.Storage is null)
            throw Errors.Engine($"load: a tensor of {found.Storage} is not supported by the managed engine");
        byte[] elements = Bytes(data);
        using torch.Tensor all = torch.Tensor.Allocate([elements.Length / DTypes.Size(kind.Type)], kind.Type, scoped: false);
        Int128 last = found
            .Shape.Zip(found.Strides, (size, stride) => ((Int128)size - 1) * stride)
            .Aggregate((Int128)found.Offset, (sum, part) => sum + part);
        if (
            found.Shape.Any(size => size < 0)
            || found.Strides.Any(stride => stride < 0)
            || found.Strides.Length != found.Shape.Length
            || found.Offset < 0
            || (!found.Shape.Contains(0) && last >= all.sizes[0])
        )
            throw new OtherArchiveException($"tells of a tensor of shape {Shapes.Text(found.Shape)}, its elements are {all.sizes[0]}");
        elements.AsSpan(0, (int)(all.sizes[0] * DTypes.Size(kind.Type))).CopyTo(all.bytes);
        using torch.Tensor view = all.View(found.Shape, found.Strides, found.Offset, scoped: false);
        return view.clone().requires_grad_(found.RequiresGrad);
    }

    /// <summary>A whole archive that holds something else than one tensor; the message goes on from the file's name.</summary>
    private sealed class OtherArchiveException(string message) : Exception(message);

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

public static partial class torch
{
    /// <summary>Writes a tensor into libtorch's archive.</summary>
    public static void save(Tensor t, string location) => TensorArchive.Write(Given(t), location);

    /// <summary>The tensor of a file that <see cref="save"/> wrote, or Python's <c>torch.save</c> of one tensor.</summary>
    /// <exception cref="InvalidDataException">The file is none such.</exception>
    public static Tensor load(string location) => TensorArchive.Read(location);

    public partial class Tensor
    {
        /// <summary>Writes the tensor into libtorch's archive.</summary>
        public void save(string location) => TensorArchive.Write(this, location);

        /// <summary>The tensor of a file that <see cref="save"/> wrote.</summary>
        /// <exception cref="InvalidDataException">The file is none such.</exception>
        public static Tensor load(string location) => TensorArchive.Read(location);
    }
}
