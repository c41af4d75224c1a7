using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Reading;

/// <summary>Batches of the rows of a statement; dispose ends it.</summary>
internal sealed class TrinoRowStream : RowStream
{
    private TrinoRowStream(IReadOnlyList<Column> columns)
        : base(columns)
    {
    }

    /// <summary>Reads pages until the columns are known, or the statement has ended without any.</summary>
    /// <param name="pages">The statement; the stream disposes it, also when this fails.</param>
    /// <param name="options">How to read.</param>
    /// <param name="cancellationToken">Cancels the opening, and with it the statement.</param>
    /// <exception cref="ConnectorException">The statement failed, or the server could not be understood.</exception>
    public static Task<TrinoRowStream> OpenAsync(IPageSource pages, RowReadingOptions options, CancellationToken cancellationToken) => throw new NotImplementedException();

    protected override ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken) => throw new NotImplementedException();
}
