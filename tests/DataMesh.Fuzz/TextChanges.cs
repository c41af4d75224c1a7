namespace DataMesh.Fuzz;

/// <summary>Changes of a text that slips and accidents make.</summary>
internal static class TextChanges
{
    private const int LongestText = 20_000;

    private static readonly string[] Tokens =
    [
        ":", ": ", "- ", "? ", "\n", "\r\n", "\r", "\t", " ", "  ", "#", "'", "\"", "[", "]", "{", "}", ",", "&a ", "*a", "&a", "*a ", "<<: *a\n", "<<", "!", "!!str ", "!!map ", "!<", "%", "@", "`",
        "|", ">", "|2-", ">+1", "---", "...", "\n---\n", "\n...\n", "%YAML 1.2\n", "%TAG ! x\n", "\\", "\\u", "\\x", "\\U0010FFFF", "\\ud800", "\0", "\u0085", "\u2028", "\uFEFF", "\uD800", "😀", "é",
        "null", "~", "true", "0", "-1", "1e999", "${", "}", "${A}", "${A:-", "${file:/", "$${", "//", "/*", "*/", "\"connectors\":", "connectors:\n", "x-a: ", "  name: w\n", "type: every\n", "host: h\n",
    ];

    public static string Change(string text, string other, Random random)
    {
        var at = random.Next(text.Length + 1);
        var changed = random.Next(12) switch
        {
            0 => text.Remove(at, Math.Min(random.Next(8), text.Length - at)),
            1 => text.Insert(at, ((char)random.Next(random.Next(4) == 0 ? 0x10000 : 128)).ToString()),
            2 when text.Length > 0 => Replace(text, Math.Min(at, text.Length - 1), random),
            3 => text[..at],
            4 => SwapLines(text, random),
            5 => Indent(text, random),
            6 => text.Insert(at, Slice(text, random)),
            7 => text.Insert(at, Slice(other, random)),
            8 => text.Insert(at, string.Concat(Enumerable.Repeat(Tokens[random.Next(Tokens.Length)], random.Next(1, 200)))),
            _ => text.Insert(at, Tokens[random.Next(Tokens.Length)]),
        };
        return changed.Length <= LongestText ? changed : changed[..LongestText];
    }

    private static string Replace(string text, int at, Random random) =>
        string.Concat(text.AsSpan(0, at), ((char)(text[at] ^ (1 << random.Next(8)))).ToString(), text.AsSpan(at + 1));

    private static string Slice(string text, Random random)
    {
        var start = random.Next(text.Length + 1);
        return text.Substring(start, Math.Min(random.Next(80), text.Length - start));
    }

    private static string SwapLines(string text, Random random)
    {
        var lines = text.Split('\n');
        var (first, second) = (random.Next(lines.Length), random.Next(lines.Length));
        (lines[first], lines[second]) = (lines[second], lines[first]);
        return string.Join('\n', lines);
    }

    private static string Indent(string text, Random random)
    {
        var lines = text.Split('\n');
        var at = random.Next(lines.Length);
        lines[at] = random.Next(2) == 0 ? new string(' ', random.Next(1, 5)) + lines[at] : lines[at].TrimStart(' ');
        return string.Join('\n', lines);
    }
}
