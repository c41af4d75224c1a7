using System.Globalization;
using System.Text;

namespace DataMesh.Cli.Output;

/// <summary>Text that comes from elsewhere, made harmless to a terminal: it must not move the cursor, change colours or end a line.</summary>
internal static class TerminalText
{
    /// <summary>The text with each control character as an escape such as <c>\n</c> or <c>\u001b</c>; line feeds stay where wanted.</summary>
    public static string Escape(string text, bool keepsLines = true)
    {
        var first = IndexOfControl(text, 0, keepsLines);
        if (first < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        var from = 0;
        for (var at = first; at >= 0; at = IndexOfControl(text, at + 1, keepsLines))
        {
            escaped.Append(text, from, at - from).Append(EscapeOf(text[at]));
            from = at + 1;
        }

        return escaped.Append(text, from, text.Length - from).ToString();
    }

    private static int IndexOfControl(string text, int start, bool keepsLines)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (IsControl(text[i]) && !(keepsLines && text[i] == '\n'))
            {
                return i;
            }
        }

        return -1;
    }

    // Beside control characters those that reverse the order of what is read.
    private static bool IsControl(char c) => char.IsControl(c) || c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' or '\u2028' or '\u2029';

    private static string EscapeOf(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
