using System.Text.RegularExpressions;

namespace DataMesh.Runtime;

/// <summary>The lines of a document that cannot be parsed, for what their writer may have meant. Lines count from 1.</summary>
internal sealed partial class YamlLines(string text)
{
    private readonly string[] _lines = LineBreak().Split(text);

    /// <summary>A line, empty beyond the end.</summary>
    public string this[long line] => line >= 1 && line <= _lines.Length ? _lines[line - 1] : "";

    /// <summary>How many there are.</summary>
    public int Count => _lines.Length;

    /// <summary>The column of a line's first character that is neither space nor tab.</summary>
    public int ContentOf(long line) => this[line].Length - this[line].AsSpan().TrimStart(" \t").Length + 1;

    /// <summary>Whether a line is indented by a tab.</summary>
    public bool HasTab(long line) => this[line].AsSpan(0, ContentOf(line) - 1).Contains('\t');

    /// <summary>Whether a line is an item of a list.</summary>
    public bool IsItem(long line) => this[line].AsSpan(ContentOf(line) - 1) is "-" or ['-', ' ', ..];

    /// <summary>Whether a line has a key and its value without a space between them.</summary>
    public bool LacksSpace(long line) => KeyWithoutSpace().IsMatch(this[line]);

    /// <summary>The nearest line above that is neither empty nor a comment.</summary>
    public long Above(long line)
    {
        do
        {
            line--;
        }
        while (line > 1 && this[line].AsSpan(ContentOf(line) - 1) is [] or ['#', ..]);

        return Math.Max(line, 1);
    }

    [GeneratedRegex("\r\n|\n|\r", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"\A[ \t]*(?:- +)*[\w$.-]+:[^\s:/]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeyWithoutSpace();
}
