using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>Submits statements. Thread-safe.</summary>
/// <param name="http">The way to the coordinator; it is not disposed here.</param>
internal sealed class StatementClient(TrinoHttp http)
{
    private readonly TrinoHttp _http = http;

    /// <summary>Submits a statement as it is written. It does not run before its second page is asked for.</summary>
    /// <exception cref="ConnectorException">The server did not take it; nothing has run.</exception>
    public Task<StatementExecution> SubmitAsync(string sql, SessionState session, CancellationToken cancellationToken) =>
        SubmitAsync(StatementText.Of(sql), session, cancellationToken);

    /// <summary>Submits a statement that is sent in other words than the caller's; errors point into those.</summary>
    /// <exception cref="ConnectorException">The server did not take it; nothing has run.</exception>
    public Task<StatementExecution> SubmitAsync(StatementText statement, SessionState session, CancellationToken cancellationToken) => throw new NotImplementedException();
}
