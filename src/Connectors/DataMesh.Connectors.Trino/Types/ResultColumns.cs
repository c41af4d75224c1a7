using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Types;

/// <summary>The columns of a result and how they are decoded. Immutable, thread-safe.</summary>
internal sealed class ResultColumns
{
    private readonly IReadOnlyList<TrinoColumn> _columns;
    private readonly TypeDecoding[] _decodings;

    /// <summary>Finds out how to decode columns.</summary>
    /// <exception cref="ConnectorException">A type is malformed.</exception>
    public ResultColumns(IReadOnlyList<TrinoColumn> columns)
    {
        _columns = columns;
        try
        {
            _decodings = [.. columns.Select(static column => TrinoTypes.Of(column.Signature))];
        }
        catch (InvalidValueException exception)
        {
            throw Malformed.Answer("the columns of the result", exception);
        }

        Columns = [.. columns.Select((column, i) => new Column(column.Name, _decodings[i].Type) { NativeType = column.Type, Storage = _decodings[i].Storage })];
    }

    /// <summary>What the caller is told.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Makes the decoders of the columns of a writer.</summary>
    /// <param name="writer">Made for <see cref="Columns"/>.</param>
    /// <param name="notes">What the decoders find, column by column.</param>
    public ValueDecoder[] Decoders(RowBatchWriter writer, IReadOnlyList<ColumnNotes> notes) => [.. _decodings.Select((decoding, i) => decoding.Decode(writer.Writer(i), notes[i]))];

    /// <summary>Sees that a later page has the same columns, if it tells them.</summary>
    /// <exception cref="ConnectorException">It has others.</exception>
    public void Check(IReadOnlyList<TrinoColumn>? columns)
    {
        if (columns is null || ReferenceEquals(columns, _columns))
        {
            return;
        }

        var isSame = columns.Count == _columns.Count;
        for (var i = 0; isSame && i < columns.Count; i++)
        {
            isSame = columns[i].Name == _columns[i].Name && columns[i].Type == _columns[i].Type;
        }

        if (!isSame)
        {
            throw Malformed.Answer("the columns of a later page", "they are others than those of the pages before");
        }
    }
}
