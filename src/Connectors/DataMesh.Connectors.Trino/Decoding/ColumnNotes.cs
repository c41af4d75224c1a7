namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>What the decoders of a column have to say when all its rows are read.</summary>
internal sealed class ColumnNotes
{
    /// <summary>Local times that their zone had twice, of which the earlier was taken.</summary>
    public long AmbiguousTimes { get; set; }
}
