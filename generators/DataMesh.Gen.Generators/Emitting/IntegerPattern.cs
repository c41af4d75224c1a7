using System.Globalization;
using System.Numerics;

namespace DataMesh.Gen.Generators;

/// <summary>Whole numbers of a range as a pattern: a schema compares numbers, but not those that stand in quotes.</summary>
internal static class IntegerPattern
{
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
            return from[0] + (rest.Contains("|") ? $"(?:{rest})" : rest);
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
        _ => least == most ? $"[0-9]{{{least}}}" : $"[0-9]{{{least},{most}}}",
    };

    private static string Text(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
