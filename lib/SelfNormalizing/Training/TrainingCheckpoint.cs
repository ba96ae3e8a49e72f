using System.Security.Cryptography;
using System.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfNormalizing;

/// <summary>
/// A file from which a training goes on as if it had never stopped: weights, the best epoch's weights, the optimizer's state, both
/// random streams and the history. It is written under a temporary name, flushed to the disk and moved, so that the file is either the
/// last whole one or the one before; its end is a SHA-256 of all that comes before.
/// </summary>
/// <remarks>Format: "SNNCHK1\n"; settings, epochs and losses; random states; best weights; weights; optimizer; SHA-256 (32
/// bytes).</remarks>
sealed class TrainingCheckpoint
{
    const string Temporary = ".tmp";
    static readonly byte[] magic = "SNNCHK1\n"u8.ToArray();

    readonly string path;
    readonly IReadOnlyList<(string Name, string Value)> settings;
    readonly nn.Module model;
    readonly OptimizerHelper optimizer;
    readonly BestWeights best;
    readonly Generator order;

    /// <summary>A checkpoint of a training that has these parts.</summary>
    /// <exception cref="ArgumentException">The optimizer is not one of the library's own, so that its state cannot be written.</exception>
    public TrainingCheckpoint(
        string path,
        IReadOnlyList<(string Name, string Value)> settings,
        nn.Module model,
        optim.Optimizer optimizer,
        BestWeights best,
        Generator order
    )
    {
        this.path = path;
        this.settings = settings;
        this.model = model;
        this.optimizer =
            optimizer as OptimizerHelper
            ?? throw new ArgumentException(
                $"A checkpoint holds the optimizer's state, and {optimizer.GetType().Name} cannot write its own: expected one of "
                    + $"torch.optim's.",
                nameof(optimizer)
            );
        this.best = best;
        this.order = order;
    }

    /// <summary>Writes the state after the last of <paramref name="epochs"/>.</summary>
    /// <exception cref="IOException">It cannot be written; the message names the file, and the one before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Save(IReadOnlyList<EpochResult> epochs, IReadOnlyList<double> losses)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is string folder)
                Directory.CreateDirectory(folder);
            Write(path + Temporary, epochs, losses);
            File.Move(path + Temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            try
            {
                File.Delete(path + Temporary);
            }
            catch (Exception left) when (left is IOException or UnauthorizedAccessException) { }
            string message =
                $"The checkpoint {path} could not be written: {error.Message.Replace(path + Temporary, path, StringComparison.Ordinal)}";
            throw error is IOException ? new IOException(message, error) : new UnauthorizedAccessException(message, error);
        }
    }

    void Write(string temporary, IReadOnlyList<EpochResult> epochs, IReadOnlyList<double> losses)
    {
        using FileStream file = File.Create(temporary);
        using var hash = SHA256.Create();
        using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
        using (var writer = new BinaryWriter(hashed, Encoding.UTF8))
        {
            writer.Write(magic);
            writer.Write(settings.Count);
            foreach ((string name, string value) in settings)
            {
                writer.Write(name);
                writer.Write(value);
            }
            TrainingRecord.Write(writer, epochs, losses);
            WriteState(writer, get_rng_state());
            WriteState(writer, order.get_state());
            best.Save(writer, epochs.Count);
            model.save(writer);
            optimizer.save_state_dict(writer);
        }
        file.Write(hash.Hash!);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Puts the training back to where the file was written and adds its history; false where there is no file.</summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint, or not a whole one.</exception>
    /// <exception cref="InvalidOperationException">It belongs to a training with other settings, or has more epochs than are
    /// wanted.</exception>
    public bool TryLoad(int epochsWanted, List<EpochResult> epochs, List<double> losses)
    {
        if (!File.Exists(path))
            return false;
        using FileStream file = File.OpenRead(path);
        CheckWhole(file);
        using var reader = new BinaryReader(file, Encoding.UTF8);
        reader.ReadBytes(magic.Length);
        CheckSettings([.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => (reader.ReadString(), reader.ReadString()))]);
        TrainingRecord.Read(reader, epochs, losses);
        if (epochs.Count > epochsWanted)
            throw new InvalidOperationException(
                $"The checkpoint {path} holds {epochs.Count} epochs, but only {epochsWanted} are wanted. "
                    + $"What to do: ask for {epochs.Count} or more, or name another file."
            );
        set_rng_state(ReadState(reader));
        order.set_state(ReadState(reader));
        best.Load(reader);
        model.load(reader);
        optimizer.load_state_dict(reader);
        best.TakeOver(epochs.Count);
        return true;
    }

    void CheckWhole(FileStream file)
    {
        byte[] start = new byte[magic.Length];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.AsSpan().SequenceEqual(magic))
            throw new InvalidDataException($"{path} is no checkpoint of a training. What to do: name another file.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(start);
        byte[] buffer = new byte[1 << 16],
            trailer = new byte[SHA256.HashSizeInBytes];
        long left = file.Length - magic.Length - trailer.Length;
        while (left > 0)
        {
            int read = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            hash.AppendData(buffer, 0, read);
            left -= read;
        }
        if (
            left < 0
            || file.ReadAtLeast(trailer, trailer.Length, throwOnEndOfStream: false) < trailer.Length
            || !trailer.AsSpan().SequenceEqual(hash.GetHashAndReset())
        )
            throw new InvalidDataException(
                $"The checkpoint {path} is damaged: its content does not have the checksum at its end. What to do: delete it, and "
                    + $"the training begins anew."
            );
        file.Position = 0;
    }

    void CheckSettings(List<(string Name, string Value)> found)
    {
        List<string> differences =
        [
            .. settings
                .Where(own => !found.Contains(own))
                .Select(own => (Own: own, There: found.FirstOrDefault(other => other.Name == own.Name).Value))
                .Select(both =>
                    $"{both.Own.Name}: {(both.There is null ? "not said there" : $"there {both.There}")}, here {both.Own.Value}"
                ),
        ];
        if (differences.Count > 0)
            throw new InvalidOperationException(
                $"The checkpoint {path} was written by a training with other settings. {string.Join("; ", differences)}. "
                    + "What to do: train with its settings, name another file, or delete it to begin anew."
            );
    }

    static void WriteState(BinaryWriter writer, Tensor state)
    {
        using (state)
        {
            writer.Write((int)state.NumberOfElements);
            writer.Write(state.bytes);
        }
    }

    static Tensor ReadState(BinaryReader reader) => tensor(reader.ReadBytes(reader.ReadInt32()));
}
