using System.Diagnostics;

namespace TorchSharp;

/// <summary>Kinds of device; this engine computes on the CPU.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    CPU = 0,

    /// <summary>An NVIDIA GPU; not available in this engine.</summary>
    CUDA = 1,

    /// <summary>Apple's Metal; not available in this engine.</summary>
    MPS = 13,

    /// <summary>Shapes without data; not available in this engine.</summary>
    META = 14,
}

public static partial class torch
{
    /// <summary>
    /// Where a tensor lives. The managed engine has the CPU only; naming another device is an error when a tensor is made there.
    /// </summary>
    public class Device
    {
        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>Which device of its kind; -1 where that is open.</summary>
        public int index { get; }

        /// <summary>Parses "cpu", "cuda", "cuda:1" ….</summary>
        /// <exception cref="ArgumentException">The text names no device.</exception>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            string[] parts = description.Split(':');
            type = Parse(parts[0], description);
            index = type == DeviceType.CPU ? -1 : 0;
            if (parts.Length == 1)
                return;
            if (parts.Length > 2 || !int.TryParse(parts[1], out int number) || number < 0)
                throw new ArgumentException(
                    $"'{description}' names no device; expected for example \"cpu\" or \"cuda:0\"",
                    nameof(description)
                );
            index = type == DeviceType.CPU ? -1 : number;
        }

        /// <summary>A device by the name of its kind and its number.</summary>
        /// <exception cref="ArgumentException">The name is unknown.</exception>
        public Device(string deviceType, int index = -1) => (type, this.index) = (Parse(deviceType, deviceType), index);

        /// <summary>A device by kind and number.</summary>
        public Device(DeviceType deviceType, int index = -1) => (type, this.index) = (deviceType, index);

        /// <summary>The CUDA device of that number.</summary>
        public Device(int index) => (type, this.index) = (DeviceType.CUDA, index);

        private static DeviceType Parse(string name, string whole) =>
            name?.ToLowerInvariant() switch
            {
                "cpu" => DeviceType.CPU,
                "cuda" => DeviceType.CUDA,
                "mps" => DeviceType.MPS,
                "meta" => DeviceType.META,
                null => throw new ArgumentNullException("deviceType"),
                _ => throw new ArgumentException($"'{whole}' names no device; expected for example \"cpu\" or \"cuda:0\"", nameof(name)),
            };

        /// <inheritdoc/>
        public override string ToString() => type.ToString().ToLowerInvariant() + (index < 0 ? "" : $":{index}");

        /// <summary>Devices are equal when kind and number are.</summary>
        public override bool Equals(object? obj) => obj is Device other && other.type == type && other.index == index;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(type, index);

        /// <summary>Parses "cpu", "cuda:0" ….</summary>
        public static implicit operator Device(string description) => new(description);

        [DebuggerStepThrough]
        internal static void RequireCpu(Device? device)
        {
            if (device is not null && device.type != DeviceType.CPU)
                throw Errors.Engine(
                    $"device '{device}' is not available: the managed engine computes on the CPU; "
                        + $"build with -p:TensorEngine=TorchSharp for others"
                );
        }
    }

    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The current CUDA device; not available in this engine.</summary>
    public static Device CUDA => new(DeviceType.CUDA, 0);

    /// <summary>Parses "cpu", "cuda:0" ….</summary>
    public static Device device(string description) => new(description);

    /// <summary>A device by the name of its kind and its number.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A device by kind and number.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>The CUDA device of that number.</summary>
    public static Device device(int index) => new(index);

    /// <summary>False: this engine computes on the CPU.</summary>
    public static bool cuda_is_available() => false;

    /// <summary>False: this engine computes on the CPU.</summary>
    public static bool mps_is_available() => false;

    /// <summary>Questions about CUDA; this engine has none.</summary>
    public static partial class cuda
    {
        /// <summary>False: this engine computes on the CPU.</summary>
        public static bool is_available() => false;

        /// <summary>Zero.</summary>
        public static int device_count() => 0;
    }
}
