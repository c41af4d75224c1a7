using System.Net.Http.Json;
using System.Runtime.CompilerServices;

namespace DataMesh.Testing.Tests.Outcomes;

/// <summary>How to reach the web service.</summary>
[ConnectorConfig]
public sealed partial record WebQueryConfig
{
    /// <summary>Address that statements are posted to.</summary>
    public required string Address { get; init; }
}

/// <summary>What tests count; a service of the host.</summary>
public sealed class WebQueryProbe
{
    public int Connects { get; set; }

    public int Attempts { get; set; }
}

/// <summary>Posts statements to a web service that answers with numbers.</summary>
[Connector("web-query")]
public sealed partial class WebQueryConnector(WebQueryConfig config, WebQueryProbe probe, TimeProvider timeProvider) : IQueryConnector, IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    public Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        probe.Connects++;
        return Task.CompletedTask;
    }

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        probe.Attempts++;
        using var response = await PostAsync(query, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw HttpErrors.Of(response, await HttpErrors.ReadDetailAsync(response, cancellationToken), badRequest: ConnectorErrorKind.Query, timeProvider);
        }

        await response.Content.ReadFromJsonAsync<int[]>(cancellationToken);
        return QueryResult.Empty;
    }

    private async Task<HttpResponseMessage> PostAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.PostAsJsonAsync(new Uri(config.Address), query.ToString(), cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw HttpErrors.OfFirstRequest(exception);
        }
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        yield break;
    }

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void Dispose() => _client.Dispose();
}
