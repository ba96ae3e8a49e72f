using System.Globalization;
using System.Text.Json;

namespace TorchSharp.Tests.RandomNumbers;

/// <summary>The cases of random_draws.json: what PyTorch's CPU generator draws.</summary>
static class GoldenDraws
{
    static readonly JsonElement[] All = Read();

    public static IEnumerable<JsonElement> Of(string name) => All.Where(golden => golden.GetProperty("name").GetString() == name);

    public static ulong Seed(this JsonElement golden) => ulong.Parse(golden.GetProperty("seed").GetString()!, CultureInfo.InvariantCulture);

    public static string Type(this JsonElement golden) => golden.GetProperty("dtype").GetString()!;

    public static int Count(this JsonElement golden) => golden.GetProperty("n").GetInt32();

    public static double Number(this JsonElement golden, string name) => golden.GetProperty(name).GetDouble();

    public static long Whole(this JsonElement golden, string name) =>
        long.Parse(golden.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    public static float[] Singles(this JsonElement golden, int result = 0) =>
        [.. golden.Result(result, "float32").Select(bits => BitConverter.Int32BitsToSingle(bits.GetInt32()))];

    public static double[] Doubles(this JsonElement golden, int result = 0) =>
        [
            .. golden
                .Result(result, "float64")
                .Select(bits => BitConverter.Int64BitsToDouble(long.Parse(bits.GetString()!, CultureInfo.InvariantCulture))),
        ];

    public static long[] Integers(this JsonElement golden, int result = 0) =>
        [
            .. golden
                .Values(result)
                .GetProperty("bits")
                .EnumerateArray()
                .Select(value => long.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
        ];

    public static bool[] Bools(this JsonElement golden, int result = 0) =>
        [.. golden.Result(result, "bool").Select(value => value.GetString() == "True")];

    /// <summary>Distance in units in the last place.</summary>
    public static long Ulps(float x, float y) =>
        Math.Abs((long)Ordered(BitConverter.SingleToInt32Bits(x)) - Ordered(BitConverter.SingleToInt32Bits(y)));

    public static long Ulps(double x, double y) =>
        Math.Abs(Ordered(BitConverter.DoubleToInt64Bits(x)) - Ordered(BitConverter.DoubleToInt64Bits(y)));

    static int Ordered(int bits) => bits < 0 ? int.MinValue - bits : bits;

    static long Ordered(long bits) => bits < 0 ? long.MinValue - bits : bits;

    static JsonElement Values(this JsonElement golden, int result) => golden.GetProperty("values")[result];

    static IEnumerable<JsonElement> Result(this JsonElement golden, int result, string type)
    {
        Assert.Equal(type, golden.Values(result).GetProperty("dtype").GetString());
        return golden.Values(result).GetProperty("bits").EnumerateArray();
    }

    static JsonElement[] Read()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Reference", "random_draws.json"));
        return [.. JsonDocument.Parse(file).RootElement.EnumerateArray()];
    }
}
