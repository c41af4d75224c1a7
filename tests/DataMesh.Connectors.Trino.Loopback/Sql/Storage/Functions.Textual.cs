using System.Security.Cryptography;
using System.Text;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Storage;

internal static partial class Functions
{
    private static void Textual(Connection connection)
    {
        connection.Strict("x_length", static arguments => arguments[0] is byte[] bytes ? bytes.LongLength : Text(arguments[0]).LongCount(static c => !char.IsLowSurrogate(c)));
        connection.Strict("x_upper", static arguments => Text(arguments[0]).ToUpperInvariant());
        connection.Strict("x_lower", static arguments => Text(arguments[0]).ToLowerInvariant());
        connection.Strict("x_reverse", static arguments => string.Concat(Text(arguments[0]).EnumerateRunes().Reverse()));
        connection.Strict("x_trim", static arguments => Text(arguments[0]).Trim());
        connection.Strict("x_ltrim", static arguments => Text(arguments[0]).TrimStart());
        connection.Strict("x_rtrim", static arguments => Text(arguments[0]).TrimEnd());
        connection.Strict("x_concat", static arguments => string.Concat(arguments.Select(Text)));
        connection.Strict("x_bytes_concat", static arguments => arguments.SelectMany(static value => (byte[])value).ToArray());
        connection.Strict("x_replace", static arguments => Text(arguments[1]).Length == 0 ? Text(arguments[0]) : Text(arguments[0]).Replace(Text(arguments[1]), arguments.Length > 2 ? Text(arguments[2]) : "", StringComparison.Ordinal));
        connection.Strict("x_strpos", static arguments => Text(arguments[0]).IndexOf(Text(arguments[1]), StringComparison.Ordinal) + 1L);
        connection.Strict("x_starts_with", static arguments => Flag(Text(arguments[0]).StartsWith(Text(arguments[1]), StringComparison.Ordinal)));
        connection.Strict("x_substr", static arguments => Substring(Text(arguments[0]), (long)arguments[1], arguments.Length > 2 ? (long)arguments[2] : long.MaxValue));
        connection.Strict("x_split_part", static arguments => Text(arguments[0]).Split(Text(arguments[1])).ElementAtOrDefault((int)(long)arguments[2] - 1));
        connection.Strict("x_lpad", static arguments => Padding(arguments) is var (text, fill) ? fill + text : null);
        connection.Strict("x_rpad", static arguments => Padding(arguments) is var (text, fill) ? text + fill : null);
        connection.Strict("x_chr", static arguments => char.ConvertFromUtf32((int)(long)arguments[0]));
        connection.Strict("x_to_utf8", static arguments => Encoding.UTF8.GetBytes(Text(arguments[0])));
        connection.Strict("x_from_utf8", static arguments => Encoding.UTF8.GetString((byte[])arguments[0]));
        connection.Strict("x_to_hex", static arguments => Convert.ToHexString((byte[])arguments[0]));
        connection.Strict("x_from_hex", static arguments => Decoded(() => Convert.FromHexString(Text(arguments[0]))));
        connection.Strict("x_to_base64", static arguments => Convert.ToBase64String((byte[])arguments[0]));
        connection.Strict("x_from_base64", static arguments => Decoded(() => Convert.FromBase64String(Text(arguments[0]))));
        connection.Strict("x_sha256", static arguments => SHA256.HashData((byte[])arguments[0]));
        connection.Strict("x_like", static arguments => Flag(Like(Text(arguments[0]), Text(arguments[1]), arguments.Length > 2 ? Text(arguments[2]) : "")));
        connection.Strict("x_fit", static arguments => Text(arguments[0]).TrimEnd(' ').Count(static c => !char.IsLowSurrogate(c)) <= (long)arguments[1]
            ? Literals.Parse(Text(arguments[0]), Type(arguments[3]), "UTC")
            : throw TrinoErrors.Of("INVALID_CAST_ARGUMENT", $"Cannot truncate non-space characters when casting from {arguments[2]} to {arguments[3]} on INSERT"));
        connection.Strict("x_json_parse", static arguments => Literals.Parse(Text(arguments[0]), TrinoType.Json, "UTC") ?? throw TrinoErrors.Of("INVALID_FUNCTION_ARGUMENT", $"Cannot convert value to JSON: '{arguments[0]}'"));
        connection.Strict("x_jdbc_type", static arguments => JdbcType(Type(arguments[0])));
    }

    private static byte[] Decoded(Func<byte[]> decode)
    {
        try
        {
            return decode();
        }
        catch (FormatException exception)
        {
            throw TrinoErrors.Of("INVALID_FUNCTION_ARGUMENT", exception.Message);
        }
    }

    // Code points from 1, or from the end where negative.
    private static string Substring(string text, long start, long length)
    {
        var runes = text.EnumerateRunes().ToArray();
        var from = start < 0 ? runes.Length + start : start - 1;
        return start == 0 || from < 0 || from >= runes.Length || length <= 0 ? "" : string.Concat(runes.Skip((int)from).Take((int)Math.Min(length, int.MaxValue)));
    }

    private static (string Text, string Fill) Padding(object[] arguments)
    {
        var (text, size, pad) = (Text(arguments[0]), (int)Math.Clamp((long)arguments[1], 0, 1 << 20), Text(arguments[2]));
        return size <= text.Length ? (text[..size], "") : (text, string.Concat(Enumerable.Repeat(pad, size)).PadRight(size)[..(size - text.Length)]);
    }

    private static bool Like(string text, string pattern, string escape)
    {
        // The pattern as what each place of it takes: null is any one, and a place that IsMany any number.
        List<(Rune? One, bool IsMany)> parts = [];
        var runes = pattern.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            var isEscaped = escape.Length > 0 && runes[i] == Rune.GetRuneAt(escape, 0);
            if (isEscaped && (++i >= runes.Length || (runes[i].Value is not ('%' or '_') && runes[i] != Rune.GetRuneAt(escape, 0))))
            {
                throw TrinoErrors.Of("INVALID_FUNCTION_ARGUMENT", "Escape character must be followed by '%', '_' or the escape character itself");
            }

            parts.Add(isEscaped || runes[i].Value is not ('%' or '_') ? (runes[i], false) : (null, runes[i].Value == '%'));
        }

        // Which places of the pattern the text so far can stand at.
        var states = Skipped([0], parts);
        foreach (var rune in text.EnumerateRunes())
        {
            states = Skipped([.. states.Where(at => at < parts.Count && (parts[at].One is null || parts[at].One == rune)).Select(at => parts[at].IsMany ? at : at + 1)], parts);
        }

        return states.Contains(parts.Count);
    }

    private static HashSet<int> Skipped(HashSet<int> states, List<(Rune? One, bool IsMany)> parts)
    {
        foreach (var state in states.ToList())
        {
            for (var at = state; at < parts.Count && parts[at].IsMany; at++)
            {
                states.Add(at + 1);
            }
        }

        return states;
    }

    private static object JdbcType(TrinoType type) => type.Name switch
    {
        "boolean" => 16L,
        "tinyint" => -6L,
        "smallint" => 5L,
        "integer" => 4L,
        "bigint" => -5L,
        "real" => 7L,
        "double" => 8L,
        "decimal" => 3L,
        "varchar" => 12L,
        "char" => 1L,
        "varbinary" => -3L,
        "date" => 91L,
        "time" => 92L,
        "timestamp" => 93L,
        "time with time zone" => 2013L,
        "timestamp with time zone" => 2014L,
        "array" => 2003L,
        _ => 2000L,
    };
}
