using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DataMesh.Schema.Tests;

/// <summary>JSON texts of scalars, right and wrong, for one type of value.</summary>
internal static partial class ScalarPool
{
    private static readonly string[] Anything = ["null", "true", "false", "0", "1", "-1", "1.5", "1e3", "12345678", "\"\"", "\" \"", "\"x\"", "\"true\"", "\"5\"", "[]", "{}", "[1]", "{\"x\":1}"];

    private static readonly Dictionary<string, string[]> Own = new()
    {
        ["string"] = [.. Texts("no", "012", "1.10", "ab", "abc", "abcd", "abcde", "a\n", "é", "😀", "😀😀", "😀😀😀😀", "😀😀😀😀😀", "\u0085", "\ufeff", "\u00a0\t", "line\nbreak", "${", "$${X}", "123456789", "2026-01", "٢٠٢٦-٠١", "2026-01\n", "ABC", "x] #{,2}", "\u2028- #{,2}", "x\\ #{,2}", "ab-", "a\u0903b", "a\u0085b", "a\u2003b", "a_bA", "a_bD", "ab\n", "http://x", "HTTPS://x", "ftp:/x", "ssh://x")],
        ["boolean"] = Texts("True", "TRUE", "false", "FALSE", "tRUE", "yes", "1", " true", "true\n"),
        ["integer"] =
        [
            .. Whole(0, 1, 5, 7, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 2147483647, 2147483648, 4294967295, 4294967296),
            "1.0", "1e2", "100e-1", "15e-1", "1e30", "-1e30", "1e40", "-1e40",
            .. Texts(
                "012", "+5", "-0", " 5", "5 ", "5\n", "5\0", "٣", "0x10", "1_000", "1,000", "--1", "+", "1.0", "1.", "1.5", ".0", ".5", "1e2", "100e-1", "15e-1", "1e400", "NaN", "000255", "000256",
                "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
                "170141183460469231731687303715884105727", "170141183460469231731687303715884105728", "-170141183460469231731687303715884105728", "-170141183460469231731687303715884105729", new string('9', 60)),
        ],
        ["number"] =
        [
            .. Whole(0, 1, 5, 100), "0.5", "0.25", "0.1", "0.05", "99.9", "99.95", "1e-7", "1E+3", "1e28", "1e30", "1e38", "1e39", "-1e39", "1e300", "1e400", "65519", "65520", "-65520", "79228162514264337593543950336000",
            .. Texts(".5", "5.", "+1.5", "-1.5", "1e3", "1E+3", "1e-3", "1e400", "1e39", "NaN", "Infinity", "-Infinity", "1,5", " 1", "1 ", "1\n", "1\0", "٣", "0x1", "1e", "e1", ".", "+", "1.5.5", "1_0"),
        ],
        ["duration or none"] = Texts("none", "30s", "00:00:30", "PT30S", "0s", "None", "NONE", " none", "none\n", "nones", "5mnone", "off", "30"),
        ["duration"] = Texts(
            "30s", "5m", "250ms", "1h30m", "30m1h", "1.5s", "10us", "1d", "0s", "00:00:30", "23:59:59", "24:00:00", "9:05:00", "1.02:03:04.5", "1.02:03:04.12345678", "00:60:00", "PT30S", "P1DT2H", "P1Y", "PT", "P", "pt30s",
            "30", "30 s", "-5s", "5S", "5M", "30s\n", "30s ", " 30s", "99999999999d", "P99999999999D", "٣s", "1h30", ".5s", "1.s"),
        ["byte size"] = Texts("64MiB", "1.5GB", "512B", "10 kb", "1KIB", "0B", "1pB", "1.5B", "1.5 B", "64", "64M", "1  B", "-1B", "+1B", " 1B", "1B\n", ".5KB", "5.KB", "1XB", "1iB", "\u0661B", "1\u212aB", "1e3B", "99999999999999999999PB"),
        ["bytes"] = ["0", "1", "64", "-1", "1.5", "1e6", .. Texts("64MiB", "1.5GB", "512", "1e6", "1.5", "-1B", "9223372036854775807", "9223372036854775808", "64M")],
        ["table"] = Texts("orders", "main.orders", "a.b.c", "\"x.y\"", "\"a\"\"b\".c", "a.b.c.d", "a.", ".a", "a..b", "a b", " a ", " ", "\u00a0", "\ufeff", "\"a", "a\"b", "\"a\"b", "\"\"", "a.\"\"", "x\n", "\"a\".\"b\""),
        ["guid"] = Texts(
            "4c1e7f3a-0000-0000-0000-000000000001", "4C1E7F3A-0000-0000-0000-00000000000A", "4c1e7f3a000000000000000000000001", "{4c1e7f3a-0000-0000-0000-000000000001}", " 4c1e7f3a-0000-0000-0000-000000000001", "4c1e7f3a-0000-0000-0000-000000000001\n",
            "+c1e7f3a-0000-0000-0000-000000000001", "0xc1e7f3-0000-0000-0000-000000000001", "4c1e7f3a-0000-0000-0000-00000000000g", "4c1e7f3a-0000-0000-0000-00000000000"),
        ["uri"] = Texts("https://example.org", "HTTP://example.org/a?b=c#d", "ftp://example.org", "ssh://x", "mailto:a@b.c", "file:///tmp/x", "urn:a:b", "/etc/passwd", "example.org", "c:\\x", "1http://x", " http://x", "//host/x", "relative", "?x"),
        ["timestamp"] = Texts(
            "2026-01-31T09:30:00Z", "2026-01-31 09:30:00.25+02:00", "2026-01-31t09:30z", "2026-01-31T09:30Z", "2026-01-31", "2026-01-31T09:30:00", "2026-02-28T00:00:00Z", "2026-02-29T00:00:00Z", "2024-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2000-02-29T00:00:00Z",
            "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "0000-01-01T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T23:59:60Z", "2026-01-31T09:30:00+14:00", "2026-01-31T09:30:00+14:01", "2026-01-31T09:30:00-23:00", "2026-01-31T09:30:00+0200",
            "2026-01-31T09:30:00+2:00", "2026-01-31T09:30:00.+02:00", "2026-01-31T09:30:00.1234567Z", "2026-01-31T09:30:00.12345678Z", "2026-01-31T09:30:00Z\n", " 2026-01-31T09:30:00Z", "٢٠٢٦-01-31T09:30:00Z", "2026-01-31T09:30:00ZZ", "0001-01-01T00:00+14:00"),
    };

    /// <summary>Values for a key: those of its type, those at the ends of its rules, and those of other types.</summary>
    /// <param name="type">As in <see cref="ConfigKeyDescriptor.Type"/>: that of a scalar.</param>
    /// <param name="rules">As in <see cref="ConfigKeyDescriptor.Constraints"/>.</param>
    public static IReadOnlyList<string> Of(string type, IReadOnlyList<string> rules) =>
    [
        .. (Own.TryGetValue(type, out var own) ? own : Names(type)).Concat(rules.SelectMany(rule => Edges(type, rule))).Concat(Anything).Distinct(),
    ];

    /// <summary>Whether a schema may take a value that the binder refuses: it sees the form of a text, and no text of a number.</summary>
    public static bool IsLoose(string type, IReadOnlyList<string> rules, string json) => json.Contains("${", StringComparison.Ordinal) || type switch
    {
        "string" => rules.Any(IsUntold) || (rules.Count > 0 && json[0] is not ('"' or '[' or '{')),
        "integer" or "bytes" => json[0] == '"' && json.Contains('e', StringComparison.OrdinalIgnoreCase),
        "number" => json[0] == '"' && (rules.Count > 0 || json.Contains('e', StringComparison.OrdinalIgnoreCase)),
        "duration" or "duration or none" or "byte size" => rules.Count > 0 || json.Contains("99999999999", StringComparison.Ordinal),
        "timestamp" => json.Contains("0001-01-01", StringComparison.Ordinal),
        "uri" => true,
        _ => false,
    };

    // Patterns without a word in ECMAScript.
    private static bool IsUntold(string rule) => rule.StartsWith("matching ", StringComparison.Ordinal) && (rule.Contains("(?i)", StringComparison.Ordinal) || rule.Any(char.IsSurrogate));

    private static IEnumerable<string> Names(string type)
    {
        foreach (var name in type.Split('|'))
        {
            var words = name.Split('_');
            string[] spellings = [name, name.ToUpperInvariant(), name.Replace('_', '-'), string.Concat(words), string.Concat(words.Select(Capital)), name + "\n", name + "x", name.Replace('_', ' '), name.Replace('k', '\u212a')];
            foreach (var spelling in spellings)
            {
                yield return Text(spelling);
            }
        }
    }

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    // The ends of a range and their neighbours, and the texts in quotes.
    private static IEnumerable<string> Edges(string type, string rule)
    {
        foreach (var quoted in QuotedPart().Matches(rule).Select(static match => match.Groups[1].Value))
        {
            yield return Text(quoted);
            yield return Text(quoted.ToUpperInvariant());
        }

        foreach (var number in NumberPart().Matches(rule).Select(static match => decimal.TryParse(match.Value, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(_ => type is "integer" or "number"))
        {
            foreach (var edge in new[] { number - 1, number, number + 1 })
            {
                yield return edge.ToString(CultureInfo.InvariantCulture);
                yield return Text(edge.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static IEnumerable<string> Whole(params long[] numbers) =>
        numbers.SelectMany(static number => new[] { number, -number - 1 }).Select(static number => number.ToString(CultureInfo.InvariantCulture)).SelectMany(static text => new[] { text, Text(text) });

    private static string[] Texts(params string[] texts) => [.. texts.Select(Text)];

    private static string Text(string text) => JsonValue.Create(text).ToJsonString();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex QuotedPart();

    [GeneratedRegex(@"-?[0-9]+(?:\.[0-9]+)?")]
    private static partial Regex NumberPart();
}
