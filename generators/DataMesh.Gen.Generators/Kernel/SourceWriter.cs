using System.Text;

namespace DataMesh.Gen.Generators;

/// <summary>Text with indentation.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>A blank line between this and what stands before it in the same braces.</summary>
    public SourceWriter Gap() => _text.Length > 1 && _text[_text.Length - 2] == '{' ? this : Line();

    /// <summary>A header, braces, and what is written until the result is disposed.</summary>
    public Scope Block(string header, string end = "}")
    {
        Line(header);
        return Braces(end);
    }

    /// <summary>Braces alone.</summary>
    public Scope Braces(string end = "}")
    {
        Line("{");
        _depth++;
        return new Scope(this, end);
    }

    /// <summary>Lines one step further in.</summary>
    public Scope Indented()
    {
        _depth++;
        return new Scope(this, null);
    }

    public override string ToString() => _text.ToString();

    /// <summary>Ends a block.</summary>
    public readonly struct Scope(SourceWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (end is not null)
            {
                writer.Line(end);
            }
        }
    }
}
