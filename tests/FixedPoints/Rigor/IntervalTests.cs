using SelfNormalizing.FixedPoints.Rigor;

namespace SelfNormalizing.FixedPoints.Tests.Rigor;

public class IntervalTests
{
    const int Samples = 6_000;

    [Fact]
    public void Operations_on_points_contain_the_exact_result_and_are_tight()
    {
        Random random = new(1);
        for (int i = 0; i < Samples; i++)
        {
            (double x, double y) = (Number(random), Number(random));
            (Interval a, Interval b) = (Interval.Exact(x), Interval.Exact(y));
            (Rational p, Rational q) = (Rational.Of(x), Rational.Of(y));
            Encloses(a + b, p + q, x, '+', y);
            Encloses(a - b, p - q, x, '-', y);
            Encloses(a * b, p * q, x, '*', y);
            if (y != 0)
                Encloses(a / b, p / q, x, '/', y);
            Interval root = a.Abs().Sqrt();
            Assert.True(
                (Rational.Of(root.Lower) * Rational.Of(root.Lower)).CompareTo(Rational.Of(Math.Abs(x))) <= 0,
                $"√|{x:R}| ≥ {root.Lower:R}"
            );
            Assert.True(
                (Rational.Of(root.Upper) * Rational.Of(root.Upper)).CompareTo(Rational.Of(Math.Abs(x))) >= 0,
                $"√|{x:R}| ≤ {root.Upper:R}"
            );
            Assert.True(Steps(root) <= 2);
            Encloses(a.Square(), p * p, x, '²', x);
        }
    }

    [Fact]
    public void Operations_on_intervals_contain_the_result_of_every_pair_of_members()
    {
        Random random = new(2);
        for (int i = 0; i < Samples; i++)
        {
            Interval a = Between(Number(random), Number(random)),
                b = Between(Number(random), Number(random));
            foreach (double x in Members(a, random))
            {
                foreach (double y in Members(b, random))
                {
                    (Rational p, Rational q) = (Rational.Of(x), Rational.Of(y));
                    Contains(a + b, p + q);
                    Contains(a - b, p - q);
                    Contains(a * b, p * q);
                    if (y != 0 && !b.Equals(Interval.Zero))
                        Contains(a / b, p / q);
                }
                Contains(a.Square(), Rational.Of(x) * Rational.Of(x));
                Assert.True(a.Abs().Contains(Math.Abs(x)));
                // The value at x lies in both; their overhang of a double at the ends may differ.
                Assert.True(a.Exp().Overlaps(Interval.Exact(x).Exp()));
                Assert.True(a.Erfc().Overlaps(Interval.Exact(x).Erfc()));
                Assert.True(a.ScaledErfc().Overlaps(Interval.Exact(x).ScaledErfc()));
            }
        }
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("-2.5e-3")]
    [InlineData("1.2345678901234567890123456789e250")]
    [InlineData("4e-324")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("9007199254740993")]
    public void Parse_gives_the_two_doubles_around_a_decimal(string text)
    {
        Interval value = Interval.Parse(text);
        Contains(value, Rational.Parse(text));
        Assert.Equal(1, Steps(value));
    }

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("-3", -3.0)]
    [InlineData("0", 0.0)]
    [InlineData("625e-4", 0.0625)]
    [InlineData("9007199254740992", 9007199254740992.0)]
    public void Parse_gives_a_point_where_the_decimal_is_a_double(string text, double value) =>
        Assert.Equal(Interval.Exact(value), Interval.Parse(text));

    [Fact]
    public void Text_reads_back_to_the_same_interval()
    {
        Random random = new(3);
        for (int i = 0; i < 1000; i++)
        {
            Interval value = Between(Number(random), Number(random));
            Assert.True(Interval.TryParse(value.ToString(), null, out Interval read));
            Assert.True(read.Contains(value), $"{value} read as {read}");
            Assert.True(
                Math.BitIncrement(read.Lower) >= value.Lower && Math.BitDecrement(read.Upper) <= value.Upper,
                $"{value} read as {read}"
            );
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0,1")]
    [InlineData("[1, 2, 3]")]
    [InlineData("[1, 2")]
    [InlineData("NaN")]
    [InlineData("1e99999")]
    public void Parse_refuses_what_is_no_number(string text)
    {
        Assert.Throws<FormatException>(() => Interval.Parse(text));
        Assert.False(Interval.TryParse(text, null, out _));
    }

    [Fact]
    public void Inverted_empty_and_undefined_intervals_are_refused_with_their_values()
    {
        var inverted = Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Between(2, 1));
        Assert.Equal("1", inverted.ActualValue);
        Assert.Contains("at least the lower end, 2", inverted.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Parse("[2, 1]"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Exact(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Exact(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Between(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Between(0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Between(double.PositiveInfinity, double.PositiveInfinity));
        Assert.Contains(
            "[3, 4]",
            Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Between(1, 2).Intersect(Interval.Between(3, 4))).Message
        );
        Assert.Contains("[-1, 4]", Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Between(-1, 4).Sqrt()).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.One / Interval.Zero);
    }

    [Fact]
    public void Sets_are_compared_and_joined_as_sets()
    {
        Interval a = Interval.Between(1, 3),
            b = Interval.Between(2, 5),
            c = Interval.Between(6, 7);
        Assert.True(a.CertainlyLess(c));
        Assert.False(a.CertainlyLess(b));
        Assert.False(b.CertainlyGreater(a));
        Assert.True(c.CertainlyGreater(b));
        Assert.False(Interval.One.CertainlyLess(Interval.One));
        Assert.Equal(Interval.Between(2, 3), a.Intersect(b));
        Assert.False(a.TryIntersect(c, out _));
        Assert.Equal(Interval.Between(1, 7), a.Hull(c));
        Assert.True(Interval.Between(0, 4).ContainsInInterior(a));
        Assert.False(Interval.Between(1, 4).ContainsInInterior(a));
        Assert.True(Interval.Entire.ContainsInInterior(a));
        Assert.Equal(2, a.Midpoint);
        Assert.Equal(2, a.Width);
        Assert.Equal((Interval.Between(1, 2), Interval.Between(2, 3)), a.Bisect());
        Assert.Equal(Interval.Between(0, 4), Interval.Between(-2, 1).Square());
        Assert.Equal("[1, 3]", a.ToString());
    }

    [Fact]
    public void The_ends_of_the_number_range_are_kept()
    {
        Interval largest = Interval.Exact(double.MaxValue),
            smallest = Interval.Exact(double.Epsilon);
        Assert.Equal(Interval.Between(double.MaxValue, double.PositiveInfinity), largest + largest);
        Assert.Equal(Interval.Between(double.NegativeInfinity, double.MinValue), largest * -largest);
        Assert.Equal(Interval.Between(0, double.Epsilon), smallest * smallest);
        Assert.Equal(Interval.Between(-double.Epsilon, 0), smallest / -largest);
        Assert.Equal(Interval.Between(double.MaxValue, double.PositiveInfinity), Interval.Exact(711).Exp());
        Assert.Equal(Interval.Between(0, double.Epsilon), Interval.Exact(-750).Exp());
        Assert.Equal(Interval.Entire, Interval.One / Interval.Between(-1, 1));
        Assert.Equal(Interval.Between(1, double.PositiveInfinity), Interval.One / Interval.Between(0, 1));
        Assert.Equal(Interval.Zero, Interval.Zero * Interval.Entire);
        Assert.Equal(0, Interval.Entire.Midpoint);
        Assert.Equal(Interval.Between(0, 2), Interval.Entire.Erfc());
        Assert.Equal(Interval.Between(0, double.PositiveInfinity), Interval.Entire.Exp());
        Assert.Equal(Interval.Between(0, double.PositiveInfinity), Interval.Entire.ScaledErfc());
    }

    // All magnitudes: ordinary ones, near overflow and underflow, subnormal, exact powers of two, zero.
    static double Number(Random random)
    {
        double mantissa = (random.NextDouble() * 2 - 1) * (random.Next(4) == 0 ? 0 : 1) + random.Next(-3, 4);
        int exponent = random.Next(8) switch
        {
            0 => random.Next(900, 1021),
            1 => random.Next(-1080, -960),
            2 => random.Next(-520, -470),
            3 => random.Next(460, 520),
            _ => random.Next(-20, 20),
        };
        return Math.ScaleB(mantissa, exponent);
    }

    static Interval Between(double a, double b) => Interval.Between(Math.Min(a, b), Math.Max(a, b));

    static double[] Members(Interval value, Random random) =>
        [
            value.Lower,
            value.Upper,
            value.Midpoint,
            Math.Clamp(value.Lower + random.NextDouble() * (value.Upper / 2 - value.Lower / 2), value.Lower, value.Upper),
        ];

    static void Encloses(Interval result, Rational exact, double x, char operation, double y)
    {
        Assert.True(exact.LiesIn(result.Lower, result.Upper), $"{x:R} {operation} {y:R} is outside {result}");
        bool belowNormal = result.Magnitude < 1.1e-289 || Math.Abs(x) < 1.1e-289;
        Assert.True(Steps(result) <= (belowNormal ? 2 : 1), $"{x:R} {operation} {y:R} in {result} is not tight");
    }

    static void Contains(Interval result, Rational exact) => Assert.True(exact.LiesIn(result.Lower, result.Upper), $"outside {result}");

    // Doubles between the ends.
    static long Steps(Interval value) => Order(value.Upper) - Order(value.Lower);

    static long Order(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return bits >= 0 ? bits : long.MinValue - bits;
    }
}
