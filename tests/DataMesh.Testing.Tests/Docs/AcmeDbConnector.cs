using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace DataMesh.Testing.Tests.Docs;

/// <summary>How to reach AcmeDB.</summary>
[ConnectorConfig]
public sealed partial record AcmeDbConfig
{
    /// <summary>Where its API is.</summary>
    public required Uri Address { get; init; }

    /// <summary>The bearer token.</summary>
    [Secret]
    public string? Token { get; init; }
}

/// <summary>Runs SQL on AcmeDB over HTTP.</summary>
[Connector("acme-db", SystemName = "acme")]
public sealed partial class AcmeDbConnector(AcmeDbConfig config, TimeProvider time) : IQueryConnector, IDisposable
{
    private static readonly SqlDialect Dialect = new() { MarkerPrefix = "$", IsMarkerNumbered = true };

    private HttpClient? _client;

    // Nothing is sent yet: the first statement tells whether address and token are right.
    public Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        _client = new HttpClient { BaseAddress = config.Address, Timeout = Timeout.InfiniteTimeSpan };   // [Timeout] below is the limit
        _client.DefaultRequestHeaders.Authorization = config.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        return Task.CompletedTask;
    }

    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        _client?.Dispose();
        return Task.CompletedTask;
    }

    [Retry(MaxAttempts = 3, MinDelaySeconds = 0.2, MaxDelaySeconds = 10)]
    [Timeout(Seconds = 60, AttemptSeconds = 10)]
    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var bound = query.Bind(Dialect);
        var statement = new Statement(bound.Text, [.. bound.Parameters.Select(static parameter => parameter.Value)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/query") { Content = JsonContent.Create(statement) };
        using var response = await SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var detail = await HttpErrors.ReadDetailAsync(response, cancellationToken);
            throw HttpErrors.Of(response, detail, badRequest: ConnectorErrorKind.Query, time);
        }

        var answer = await response.Content.ReadFromJsonAsync<Answer>(cancellationToken) ?? throw new ConnectorUnsupportedException("AcmeDB answered with null.");
        return QueryResult.FromRows([.. answer.Columns.Select(static name => new Column(name, ColumnType.Text))], answer.Rows);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("AcmeDB tells no schemas.");

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("AcmeDB lists no tables.");

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new ConnectorUnsupportedException("AcmeDB explains no statements.");

    public void Dispose() => _client?.Dispose();

    // One request an operation: one that was refused did nothing.
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _client!.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw HttpErrors.OfFirstRequest(exception);
        }
    }

    private sealed record Statement(string Sql, object?[] Args);

    private sealed record Answer(string[] Columns, string?[][] Rows);
}
