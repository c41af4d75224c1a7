using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataMesh.Cli.Configuration;

/// <summary>Writes settings as YAML by lines, as YAML in brackets, or as JSON.</summary>
internal static class SettingText
{
    private const int Step = 2;
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./@+~=();$\\ ";
    private static readonly SearchValues<char> PlainInBrackets = SearchValues.Create(Letters);
    private static readonly SearchValues<char> Plain = SearchValues.Create(Letters + "{}:");

    /// <summary>The keys of a map, one a line, each line indented and ended.</summary>
    public static string Lines(Setting map, int indent, string newLine)
    {
        var text = new StringBuilder();
        WriteKeys(text, map, indent, newLine);
        return text.ToString();
    }

    /// <summary>A value on one line, as YAML.</summary>
    public static string InBrackets(Setting value) =>
        value.Keys is { } keys ? $"{{ {string.Join(", ", keys.Select(static entry => $"{Quote(entry.Key, true, true)}: {InBrackets(entry.Value)}"))} }}"
        : value.Items is { } items ? $"[{string.Join(", ", items.Select(InBrackets))}]"
        : Quote(value.Text!, value.IsText, true);

    /// <summary>A value as JSON, its further lines indented.</summary>
    public static string Json(Setting value, int indent, string newLine)
    {
        var inner = new string(' ', indent + Step);
        return value.Keys is { } keys ? $"{{{newLine}{string.Join($",{newLine}", keys.Select(entry => $"{inner}{JsonText(entry.Key)}: {Json(entry.Value, indent + Step, newLine)}"))}{newLine}{new string(' ', indent)}}}"
            : value.Items is { } items ? $"[{string.Join(", ", items.Select(item => Json(item, indent + Step, newLine)))}]"
            : !value.IsText && IsJsonLiteral(value.Text!) ? value.Text!
            : JsonText(value.Text!);
    }

    private static void WriteKeys(StringBuilder text, Setting map, int indent, string newLine)
    {
        foreach (var (key, value) in map.Keys!)
        {
            text.Append(' ', indent).Append(Quote(key, true, false)).Append(':');
            if (value.Keys is not null)
            {
                text.Append(newLine);
                WriteKeys(text, value, indent + Step, newLine);
            }
            else if (value.Items is not null)
            {
                text.Append(' ').Append(InBrackets(value)).Append(newLine);
            }
            else
            {
                text.Append(' ').Append(Quote(value.Text!, value.IsText, false)).Append(newLine);
            }
        }
    }

    // Plain where every reader of YAML takes it for what it is.
    private static string Quote(string text, bool isText, bool inBrackets) =>
        IsPlain(text, inBrackets) && !(isText && LooksLikeOther(text)) ? text
        : text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text.Any(static c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff') ? JsonText(text)
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // A colon ends a key only before a space or an end, and braces mean nothing inside a text by lines.
    private static bool IsPlain(string text, bool inBrackets) =>
        text.Length > 0 && (char.IsAsciiLetterOrDigit(text[0]) || text[0] is '_' or '/' or '.' or '$') && text[^1] is not (' ' or ':')
        && !text.AsSpan().ContainsAnyExcept(inBrackets ? PlainInBrackets : Plain) && !text.Contains(": ", StringComparison.Ordinal);

    private static bool LooksLikeOther(string text) =>
        text.ToUpperInvariant() is "NULL" or "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N"
        || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || DateTime.TryParse(text, CultureInfo.InvariantCulture, out _);

    private static bool IsJsonLiteral(string text) =>
        text is "true" or "false" || (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text);

    private static string JsonText(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
