using System.Globalization;
using System.Numerics;

namespace DataMesh.Runtime;

/// <summary>Whole numbers as a pattern: a schema compares numbers, but not those that stand in quotes. The generator compiles this file too.</summary>
internal static class IntegerPattern
{
    private const string Exponent = @"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+";

    /// <summary>A text that is one of some numbers. 1.0 is a whole number to JSON Schema, and so it is in quotes; one with an exponent is judged by its form alone.</summary>
    /// <param name="numbers">From <see cref="Of"/>.</param>
    /// <param name="hasZero">Whether zero is one of them.</param>
    /// <param name="except">Numbers that are none, from <see cref="Of"/>; empty for none.</param>
    public static string Whole(string numbers, bool hasZero, string except = "") =>
        $"^{(except.Length == 0 ? "" : $"(?!(?:{except})(?:\\.0*)?$)")}(?:{numbers})(?:\\.0*)?${(hasZero ? "|^[+-]?\\.0+$" : "")}|^{Exponent}$";

    /// <summary>Numbers from one to another, with a sign and leading zeros where someone writes them.</summary>
    public static string Of(BigInteger least, BigInteger greatest)
    {
        var alternatives = new List<string>();
        if (least <= 0 && greatest >= 0)
        {
            alternatives.Add("[+-]?0+");
        }

        if (greatest > 0)
        {
            alternatives.Add($"\\+?0*(?:{Digits(BigInteger.Max(least, 1), greatest)})");
        }

        if (least < 0)
        {
            alternatives.Add($"-0*(?:{Digits(BigInteger.Max(-greatest, 1), -least)})");
        }

        return string.Join("|", alternatives);
    }

    // Numbers of as many digits as the ends have, and between them all of a length.
    private static string Digits(BigInteger least, BigInteger greatest)
    {
        var (from, to) = (Text(least), Text(greatest));
        if (from.Length == to.Length)
        {
            return SameLength(from, to);
        }

        var alternatives = new List<string>();
        var (shortest, longest) = (from.Length, to.Length);
        if (from != "1" + new string('0', from.Length - 1))
        {
            alternatives.Add(SameLength(from, new string('9', from.Length)));
            shortest++;
        }

        if (to != new string('9', to.Length))
        {
            longest--;
        }

        if (shortest <= longest)
        {
            alternatives.Add("[1-9]" + AnyDigits(shortest - 1, longest - 1));
        }

        if (longest < to.Length)
        {
            alternatives.Add(SameLength("1" + new string('0', to.Length - 1), to));
        }

        return string.Join("|", alternatives);
    }

    private static string SameLength(string from, string to)
    {
        if (from.Length == 0)
        {
            return "";
        }

        var (restFrom, restTo) = (from.Substring(1), to.Substring(1));
        if (from[0] == to[0])
        {
            var rest = SameLength(restFrom, restTo);
            return from[0] + (rest.Any(static c => c == '|') ? $"(?:{rest})" : rest);
        }

        // Where the rest is all there is, the digit joins those in the middle.
        var alternatives = new List<string>();
        var (first, last) = (from[0], to[0]);
        if (restFrom.Trim('0').Length > 0)
        {
            alternatives.Add(SameLength(from, first++ + new string('9', restFrom.Length)));
        }

        var end = restTo.Trim('9').Length > 0 ? SameLength(last-- + new string('0', restTo.Length), to) : null;
        if (first <= last)
        {
            alternatives.Add((first == last ? first.ToString() : $"[{first}-{last}]") + AnyDigits(restFrom.Length, restFrom.Length));
        }

        if (end is not null)
        {
            alternatives.Add(end);
        }

        return string.Join("|", alternatives);
    }

    private static string AnyDigits(int least, int most) => (least, most) switch
    {
        (0, 0) => "",
        (1, 1) => "[0-9]",
        _ => least == most ? $"[0-9]{{{Text(least)}}}" : $"[0-9]{{{Text(least)},{Text(most)}}}",
    };

    private static string Text(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
