using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace SelfNormalizing.Datasets;

/// <summary>
/// A generated table with HTRU2's columns, scales and class imbalance, for machines without the data. A candidate has a hidden strength,
/// higher for pulsars; the features follow from it through curves and noise, loosely as the real ones do (a strong pulse has a peaked
/// profile: a low mean, a high kurtosis). It is written and read as HTRU2's file is. Figures made with it say nothing about pulsars.
/// </summary>
public static class Htru2StandIn
{
    /// <summary>Candidates generated.</summary>
    public const int Count = 3000;

    /// <summary>How many of them are pulsars, the share of the original.</summary>
    public const int Pulsars = 276;

    /// <summary>Generates the table: 3,000 candidates, the same on every machine.</summary>
    public static ClassificationData Make()
    {
        const string Name = "HTRU_2.csv (generated)";
        byte[] content = Encoding.ASCII.GetBytes(string.Concat(Lines(seed: 1).Select(line => line + "\n")));
        return Htru2.Read(DataSource.Memory(Name, content), DataKind.Generated, Name) with
        {
            Origin = new DataOrigin("A stand-in for HTRU2", DataKind.Generated, ""),
        };
    }

    static IEnumerable<string> Lines(ulong seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed);
        float[] noise = randn([Count, 9], generator: generator).data<float>().ToArray();
        long[] order = randperm(Count, generator: generator).data<long>().ToArray();
        return [.. order.Select(i => Line(i < Pulsars, noise.AsSpan((int)i * 9, 9)))];
    }

    static string Line(bool pulsar, ReadOnlySpan<float> z)
    {
        double strength = (pulsar ? 3.6 : 0) + z[0];
        // Peaked profiles grow faster than linearly with the strength; a few loud bursts of interference look like pulsars in one curve.
        double peak = Math.Max(0, strength - 0.8),
            burst = Math.Max(0, z[8] - 1.2);
        double profileMean = 112 - 18 * peak + 18 * z[1],
            profileDeviation = 47 - 3 * peak + 6 * z[2];
        double profileKurtosis = 0.25 + 0.9 * peak * peak * Math.Exp(0.25 * z[3]) + 1.0 * z[4];
        double profileSkewness = 1.0 * profileKurtosis * Math.Abs(profileKurtosis) + 0.8 * z[5];
        double curveMean = Math.Exp(1.1 + 0.75 * peak + 1.1 * burst + 0.5 * z[6]),
            curveDeviation = 18 + 9 * peak + 8 * burst + 7 * z[7];
        double curveKurtosis = 9 - 2.2 * peak - 2.5 * burst + 2.2 * z[6],
            curveSkewness = curveKurtosis * Math.Abs(curveKurtosis) + 12 * z[2];
        double[] cells =
        [
            profileMean,
            profileDeviation,
            profileKurtosis,
            profileSkewness,
            curveMean,
            curveDeviation,
            curveKurtosis,
            curveSkewness,
        ];
        return string.Join(',', cells.Select(cell => cell.ToString("0.######", CultureInfo.InvariantCulture))) + (pulsar ? ",1" : ",0");
    }
}
