using System.Text;

namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>Small help for makers of values.</summary>
internal static class Pick
{
    public static T From<T>(this Random random, params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    public static string Digits(this Random random, int count)
    {
        var text = new StringBuilder(count);
        for (var i = 0; i < count; i++)
        {
            text.Append((char)('0' + random.Next(10)));
        }

        return text.ToString();
    }

    /// <summary>Fills a pattern: # a digit, % a digit from 1, @ a capital letter; all else stays.</summary>
    public static string Pattern(this Random random, string pattern) => string.Concat(pattern.Select(sign => sign switch
    {
        '#' => (char)('0' + random.Next(10)),
        '%' => (char)('1' + random.Next(9)),
        '@' => (char)('A' + random.Next(26)),
        _ => sign,
    }));

    public static DateOnly Day(this Random random, int fromYear, int toYear) =>
        new DateOnly(fromYear, 1, 1).AddDays(random.Next((toYear - fromYear + 1) * 365));

    public static string Hex(this Random random, int bytes)
    {
        var buffer = new byte[bytes];
        random.NextBytes(buffer);
        return Convert.ToHexStringLower(buffer);
    }
}
