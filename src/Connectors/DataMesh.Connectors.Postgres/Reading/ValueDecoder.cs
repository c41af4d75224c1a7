namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>Appends values of one type, in the server's binary format, to a column. Made once for a column, called for each of its rows.</summary>
internal abstract class ValueDecoder(ColumnWriter writer)
{
    /// <summary>Appends a value that is not NULL.</summary>
    /// <param name="value">The bytes of the value, without its length.</param>
    public abstract void Append(ReadOnlySpan<byte> value);

    /// <summary>Appends NULL.</summary>
    public void AppendNull() => writer.AppendNull();
}
