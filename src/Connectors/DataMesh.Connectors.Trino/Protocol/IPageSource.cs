using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>The pages of one statement, in order; one caller at a time. Dispose before the end cancels the statement.</summary>
internal interface IPageSource : IAsyncDisposable
{
    /// <summary>The server's id of the query; null before the first page.</summary>
    string? QueryId { get; }

    /// <summary>Asks for the next page.</summary>
    /// <returns>The page, which the caller disposes; null after the last.</returns>
    /// <exception cref="ConnectorException">The server could not be reached, or answered what is no page.</exception>
    ValueTask<ResultPage?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Reads what a page says after its rows; every page has to be ended so, in order.</summary>
    /// <param name="page">A page of this source.</param>
    /// <param name="afterRows">Where its rows ended, just after their closing bracket; ignored where it has none of its own.</param>
    /// <exception cref="ConnectorException">The statement failed, or the page is malformed.</exception>
    void End(ResultPage page, JsonCursor afterRows);

    /// <summary>What is known of the statement by the pages that were ended.</summary>
    StatementFacts Facts { get; }

    /// <summary>Tells the server that the statement is still wanted while nothing is asked for; failures are ignored.</summary>
    Task HeartbeatAsync(CancellationToken cancellationToken);
}
