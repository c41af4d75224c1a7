using System.Globalization;
using System.Text;
using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Tests.Decoding;

public sealed class NumberTextTests
{
    [Fact]
    public void Doubles_AreRoundedAsDotNetRounds()
    {
        var random = new Random(11);
        for (var i = 0; i < 1_000_000; i++)
        {
            var text = (i % 5) switch
            {
                0 => BitConverter.Int64BitsToDouble(random.NextInt64() & 0x7fef_ffff_ffff_ffff).ToString("R", CultureInfo.InvariantCulture),
                1 => random.NextDouble().ToString("R", CultureInfo.InvariantCulture),
                2 => $"{random.NextInt64()}e{random.Next(-340, 320)}",
                3 => $"{random.NextInt64()}.{random.Next()}",
                _ => $"-{random.Next(1, 10)}.{random.NextInt64():0}E{random.Next(-70, 70)}",
            };
            var isKnown = NumberText.TryDouble(Encoding.UTF8.GetBytes(text), out var value);
            var expected = double.Parse(text, CultureInfo.InvariantCulture);

            Assert.Equal(double.IsFinite(expected), isKnown);
            if (isKnown && BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(value))
            {
                Assert.Fail($"{text}: {value:R} instead of {expected:R}");
            }
        }
    }

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740991.5")]
    [InlineData("4503599627370496.5")]
    [InlineData("4503599627370497.5")]
    [InlineData("9007199254740995e0")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("2.2250738585072014e-308")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("5e-324")]
    [InlineData("0.000000000000000000000000000000000000000000001")]
    [InlineData("12345678901234567890123")]
    [InlineData("18446744073709551616")]
    [InlineData("-36893488147419103232")]
    [InlineData("0.00018446744073709551616")]
    [InlineData("0e999")]
    [InlineData("1e-9999")]
    [InlineData("-0")]
    [InlineData("8.5e22")]
    [InlineData("1e23")]
    public void DoublesThatAreHardToRound_AreRoundedAsDotNetRounds(string text)
    {
        Assert.True(NumberText.TryDouble(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(value));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("-0.5e+10", true)]
    [InlineData("1E5", true)]
    [InlineData("01", false)]
    [InlineData("-", false)]
    [InlineData("1.", false)]
    [InlineData("1e", false)]
    [InlineData("1e+", false)]
    [InlineData("+1", false)]
    [InlineData(".5", false)]
    [InlineData("", false)]
    public void Grammar_IsThatOfJson(string text, bool isNumber) => Assert.Equal(isNumber, NumberText.IsNumber(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("123456789012345678,", 123456789012345678L, 18)]
    [InlineData("-1]", -1L, 2)]
    [InlineData("0 ", 0L, 1)]
    public void ShortInteger_IsReadWhereItStands(string text, long expected, int end)
    {
        var position = 0;

        Assert.True(NumberText.TryShortInteger(Encoding.UTF8.GetBytes(text), ref position, out var value));
        Assert.Equal(expected, value);
        Assert.Equal(end, position);
    }

    [Theory]
    [InlineData("1234567890123456789,")]
    [InlineData("1.5,")]
    [InlineData("1e5,")]
    [InlineData("01,")]
    [InlineData("-,")]
    [InlineData("12")]
    public void OtherNumbers_AreLeftAlone(string text)
    {
        var position = 0;

        Assert.False(NumberText.TryShortInteger(Encoding.UTF8.GetBytes(text), ref position, out _));
        Assert.Equal(0, position);
    }
}
