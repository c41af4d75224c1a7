using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Reading;

/// <summary>Batches of the rows of a statement; dispose ends it.</summary>
internal sealed class TrinoRowStream : RowStream
{
    private readonly RowPipeline _pipeline;

    private TrinoRowStream(RowPipeline pipeline)
        : base(pipeline.Columns)
    {
        _pipeline = pipeline;
        QueryId = pipeline.QueryId;
    }

    /// <summary>Reads pages until the columns are known, or the statement has ended without any.</summary>
    /// <param name="pages">The statement; the stream disposes it, also when this fails.</param>
    /// <param name="options">How to read. <see cref="RowReadingOptions.OnEnd"/> is called also when this fails.</param>
    /// <param name="cancellationToken">Cancels the opening, and with it the statement.</param>
    /// <exception cref="ConnectorException">The statement failed, or the server could not be understood.</exception>
    public static async Task<TrinoRowStream> OpenAsync(IPageSource pages, RowReadingOptions options, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // the stream disposes it
        var pipeline = await RowPipeline.OpenAsync(pages, options, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA2000
        return new(pipeline);
    }

    protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
    {
        var batch = await _pipeline.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (batch is null)
        {
            AffectedRows = _pipeline.AffectedRows;
            Warnings = _pipeline.Warnings;
        }

        return batch;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await _pipeline.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }
}
