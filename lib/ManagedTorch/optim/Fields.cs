namespace TorchSharp.Modules;

/// <summary>Goes through the fields of options or states in the order of the file format; every optimizer lists its fields once.</summary>
internal abstract class FieldVisitor
{
    internal abstract void Visit<T>(ref T value);

    /// <summary>A tensor that may be missing: in files a byte says whether it is there.</summary>
    internal virtual void Optional(ref torch.Tensor? value) => Visit(ref value);

    /// <summary>Copies fields; tensors are cloned.</summary>
    internal static void Copy(Action<FieldVisitor> from, Action<FieldVisitor> to, bool onlyMissing)
    {
        var collected = new FieldCollector();
        from(collected);
        to(new FieldAssigner(collected.Values, onlyMissing));
    }

    /// <summary>True if the fields are the same, tensors and floating-point numbers up to rounding.</summary>
    internal static bool Close(Action<FieldVisitor> a, Action<FieldVisitor> b)
    {
        var (x, y) = (new FieldCollector(), new FieldCollector());
        a(x);
        b(y);
        return x
            .Values.Zip(y.Values)
            .All(pair =>
                pair switch
                {
                    (torch.Tensor s, torch.Tensor t) => s.shape.AsSpan().SequenceEqual(t.shape) && s.allclose(t),
                    (double s, double t) => Math.Abs(s - t) <= 1e-8 + 1e-5 * Math.Abs(t),
                    _ => Equals(pair.First, pair.Second),
                }
            );
    }
}

internal sealed class FieldCollector : FieldVisitor
{
    internal List<object?> Values { get; } = [];

    internal override void Visit<T>(ref T value) => Values.Add(value);
}

/// <summary>Assigns values in the order of the fields.</summary>
/// <param name="values">As many as there are fields.</param>
/// <param name="onlyMissing">True to leave fields that have a value.</param>
/// <param name="owned">True where the tensors among the values become the fields' own; otherwise they are cloned.</param>
internal sealed class FieldAssigner(List<object?> values, bool onlyMissing, bool owned = false) : FieldVisitor
{
    private int next;

    internal override void Visit<T>(ref T value)
    {
        object? given = values[next++];
        if (onlyMissing && value is not null)
            return;
        if (value is torch.Tensor old)
            old.Dispose();
        using IDisposable off = torch.no_grad();
        value = (T)(given is torch.Tensor tensor && !owned ? tensor.clone().DetachFromDisposeScope() : given)!;
    }
}

internal sealed class FieldWriter(BinaryWriter writer) : FieldVisitor
{
    internal override void Visit<T>(ref T value)
    {
        switch (value)
        {
            case double number:
                writer.Write(number);
                break;
            case long count:
                writer.Write(count);
                break;
            case bool flag:
                writer.Write(flag);
                break;
            case torch.Tensor tensor:
                tensor.Save(writer);
                break;
        }
    }

    internal override void Optional(ref torch.Tensor? value)
    {
        writer.Write(value is not null);
        value?.Save(writer);
    }
}

/// <summary>Reads the values of fields from a file and assigns none, so that a file can be read whole before anything changes.</summary>
internal sealed class FieldReader(BinaryReader reader) : FieldVisitor
{
    /// <summary>What was read, in order; the tensors are in no dispose scope.</summary>
    internal List<object?> Values { get; } = [];

    internal override void Visit<T>(ref T value)
    {
        Type kind = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        // Added one by one: numbers would turn into tensors in a common expression.
        if (kind == typeof(double))
            Values.Add(reader.ReadDouble());
        else if (kind == typeof(long))
            Values.Add(reader.ReadInt64());
        else if (kind == typeof(bool))
            Values.Add(reader.ReadBoolean());
        else
            Values.Add(TensorExtensionMethods.Read(reader).DetachFromDisposeScope());
    }

    internal override void Optional(ref torch.Tensor? value)
    {
        if (reader.ReadBoolean())
            Visit(ref value);
        else
            Values.Add(null);
    }
}

internal sealed class FieldDisposer : FieldVisitor
{
    internal override void Visit<T>(ref T value) => (value as torch.Tensor)?.Dispose();
}
