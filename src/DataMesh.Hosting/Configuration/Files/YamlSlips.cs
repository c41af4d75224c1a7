using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataMesh.Runtime;

/// <summary>Says in a writer's words what an exception of YamlDotNet stands for, whose own say what its scanner was doing.</summary>
/// <param name="lines">The document.</param>
/// <param name="last">The text, alias or closing bracket before the exception; null where there is none.</param>
/// <param name="bracket">Where the innermost open bracket stands; null where there is none.</param>
internal sealed class YamlSlips(YamlLines lines, ParsingEvent? last, Mark? bracket)
{
    private const string Quotes = "put it in quotes if it is meant as text";

    // Parts of the exceptions' messages, the first that fits wins; where End is true, it is their end that shows the mistake.
    private static readonly (string Part, bool End, string Message)[] Known =
    [
        ("unknown escape", true, @"a '\' in double quotes begins an escape, and this one does not exist: write '\\', or use single quotes"),
        ("hexadecimal", true, @"an escape in double quotes has too few digits: \x has 2, \u has 4 and \U has 8 hexadecimal ones"),
        ("Unicode", true, @"an escape in double quotes is no character: check the digits after \u or \U"),
        ("quoted scalar", false, "the quoted text that begins here is not closed before the next key: add the closing quote, and indent further lines of the text"),
        ("start any token", false, "a value cannot begin with '%', '@', '`', '|' or '>' here: put it in quotes"),
        ("anchor or alias", false, $"'&' and '*' begin an anchor and an alias, whose name follows at once: {Quotes}"),
        ("more than one anchor", false, "a value has two anchors: remove one"),
        ("tag", false, $"'!' begins a tag, and this is none that is known: {Quotes}"),
        ("extra spaces", false, "the text below '|' begins with lines that are indented deeper than those after them: indent its first line least"),
        ("more spaces", false, "the text below '|' begins with lines that are indented deeper than those after them: indent its first line least"),
        ("equal to 0", true, "the digit after '|' or '>' is 0, but must be from 1 to 9: remove it"),
        ("block scalar", true, "on the line of '|' or '>' only a digit, '+', '-' or a comment may follow: begin the text on the next line"),
        ("Block sequence entries", false, $"a list cannot begin on the line of its key: begin it on the next line, or {Quotes}"),
        ("Mapping keys", false, $"'? ' is not allowed here: {Quotes}"),
        ("Mapping values", false, $"':' is not allowed here: put the value in quotes, or check the indentation"),
        ("comment", false, "a comment needs a space before its '#', or it stands where none can: move it to a line of its own"),
        ("expected node content", false, "a value is missing here, or begins with a character that needs quotes"),
        ("after '...'", false, "more follows on the line of '...': remove it"),
    ];

    /// <summary>Where the mistake is, and what to do.</summary>
    public YamlSlip Explain(YamlException exception)
    {
        var (message, start) = (exception.Message, exception.Start);
        return lines[start.Line].StartsWith('%') ? YamlSlip.At(start, "a line that begins with '%' is a directive, and this one is wrong: remove it, since YAML 1.2 needs none")
            : Has("tab") ? ExplainTab(start)
            : Has("found invalid mapping") ? ExplainMapping(start)
            : Has("parsing a flow") ? ExplainBracket(start)
            : Array.Find(Known, known => Has(known.Part)) is { Part: not null } known ? YamlSlip.At(known.End ? exception.End : start, known.Message)
            : Has("did not find") || Has("could not find") ? ExplainLine(start)
            : YamlSlip.At(start, "cannot be read as YAML: check indentation, quotes and brackets of this line and of the one before");

        bool Has(string part) => message.Contains(part, StringComparison.Ordinal);
    }

    private YamlSlip ExplainTab(Mark start)
    {
        var line = Math.Max(start.Line, last?.End.Line ?? 1);
        while (line < lines.Count && !lines.HasTab(line))
        {
            line++;
        }

        return lines.HasTab(line)
            ? new YamlSlip(line, lines[line].IndexOf('\t', StringComparison.Ordinal) + 1, "the line is indented with a tab: YAML indents with spaces alone")
            : YamlSlip.At(start, "a tab stands where YAML wants spaces: replace it");
    }

    // The mark is at a ':'; what stands before it is a value that began there or on a line above.
    private YamlSlip ExplainMapping(Mark start)
    {
        var before = lines[start.Line].AsSpan(0, (int)Math.Min(start.Column - 1, lines[start.Line].Length));
        if (before.Contains(": ", StringComparison.Ordinal) || before.TrimEnd() is [.., ':'])
        {
            return YamlSlip.At(start, "a value that holds ': ' needs quotes");
        }

        var above = lines.Above(start.Line);
        return lines.LacksSpace(above) ? LacksSpace(above)
            : lines[above].Contains(':', StringComparison.Ordinal) ? new YamlSlip(start.Line, lines.ContentOf(start.Line), "the line is indented deeper than the key above, which has a value already: indent both alike, or remove that value")
            : new YamlSlip(above, lines.ContentOf(above), "the line has no ':': write 'key: value', or '- ' before an item of a list");
    }

    private YamlSlip ExplainBracket(Mark start) =>
        start.Column > 1 && lines[start.Line].AsSpan((int)Math.Min(start.Column - 2, lines[start.Line].Length)).StartsWith("${", StringComparison.Ordinal)
            ? YamlSlip.At(start, "within brackets, '${…}' needs quotes around it")
            : YamlSlip.At(start, $"a ',' is missing here, or the bracket that opens on line {(bracket ?? start).Line} is not closed");

    // The parser stands at something that is neither a key nor an item of what is open.
    private YamlSlip ExplainLine(Mark start)
    {
        var line = start.Line;
        if (lines[line].AsSpan(lines.ContentOf(line) - 1) is [':', ..])
        {
            return new YamlSlip(line, lines.ContentOf(line), "a key is missing before the ':'");
        }

        if (last?.End.Line == line)
        {
            return YamlSlip.At(start, last is Scalar { Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted }
                ? "more text follows the closing quote: within single quotes write a quote as '', within double quotes as \\\""
                : "more follows where the value has ended: remove it, or put the whole value in quotes");
        }

        return lines.LacksSpace(line) ? LacksSpace(line)
            : lines.IsItem(line) ? YamlSlip.At(start, "an item of a list stands among the keys of a map: indent it below its key")
            : !lines[line].Contains(':', StringComparison.Ordinal) ? YamlSlip.At(start, "the line has no ':': write 'key: value', or '- ' before an item of a list")
            : YamlSlip.At(start, "the indentation fits no line above: indent the line like the keys or items that it belongs to");
    }

    private YamlSlip LacksSpace(long line) =>
        new(line, lines[line].IndexOf(':', StringComparison.Ordinal) + 1, "a space is missing after the ':' between a key and its value");
}
