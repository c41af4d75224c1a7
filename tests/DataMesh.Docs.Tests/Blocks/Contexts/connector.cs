// Within a connector: its operations, and the system's client that it calls.
using System.ComponentModel.DataAnnotations;
using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using DataMesh;
using DataMesh.Runtime;
using Microsoft.Extensions.Logging;

/// <summary>Runs SQL on AcmeDB.</summary>
[Connector("acme-db", DocsUrl = "https://example.org/acme-db")]
[MapException(typeof(AcmeException), ConnectorErrorKind.Internal)]
public sealed partial class AcmeDbConnector(AcmeDbConfig config, TimeProvider time, ILogger<AcmeDbConnector> logger) : IQueryConnector, IDisposable
{
    private readonly HttpClient _client = new();
    private readonly HttpRequestMessage request = new();
    private readonly DbDataSource _source = null!;

    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.Delay(TimeSpan.FromSeconds(config.ToString().Length), time, cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        _client?.Dispose();
        return Task.CompletedTask;
    }

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        // The block.
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default)
    {
        logger.LogInformation("The schema of {Table}.", table);
        return ReadSchemaAsync(table, cancellationToken);
    }

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It lists nothing.");

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("It explains nothing.");

    public void Dispose() => _client?.Dispose();

    private Task<QueryResult> ReadAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromException<QueryResult>(new AcmeException(query.Text)).WaitAsync(cancellationToken);

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _client!.SendAsync(request, cancellationToken);

    private Task<QueryResult> SendAsync(QueryRequest query, CancellationToken cancellationToken) => ReadAsync(query, cancellationToken);

    private Task<TableSchema> ReadSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromException<TableSchema>(new AcmeNotFoundException(table.ToString())).WaitAsync(cancellationToken);

    private Task OpenAsync(string link, CancellationToken cancellationToken) => Task.Delay(link.Length, cancellationToken);

    private ValueTask<DbDataReader> OpenReaderAsync(string? schema, CancellationToken cancellationToken) => new(Task.FromException<DbDataReader>(new AcmeException(schema ?? "")).WaitAsync(cancellationToken));

    private static TableInfo Table(DbDataReader reader) => new(new TableName(reader.GetString(0)), TableKind.Table);

    private Task PingAsync(CancellationToken cancellationToken) => _client!.GetAsync(new Uri("v1/ping", UriKind.Relative), cancellationToken);

    private Task LoadAsync() => Task.CompletedTask;
}
