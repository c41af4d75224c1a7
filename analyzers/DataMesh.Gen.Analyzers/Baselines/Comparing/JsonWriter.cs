using System.Globalization;
using System.Text;

namespace DataMesh.Gen.Baselines;

/// <summary>Writes JSON in one way alone, so that files differ where contracts do: members in ordinal order, two spaces a level, lines that end with LF, and what holds no others on one line.</summary>
internal static class JsonWriter
{
    public static string Write(JsonValue value)
    {
        var text = new StringBuilder();
        Write(text, value, "\n");
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonValue value, string line)
    {
        switch (value)
        {
            case JsonObject { Members: var members }:
                WriteAll(text, '{', '}', members.Values, [.. members.Keys.Select(static name => $"{Quote(name)}: ")], line);
                break;
            case JsonArray { Items: var items }:
                WriteAll(text, '[', ']', items, null, line);
                break;
            case JsonText scalar:
                text.Append(Quote(scalar.Text));
                break;
            default:
                text.Append(((JsonLiteral)value).Text);
                break;
        }
    }

    private static void WriteAll(StringBuilder text, char open, char close, IReadOnlyCollection<JsonValue> values, string[]? names, string line)
    {
        var isShort = values.Count == 0 || (names is null && values.All(static value => value is JsonText or JsonLiteral));
        var (inner, index) = ($"{line}  ", 0);
        text.Append(open);
        foreach (var value in values)
        {
            text.Append(index == 0 ? "" : isShort ? ", " : ",").Append(isShort ? "" : inner).Append(names?[index++]);
            index += names is null ? 1 : 0;
            Write(text, value, inner);
        }

        text.Append(isShort ? "" : line).Append(close);
    }

    private static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c is '"' or '\\' ? text.Append('\\').Append(c)
                : c is < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or (>= '\ud800' and <= '\udfff') ? text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture))
                : text.Append(c);
        }

        return text.Append('"').ToString();
    }
}
