using System.Globalization;

namespace DataMesh.Runtime;

/// <summary>Finds characters that no configuration holds on purpose, and that readers of YAML and JSON take in different ways.</summary>
internal static class FileCharacters
{
    /// <summary>Adds a problem for the first one.</summary>
    /// <returns>Whether there is none.</returns>
    public static bool Check(string text, FileDocument document)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (WhyNot(text, i) is { } message)
            {
                var before = text.AsSpan(0, i);
                var line = 1 + before.Count('\n') + before.Count('\r') - before.Count("\r\n");
                document.Refuse(document.At(line, i - before.LastIndexOfAny('\n', '\r')), message);
                return false;
            }
        }

        return true;
    }

    private static string? WhyNot(string text, int index) => text[index] switch
    {
        (>= ' ' and < '\u007f') or '\t' or '\n' or '\r' => null,
        '\0' => "holds a NUL character: if the file is UTF-16 without a byte order mark, save it as UTF-8; else remove the character",
        (< ' ' or (>= '\u007f' and <= '\u009f') or '\u2028' or '\u2029' or '\uFEFF') and var c =>
            string.Create(CultureInfo.InvariantCulture, $@"holds the invisible character U+{(int)c:X4}: remove it, or write it as \u{(int)c:X4} in double quotes"),
        var c when char.IsSurrogate(c) && !IsPaired(text, index) => "holds half of a surrogate pair: remove it, or write the whole character",
        _ => null,
    };

    private static bool IsPaired(string text, int index) =>
        char.IsHighSurrogate(text[index]) ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) : index > 0 && char.IsHighSurrogate(text[index - 1]);
}
