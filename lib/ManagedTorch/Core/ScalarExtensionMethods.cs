using System.Numerics;

namespace TorchSharp;

/// <summary>Between CLR numbers and scalars.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this Half value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this Complex value) => value;

    /// <summary>The value as byte.</summary>
    public static byte ToByte(this Scalar value) => Given(value).To<byte>();

    /// <summary>The value as sbyte.</summary>
    public static sbyte ToSByte(this Scalar value) => Given(value).To<sbyte>();

    /// <summary>The value as short.</summary>
    public static short ToInt16(this Scalar value) => Given(value).To<short>();

    /// <summary>The value as int.</summary>
    public static int ToInt32(this Scalar value) => Given(value).To<int>();

    /// <summary>The value as long.</summary>
    public static long ToInt64(this Scalar value) => Given(value).To<long>();

    /// <summary>The value as float.</summary>
    public static float ToSingle(this Scalar value) => Given(value).To<float>();

    /// <summary>The value as double.</summary>
    public static double ToDouble(this Scalar value) => Given(value).To<double>();

    /// <summary>Whether the value is not 0.</summary>
    public static bool ToBoolean(this Scalar value) => Given(value).Double != 0;

    private static Scalar Given(Scalar? value) => value ?? throw new ArgumentNullException(nameof(value));
}
