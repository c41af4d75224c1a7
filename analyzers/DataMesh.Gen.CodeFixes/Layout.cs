using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.CodeFixes;

/// <summary>How a file is laid out where something is written into it.</summary>
internal sealed class Layout
{
    private readonly string _step;

    private Layout(string indent, string newLine)
    {
        Indent = indent;
        NewLine = newLine;
        _step = indent.Contains('\t') ? "\t" : "    ";
    }

    /// <summary>What stands before the declaration.</summary>
    public string Indent { get; }

    /// <summary>What ends a line.</summary>
    public string NewLine { get; }

    public static Layout Of(SyntaxNode declaration, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(declaration.SpanStart).ToString();
        var indent = line.Substring(0, line.Length - line.TrimStart().Length);
        var first = text.Lines[0];
        return new Layout(indent, text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) is { Length: > 0 } end ? end : "\n");
    }

    /// <summary>Lines that were written with <c>\n</c> and steps of four blanks, some levels inside the declaration.</summary>
    public string Indented(string lines, int levels) =>
        string.Join(NewLine, lines.Split('\n').Select(line => line.Length == 0 ? line : Indent + string.Concat(Enumerable.Repeat(_step, levels)) + Stepped(line)));

    private string Stepped(string line)
    {
        var text = line.TrimStart(' ');
        return string.Concat(Enumerable.Repeat(_step, (line.Length - text.Length) / 4)) + text;
    }
}
