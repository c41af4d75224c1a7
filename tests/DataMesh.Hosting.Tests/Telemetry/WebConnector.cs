using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;

namespace DataMesh.Hosting.Tests.Telemetry;

[ConnectorConfig]
public sealed partial record WebConfig
{
    public required string Host { get; init; }

    public int Port { get; init; } = 80;

    public string? Database { get; init; }

    [Secret]
    public string? Password { get; init; }
}

/// <summary>Asks a server over HTTP, a listing page by page; how it answers decides what an operation gives.</summary>
[Connector("web", SystemName = "webdb")]
public sealed partial class WebConnector(WebConfig config, WebNotes notes) : IQueryConnector
{
    private static readonly HttpClient Client = new();

    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        await AskAsync("execute", cancellationToken);
        return QueryResult.FromRows([new Column("a", ColumnType.Int64)], [[1L], [2L], [3L]]);
    }

    public async Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default)
    {
        await AskAsync("schema", cancellationToken);
        return new TableSchema(table, TableKind.Table, []);
    }

    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var page = 1; page <= 3; page++)
        {
            await AskAsync($"tables/{page}", cancellationToken);
            yield return new TableInfo(new TableName($"t{page}"), TableKind.Table);
        }
    }

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("no plans");

    private async Task AskAsync(string path, CancellationToken cancellationToken)
    {
        notes.Current.Enqueue(Activity.Current);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://{config.Host}:{config.Port}/{path}"));
        request.Headers.TryAddWithoutValidation("Authorization", config.Password);
        using var response = await Client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        switch (response.StatusCode)
        {
            case HttpStatusCode.TooManyRequests:
                throw ConnectorException.Create(ConnectorErrorKind.RateLimited, text, vendorCode: "429");
            case HttpStatusCode.BadRequest:
                throw ConnectorException.Create(ConnectorErrorKind.Query, text, new InvalidOperationException(text), sqlState: "42P01");
        }
    }
}

/// <summary>Which activities were current at the requests of <see cref="WebConnector"/>.</summary>
public sealed class WebNotes
{
    public ConcurrentQueue<Activity?> Current { get; } = new();
}
