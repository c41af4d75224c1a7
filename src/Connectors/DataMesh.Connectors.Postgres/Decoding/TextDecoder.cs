using DataMesh.Connectors.Postgres.Decoding.Texts;

namespace DataMesh.Connectors.Postgres.Decoding;

/// <summary>Types whose binary format is their text, in UTF-8 as the connection asks for.</summary>
internal sealed class TextDecoder(Utf8Writer writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(value);
}

/// <summary>jsonb and jsonpath: the version of the format in a byte, 1 in all servers, and the text.</summary>
internal sealed class VersionedTextDecoder(Utf8Writer writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(value[1..]);
}

/// <summary>Types that become text of the form that the server itself prints.</summary>
internal sealed class FormattedDecoder(Utf8Writer writer, TextFormat format) : ValueDecoder(writer)
{
    private readonly TextBuffer _text = new();

    public override void Append(ReadOnlySpan<byte> value)
    {
        _text.Clear();
        format(value, _text);
        writer.Append(_text.Written);
    }
}
