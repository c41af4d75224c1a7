using System.Text.Json;

namespace DataMesh.Runtime;

/// <summary>Says in a writer's words where and why JSON cannot be read; what the text holds is not shown, since it may be a secret.</summary>
/// <param name="text">The document.</param>
/// <param name="document">Where the problem goes.</param>
/// <param name="open">The braces and brackets that are not closed, the innermost first.</param>
internal sealed class JsonSyntax(byte[] text, FileDocument document, Stack<JsonBracket> open)
{
    private const string Comment = "a '/' begins a comment, and this one is none or is not closed: write // to the end of a line, or /* */";
    private const string Number = "the number is none of JSON's: no '+', no leading zeros, and digits before and after the '.'";

    /// <summary>Adds the problem that an exception stands for.</summary>
    public FileValue? Refuse(JsonException exception)
    {
        var offset = OffsetOf(exception);
        return offset == text.Length && !exception.Message.Contains("string", StringComparison.Ordinal) && open.TryPeek(out var bracket)
            ? document.Refuse(bracket.Origin, $"the '{bracket.Sign}' that opens here is not closed: add its '{bracket.Closing}'")
            : document.Refuse(new JsonPositions(text, document).At(offset), Explain(exception.Message, offset));
    }

    // The exception counts lines by '\n' alone, from 0.
    private int OffsetOf(JsonException exception)
    {
        var start = 0;
        for (var line = 0; line < exception.LineNumber; line++)
        {
            start += text.AsSpan(start).IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(text.Length, start + (exception.BytePositionInLine ?? 0));
    }

    private string Explain(string message, int offset)
    {
        return Has("escapable") || Has("hex digit") ? @"a '\' in a text begins an escape, and this one does not exist: write '\\' for a backslash"
            : Has("within a JSON string") || Has("end of string") ? @"the text is not closed on its line, or holds a control character: close its quote, or write a line break as \n"
            : Has("comment") ? Comment
            : Has("after a single JSON value") ? "more follows after the end of the document: remove it"
            : offset < text.Length && ExplainSign((char)text[offset]) is { } known ? known
            : Has("of a number") || Has("digit") || Has("leading zero") ? Number
            : Has("after a property name") ? "a ':' is missing between a key and its value"
            : Has("after a value") || Has("after a comma") ? "a ',' or a closing bracket is missing before this"
            : Has("property name") ? "a key needs double quotes"
            : Has("literal") || Has("start of a value") ? "a word is none of true, false and null: a text needs double quotes"
            : "cannot be read as JSON: check quotes, commas and brackets of this line and of the one before";

        bool Has(string part) => message.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    private string? ExplainSign(char sign) => sign switch
    {
        '\'' => "a text stands in single quotes: JSON wants double ones",
        '#' => "JSON has no comments that begin with '#': write // or /* */",
        '/' => Comment,
        '+' or '.' => Number,
        ':' => "a ':' stands where none can: it follows a key in double quotes",
        ',' => "a value is missing before this ',', or the ',' is one too many",
        '}' or ']' => open.TryPeek(out var bracket) && bracket.Closing != sign
            ? $"this '{sign}' does not close the '{bracket.Sign}' that is open since line {bracket.Origin.Line}"
            : $"a value is missing before this '{sign}', or it closes nothing",
        _ => null,
    };
}
