namespace SelfNormalizing;

/// <summary>The history of a training in a checkpoint: epochs, then the loss of every step, bit by bit as they were.</summary>
static class TrainingRecord
{
    public static void Write(BinaryWriter writer, IReadOnlyList<EpochResult> epochs, IReadOnlyList<double> losses)
    {
        writer.Write(epochs.Count);
        foreach (EpochResult epoch in epochs)
        {
            writer.Write(epoch.Epoch);
            writer.Write(epoch.TrainLoss);
            Write(writer, epoch.TrainAccuracy);
            writer.Write(epoch.ValidationLoss);
            Write(writer, epoch.ValidationAccuracy);
            writer.Write(epoch.Seconds);
        }
        writer.Write(losses.Count);
        foreach (double loss in losses)
            writer.Write(loss);
    }

    public static void Read(BinaryReader reader, List<EpochResult> epochs, List<double> losses)
    {
        for (int left = reader.ReadInt32(); left > 0; left--)
            epochs.Add(
                new EpochResult(
                    reader.ReadInt32(),
                    reader.ReadDouble(),
                    Read(reader),
                    reader.ReadDouble(),
                    Read(reader),
                    reader.ReadDouble()
                )
            );
        for (int left = reader.ReadInt32(); left > 0; left--)
            losses.Add(reader.ReadDouble());
    }

    static void Write(BinaryWriter writer, double? value)
    {
        writer.Write(value.HasValue);
        writer.Write(value ?? 0);
    }

    static double? Read(BinaryReader reader)
    {
        bool there = reader.ReadBoolean();
        double value = reader.ReadDouble();
        return there ? value : null;
    }
}
