using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SelfNormalizing.FixedPoints.Rigor;

/// <summary>
/// A proof written down: for each claim the covering of its domain and a bound for every box, so that anyone can check it without repeating
/// the search (<see cref="CertificateChecker"/>). It holds nothing that differs between machines or runs.
/// </summary>
public sealed record Certificate
{
    internal const string CurrentFormat = "selu-theorem-certificate/1";

    static readonly JsonSerializerOptions json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false, // of two titles a reader may see the one and the checker the other
        Converters = { new JsonStringEnumConverter(), new OneLineConverter() },
    };

    /// <summary>Name and version of this format.</summary>
    public required string Format { get; init; }

    /// <summary>Version of the library that found the proof.</summary>
    public required string Program { get; init; }

    /// <summary>The theorem's name.</summary>
    public required string Theorem { get; init; }

    /// <summary>Enclosure of α used by the proof: [lower, upper].</summary>
    public required double[] Alpha { get; init; }

    /// <summary>Enclosure of λ used by the proof: [lower, upper].</summary>
    public required double[] Lambda { get; init; }

    /// <summary>One entry for each claim.</summary>
    public required IReadOnlyList<ClaimCertificate> Claims { get; init; }

    /// <summary>The certificate as JSON; the same proof gives the same text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, json);

    /// <summary>Reads a certificate; reading checks the form, not the proof.</summary>
    /// <exception cref="FormatException">The text is no certificate; the message says where.</exception>
    public static Certificate FromJson(string text)
    {
        try
        {
            Certificate certificate = JsonSerializer.Deserialize<Certificate>(text, json)
                ?? throw new FormatException("The text is 'null', not a certificate.");
            return certificate.Claims.Any(claim => claim is null) || certificate.Claims.Any(claim => claim.Domain.Any(side => side is null))
                ? throw new FormatException("Not a certificate: a claim, or a side of a domain, is null.")
                : certificate;
        }
        catch (JsonException e)
        {
            throw new FormatException($"Not a certificate: {e.Message}", e);
        }
    }

    /// <summary>Writes <see cref="ToJson"/> to a file, by way of a temporary one: what stands under the name is always whole.</summary>
    /// <exception cref="IOException">It cannot be written; what was there before is there still.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Save(string path)
    {
        if (File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
            throw new UnauthorizedAccessException($"The certificate {path} cannot be written: it is read-only.");
        string temporary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            File.WriteAllText(temporary, ToJson() + "\n");
            File.Move(temporary, path, overwrite: true);
        }
        catch (IOException e)
        {
            File.Delete(temporary);
            throw new IOException(
                $"The certificate {path} cannot be written: {e.Message.Replace(temporary, path, StringComparison.Ordinal)}",
                e
            );
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">The file is no certificate; the message names it.</exception>
    public static Certificate Load(string path)
    {
        if (new FileInfo(path).Length == 0)
            throw new FormatException($"{path} is empty, or it is a named pipe or a device: expected a certificate.");
        try
        {
            return FromJson(File.ReadAllText(path));
        }
        catch (FormatException e)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
    }

    internal static Certificate Of(TheoremResult result)
    {
        if (result.Verdict != Verdict.Proved)
            throw new InvalidOperationException($"There is a certificate only for what is proved. {result}");
        ParameterEnclosure parameters = result.Claims[0].Claim.Parameters;
        if (result.Claims.Any(claim => claim.Claim.Parameters != parameters))
            throw new InvalidOperationException("A certificate is about one pair (α, λ); write one for each pair.");
        return new()
        {
            Format = CurrentFormat,
            Program = typeof(Certificate).Assembly.GetName().Version!.ToString(3),
            Theorem = result.Theorem.Name,
            Alpha = [parameters.Alpha.Lower, parameters.Alpha.Upper],
            Lambda = [parameters.Lambda.Lower, parameters.Lambda.Upper],
            Claims = [.. result.Claims.Select(ClaimCertificate.Of)],
        };
    }

    // Arrays of numbers on one line: a covering of thousands of boxes would otherwise be thousands of lines.
    sealed class OneLineConverter : JsonConverter<double[]>
    {
        public override double[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("An array of numbers was expected.");
            List<double> values = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.Number)
                    throw new JsonException("A number was expected.");
                values.Add(reader.GetDouble());
            }
            return [.. values];
        }

        public override void Write(Utf8JsonWriter writer, double[] value, JsonSerializerOptions options) =>
            writer.WriteRawValue($"[{string.Join(", ", value.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}]");
    }
}

/// <summary>The proof of one claim.</summary>
public sealed record ClaimCertificate
{
    /// <summary>The inequality in symbols; follows from the four entries below it.</summary>
    public required string Statement { get; init; }

    /// <summary>The bounded quantity.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>Which end of its range.</summary>
    public required Extremum Extremum { get; init; }

    /// <summary>The claimed bound, a decimal.</summary>
    public required string Bound { get; init; }

    /// <summary>The domain: literals for μ, ω, ν, τ.</summary>
    public required IReadOnlyList<string> Domain { get; init; }

    /// <summary>Proved enclosure of the extremum: [lower, upper].</summary>
    public required double[] Enclosure { get; init; }

    /// <summary>Where its attained end is reached: lower and upper ends of μ, ω, ν, τ, eight numbers.</summary>
    public required double[] Witness { get; init; }

    /// <summary>Distance of the worst box from the claimed bound.</summary>
    public required double WorstMargin { get; init; }

    /// <summary>Boxes on which the claim is not proved; 0 in a proof.</summary>
    public required int Unresolved { get; init; }

    /// <summary>The bisection tree in preorder: '0' to '3' halves the box across μ, ω, ν, τ, '.' is a box of the covering.</summary>
    public required string Tree { get; init; }

    /// <summary>For each '.' of the tree, in order, a bound of the quantity on that box.</summary>
    public required double[] Bounds { get; init; }

    internal static ClaimCertificate Of(ClaimResult result)
    {
        Box w = result.Witness;
        Claim claim = result.Claim;
        return new()
        {
            Statement = claim.Statement,
            Quantity = claim.Quantity,
            Extremum = claim.Extremum,
            Bound = claim.Bound,
            Domain = [.. Enumerable.Range(0, Box.Sides).Select(claim.Domain.Text)],
            Enclosure = [result.Enclosure.Lower, result.Enclosure.Upper],
            Witness = [.. Enumerable.Range(0, Box.Sides).SelectMany(side => (double[])[w[side].Lower, w[side].Upper])],
            WorstMargin = result.WorstMargin,
            Unresolved = 0,
            Tree = result.Tree!.Splits,
            Bounds = result.Tree.Bounds,
        };
    }
}
