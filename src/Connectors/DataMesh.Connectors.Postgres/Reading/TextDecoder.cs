namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>Types whose binary format is their text, in UTF-8 as the connection asks for.</summary>
internal sealed class TextDecoder(Utf8Writer writer) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value) => writer.Append(value);
}
