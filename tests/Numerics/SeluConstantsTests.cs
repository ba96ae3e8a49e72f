using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace SelfNormalizing.Tests;

public class SeluConstantsTests
{
    // constants.txt: 2000 digits of each by mpmath, cut off.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(32)]
    [InlineData(777)]
    [InlineData(2000)]
    public void Digits_agree_with_mpmath(int digits)
    {
        string[] expected = Golden.Lines("constants.txt");
        int length = digits == 1 ? 1 : digits + 1;
        Assert.Equal(expected[0][..length], SeluConstants.AlphaDigits(digits));
        Assert.Equal(expected[1][..length], SeluConstants.LambdaDigits(digits));
    }

    [Fact]
    public void A_longer_request_continues_a_shorter_one()
    {
        string longer = SeluConstants.LambdaDigits(1500);
        for (int digits = 2; digits < 120; digits++)
        {
            Assert.StartsWith(SeluConstants.LambdaDigits(digits), longer);
        }
    }

    [Fact]
    public void A_thousand_digits_take_less_than_a_second()
    {
        var clock = Stopwatch.StartNew();
        Assert.Equal(1001, SeluConstants.AlphaDigits(1000).Length);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"{clock.Elapsed}");
    }

    [Fact]
    public void They_are_the_nearest_doubles()
    {
        string[] expected = Golden.Lines("constants.txt");
        Assert.Equal(double.Parse(expected[0][..60], CultureInfo.InvariantCulture), SeluConstants.Alpha);
        Assert.Equal(double.Parse(expected[1][..60], CultureInfo.InvariantCulture), SeluConstants.Lambda);
        Assert.Equal(1.7580993408473768599402175208123, SeluConstants.Floor);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(1_000_001)]
    public void Impossible_numbers_of_digits_are_refused(int digits)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => SeluConstants.AlphaDigits(digits));
        Assert.Equal("digits", error.ParamName);
        Assert.Contains("1 to 1,000,000", error.Message);
    }

    [Fact]
    public void Brackets_hold_exact_rationals()
    {
        // Random x = p/q, y = r/s: every operation on brackets must enclose the exact result.
        var random = new Random(5);
        const int Bits = 40;
        for (int i = 0; i < 500; i++)
        {
            int p = random.Next(1, 1000),
                q = random.Next(1, 1000),
                r = random.Next(1, 1000),
                s = random.Next(1, 1000);
            BigBracket x = BigBracket.Integer(p, Bits) / BigBracket.Integer(q, Bits);
            BigBracket y = BigBracket.Integer(r, Bits) / BigBracket.Integer(s, Bits);
            AssertHolds(x + y, p * s + r * q, q * s);
            AssertHolds(x * y, p * r, q * s);
            AssertHolds(x / y, p * s, q * r);
            BigBracket root = (x * x).Sqrt();
            AssertHolds(root, p, q);
        }

        static void AssertHolds(BigBracket bracket, BigInteger numerator, BigInteger denominator)
        {
            Assert.True(bracket.Lower * denominator <= numerator << Bits);
            Assert.True(bracket.Upper * denominator >= numerator << Bits);
        }
    }

    [Fact]
    public void Series_enclose_pi_and_e()
    {
        // 50 digits of π and √e.
        AssertDigits(
            BigBracket.Integer(2, 200) * BigBracket.Series(1, 0, 2, 1, 200),
            "314159265358979323846264338327950288419716939937510"
        );
        AssertDigits(BigBracket.Series(0, 1, 2, 0, 200), "164872127070012814684865078781416357165377610071014");

        static void AssertDigits(BigBracket bracket, string digits) =>
            Assert.Equal(BigInteger.Parse(digits, CultureInfo.InvariantCulture), bracket.Floor(BigInteger.Pow(10, 50)));
    }
}
