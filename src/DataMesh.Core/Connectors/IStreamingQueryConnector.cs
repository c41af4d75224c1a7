namespace DataMesh;

/// <summary>A query connector whose results need not fit in memory.</summary>
public interface IStreamingQueryConnector : IQueryConnector
{
    /// <summary>Runs one statement; the stream's columns are known when the task completes, its rows follow in bounded memory.</summary>
    /// <param name="query">Exactly one statement.</param>
    /// <param name="cancellationToken">Holds until the first batch; each read has a token of its own.</param>
    /// <returns>A stream that is read once and must be disposed.</returns>
    Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default);

    /// <summary>Reads the stream to its end or to the request's caps.</summary>
    async Task<QueryResult> IQueryConnector.ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var stream = await StreamAsync(query, cancellationToken).ConfigureAwait(false);
        return await QueryResult.ReadAsync(stream, query.MaxRows, query.MaxBytes, cancellationToken).ConfigureAwait(false);
    }
}
