namespace TorchSharp;

// A tensor in a file: LEB128 dtype, LEB128 number of dimensions, LEB128 sizes, then the elements row by row.
public static partial class TensorExtensionMethods
{
    /// <summary>Writes dtype, shape and elements.</summary>
    public static void Save(this torch.Tensor tensor, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(tensor);
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(tensor.sizes.Length);
        foreach (long size in tensor.sizes)
            writer.Write7BitEncodedInt64(size);
        using torch.Tensor dense = torch.Tensor.Copy(tensor);
        writer.Write(dense.bytes);
    }

    /// <summary>Reads elements that were saved with the tensor's dtype and shape.</summary>
    /// <exception cref="ArgumentException">The file holds another dtype or shape.</exception>
    /// <exception cref="EndOfStreamException">The file ends early.</exception>
    public static void Load(this torch.Tensor tensor, BinaryReader reader, bool skip = false)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(tensor);
        using torch.Tensor loaded = Read(reader);
        if (loaded.type != tensor.dtype)
            throw new ArgumentException(
                $"load: the file holds a tensor of type {loaded.type}, expected {tensor.type}; load into the model it was saved from"
            );
        if (!Shapes.Equal(loaded.sizes, tensor.sizes))
            throw new ArgumentException(
                $"load: the file holds a tensor of shape {Shapes.Text(loaded.sizes)}, expected {Shapes.Text(tensor.sizes)}; "
                    + $"load into the model it was saved from"
            );
        if (skip)
            return;
        using IDisposable mode = torch.no_grad();
        torch.Tensor.CopyData(loaded, tensor);
        tensor.Live.Touch();
    }

    /// <summary>A new tensor from a file.</summary>
    /// <param name="reader">Stands at the dtype.</param>
    /// <param name="headerRead">Called when dtype and shape have been read and make sense.</param>
    /// <exception cref="InvalidDataException">What is read is no tensor.</exception>
    /// <exception cref="EndOfStreamException">The file ends early.</exception>
    internal static torch.Tensor Read(BinaryReader reader, Action? headerRead = null)
    {
        long code = Number(reader),
            rank = Number(reader);
        if (!Enum.IsDefined((torch.ScalarType)Math.Clamp(code, -1, 100)) || rank is < 0 or > Kernels.StridedLoop.MaxRank)
            throw new InvalidDataException($"load: expected a tensor, found dtype code {code} with {rank} dimensions");
        var shape = new long[rank];
        for (int d = 0; d < shape.Length; d++)
            shape[d] = Number(reader);
        if (Array.Exists(shape, size => size < 0))
            throw new InvalidDataException($"load: shape {Shapes.Text(shape)} has a negative size");
        long bytes = Shapes.Bytes(shape, (torch.ScalarType)code);
        headerRead?.Invoke();
        return ReadElements(reader.BaseStream, shape, (torch.ScalarType)code, bytes);
    }

    /// <summary>The elements. Memory is taken for those that are there, not for those that a damaged header announces.</summary>
    private static torch.Tensor ReadElements(Stream stream, long[] shape, torch.ScalarType type, long bytes)
    {
        var parts = new List<byte[]>();
        if (!stream.CanSeek)
        {
            for (long left = bytes; left > 0; left -= parts[^1].Length)
            {
                parts.Add(new byte[Math.Min(left, 1 << 20)]);
                stream.ReadExactly(parts[^1]);
            }
        }
        else if (stream.Length - stream.Position < bytes)
        {
            throw new EndOfStreamException(
                $"load: a tensor of shape {Shapes.Text(shape)} has {bytes} bytes, {stream.Length - stream.Position} are left"
            );
        }
        torch.Tensor tensor = torch.Tensor.Allocate(shape, type);
        try
        {
            Span<byte> elements = tensor.bytes;
            if (stream.CanSeek)
                stream.ReadExactly(elements);
            foreach (byte[] part in parts)
            {
                part.CopyTo(elements);
                elements = elements[part.Length..];
            }
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    private static long Number(BinaryReader reader)
    {
        try
        {
            return reader.Read7BitEncodedInt64();
        }
        catch (FormatException)
        {
            throw new InvalidDataException("load: expected a variable-length number, found more than ten bytes that continue");
        }
    }

    /// <summary>Shape, dtype and device.</summary>
    public static string metastr(this torch.Tensor tensor) => torch.Given(tensor).ToString(TensorStringStyle.Metadata);

    /// <summary>Writes dtype, shape and elements, and closes the stream, as TorchSharp does.</summary>
    public static void Save(this torch.Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    /// <summary>Writes dtype, shape and elements into a file.</summary>
    public static void Save(this torch.Tensor tensor, string location) => WholeFile.Write(location, file => tensor.Save(file));

    /// <summary>Product of the sizes.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => Shapes.Count([.. shape]);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A tensor from a file that <see cref="TensorExtensionMethods.Save(Tensor, BinaryWriter)"/> wrote.</summary>
        /// <exception cref="InvalidDataException">What is read is no tensor.</exception>
        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Read(Given(reader));

        /// <summary>A tensor from a file that <see cref="TensorExtensionMethods.Save(Tensor, Stream)"/> wrote.</summary>
        /// <exception cref="InvalidDataException">What is read is no tensor.</exception>
        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream);
            return Load(reader);
        }

        /// <summary>A tensor from a file that <see cref="TensorExtensionMethods.Save(Tensor, string)"/> wrote.</summary>
        /// <exception cref="InvalidDataException">What is read is no tensor.</exception>
        public static Tensor Load(string location)
        {
            using FileStream file = File.OpenRead(location);
            return Load(file);
        }
    }
}
