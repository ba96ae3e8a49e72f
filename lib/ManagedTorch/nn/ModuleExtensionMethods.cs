namespace TorchSharp;

/// <summary>Moves and converts modules; each returns the module itself, typed.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts parameters and floating-point buffers, their gradients too.</summary>
    /// <exception cref="ArgumentException">The dtype is not floating point.</exception>
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module
    {
        module._to(type);
        return module;
    }

    /// <summary>Moves the module; the managed engine knows the CPU only.</summary>
    /// <exception cref="InvalidOperationException">The device is not the CPU.</exception>
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module => module.to(device.type, device.index, non_blocking);

    /// <summary>Moves and converts the module.</summary>
    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => module.to(device, non_blocking).to(type, non_blocking);

    /// <summary>Moves the module; the managed engine knows the CPU only.</summary>
    /// <exception cref="InvalidOperationException">The device is not the CPU.</exception>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module =>
        deviceType == DeviceType.CPU
            ? module
            : throw new InvalidOperationException(
                $"{module.GetName()}.to({deviceType}): the managed engine computes on the CPU only; build with -p:TensorEngine=TorchSharp "
                    + "for other devices"
            );

    /// <summary>Moves the module to a device given by name.</summary>
    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : torch.nn.Module => module.to(new torch.Device(device), non_blocking);

    /// <summary>Gives the module the dtype and device of a tensor.</summary>
    public static T to<T>(this T module, torch.Tensor other, bool non_blocking = false)
        where T : torch.nn.Module => module.to(other.device, other.dtype, non_blocking);

    /// <summary>Moves the module to the CPU, where it is.</summary>
    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module;

    /// <summary>Moves the module to a GPU.</summary>
    /// <exception cref="InvalidOperationException">Always: the managed engine computes on the CPU only.</exception>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => module.to(DeviceType.CUDA, deviceIndex, non_blocking);

    /// <summary>Converts to Float32.</summary>
    public static T @float<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float32, non_blocking);

    /// <summary>Converts to Float16, which this engine does not have.</summary>
    /// <exception cref="ArgumentException">Always.</exception>
    public static T half<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float16, non_blocking);

    /// <summary>Converts to Float64.</summary>
    public static T @double<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module.to(torch.ScalarType.Float64, non_blocking);
}
