using System.Diagnostics;

namespace DataMesh;

/// <summary>A system that runs statements, most often SQL.</summary>
public interface IQueryConnector : IConnector
{
    /// <summary>Runs one statement and returns its whole result. Retried only where the request says it may be (<see cref="QueryRequest.IsIdempotent"/>).</summary>
    /// <param name="query">Exactly one statement.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    /// <exception cref="ConnectorException">The statement is wrong (Query), its table is unknown (NotFound), or the system failed.</exception>
    Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default);

    /// <summary>Columns and keys of one table or view.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such table; the message names the nearest.</exception>
    Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default);

    /// <summary>Tables and views, page by page.</summary>
    /// <param name="schema">One schema, or null for all that is visible.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    /// <exception cref="ConnectorNotFoundException">There is no such schema.</exception>
    IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default);

    /// <summary>How the system would run the statement; never runs it.</summary>
    Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default);

    /// <summary>Runs <c>SELECT 1</c>.</summary>
    async Task<HealthResult> IConnector.CheckHealthAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await ExecuteAsync("SELECT 1", cancellationToken).ConfigureAwait(false);
            return HealthResult.Healthy(Stopwatch.GetElapsedTime(start));
        }
#pragma warning disable CA1031 // Whatever it is that fails: the system is not healthy, and the reason says why.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return HealthResult.Unhealthy(exception, Stopwatch.GetElapsedTime(start));
        }
    }
}
