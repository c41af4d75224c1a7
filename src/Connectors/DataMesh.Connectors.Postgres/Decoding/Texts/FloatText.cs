using System.Globalization;
using System.Numerics;

namespace DataMesh.Connectors.Postgres.Decoding.Texts;

/// <summary>double precision as the server prints it since version 12: the shortest number that lies nearer to this one than to any other.</summary>
internal static class FloatText
{
    private const double FirstScientific = 1e15;

    /// <summary>From here on neighbours are so far apart that a short number may lie just in the middle.</summary>
    private const double FirstWide = 1L << 53;

    // Such a number has at most 17 digits and ends in zeros, whose fives have to be among the 54 binary digits of the middle.
    private const double LastWide = 1e41;

    private const int LongestNumber = 32;

    private static readonly string[] Formats = ["G16", "G17"];

    public static void Add(double number, TextBuffer text)
    {
        var magnitude = Math.Abs(number);
        if (magnitude < FirstScientific || !double.IsFinite(number))
        {
            AddShortest(number, "R", text);
            return;
        }

        var isMiddle = magnitude is >= FirstWide and <= LastWide && IsMiddle(number, number.ToString(CultureInfo.InvariantCulture));
        AddScientific(number, isMiddle ? UnambiguousFormat(number) : "R", text);
    }

    private static void AddShortest(double number, string format, TextBuffer text)
    {
        var target = text.Reserve(LongestNumber);
        number.TryFormat(target, out var length, format, CultureInfo.InvariantCulture);
        if (target[..length].IndexOf((byte)'E') is >= 0 and var exponent)
        {
            target[exponent] = (byte)'e';
        }

        text.Advance(length);
    }

    // .NET writes some more digits before the point than the server does.
    private static void AddScientific(double number, string format, TextBuffer text)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        number.TryFormat(digits, out var length, format, CultureInfo.InvariantCulture);
        digits = digits[..length];
        if (digits.Contains((byte)'E'))
        {
            AddShortest(number, format, text);
            return;
        }

        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? length : point;
        var first = number < 0 ? 2 : 1;
        var fraction = digits[(whole + (point < 0 ? 0 : 1))..];
        var rest = digits[first..whole];
        rest = fraction.IsEmpty ? rest.TrimEnd((byte)'0') : rest;
        text.Add(digits[..first]);
        text.Add(rest.IsEmpty && fraction.IsEmpty ? ""u8 : "."u8);
        text.Add(rest);
        text.Add(fraction);
        text.Add("e+"u8);
        text.Add(whole - first);
    }

    /// <summary>.NET takes a number in the middle of two, as reading it rounds to even; the server does not rely on its reader's rounding.</summary>
    private static bool IsMiddle(double number, string shortest)
    {
        var distance = BigInteger.Abs(BigInteger.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture) - new BigInteger(number)) * 2;
        return distance != 0 && (distance == new BigInteger(Math.BitIncrement(number) - number) || distance == new BigInteger(number - Math.BitDecrement(number)));
    }

    private static string UnambiguousFormat(double number) => Formats.First(format =>
        number.ToString(format, CultureInfo.InvariantCulture) is var longer && double.Parse(longer, CultureInfo.InvariantCulture) == number && !IsMiddle(number, longer));
}
