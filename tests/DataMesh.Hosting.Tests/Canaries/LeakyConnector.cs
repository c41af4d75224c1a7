using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using DataMesh.Tests;

namespace DataMesh.Hosting.Tests.Canaries;

/// <summary>A secret in every place where authors and operators put one.</summary>
[ConnectorConfig]
public sealed partial record LeakyConfig
{
    /// <summary>With user-info and a token.</summary>
    public required Uri Url { get; init; }

    /// <summary>Operators write whole URIs here.</summary>
    public string? Host { get; init; }

    /// <summary>And connection strings here.</summary>
    public string? Dsn { get; init; }

    /// <summary>A secret under a key that telemetry knows.</summary>
    [Secret]
    public string? Database { get; init; }

    [Secret]
    public string? Password { get; init; }

    [Secret]
    public IReadOnlyList<string> Tokens { get; init; } = [];

    [Secret]
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public GuardedAuth? Auth { get; init; }
}

/// <summary>Sends its secrets by every way that HTTP has, and tells whatever comes back.</summary>
[Connector("leaky")]
public sealed partial class LeakyConnector(LeakyConfig config, IHttpClientFactory clients, LeakyScript script) : IQueryConnector
{
    private readonly LeakyScript _script = script.OnMake is { } fail ? throw fail(config) : script;

    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        if (_script.FailsConnect)
        {
            await ActAsync(cancellationToken);
        }
    }

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => _script.OnCall is { } fail ? Task.FromException(fail(config)) : Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        await ActAsync(cancellationToken);
        return QueryResult.Empty;
    }

    public async Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default)
    {
        await ActAsync(cancellationToken);
        return new TableSchema(table, TableKind.Table, []);
    }

    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new TableInfo("t", TableKind.Table);
        await ActAsync(cancellationToken);
    }

    public async Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        await ActAsync(cancellationToken);
        return new QueryPlan("", []);
    }

    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await ActAsync(cancellationToken);
            return HealthResult.Healthy(TimeSpan.Zero);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthResult.Unhealthy(exception, TimeSpan.Zero);
        }
    }

    private async Task ActAsync(CancellationToken cancellationToken)
    {
        if (_script.OnCall is { } fail)
        {
            _script.Cancelling?.Cancel();
            throw fail(config);
        }

        var token = (GuardedAuth.Token)config.Auth!;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{config.Url}&sas={config.Tokens[0]}&X-Amz-Signature={CanaryWatch.Plant()}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        request.Headers.Add("Proxy-Authorization", $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"ann:{config.Password}"))}");
        request.Headers.Add("Cookie", $"session={CanaryWatch.Plant()}; other={CanaryWatch.Plant()}");
        request.Headers.Add("X-Session-Token", CanaryWatch.Plant());
        foreach (var (name, value) in config.Headers)
        {
            request.Headers.Add(name, value);
        }

        using var client = clients.CreateClient("leaky");
        using var response = await client.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw HttpErrors.Of(response, await HttpErrors.ReadDetailAsync(response, cancellationToken), _script.BadRequest);
        }

        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        throw new InvalidDataException($"GET {request.RequestUri} with {request.Headers} told {text}", new IOException(text) { Data = { ["answer"] = text } });
    }
}

/// <summary>What a test tells the connector to do.</summary>
public sealed class LeakyScript
{
    /// <summary>What its calls throw; null: they ask the system.</summary>
    public Func<LeakyConfig, Exception>? OnCall { get; set; }

    /// <summary>What its constructor throws; null: nothing.</summary>
    public Func<LeakyConfig, Exception>? OnMake { get; set; }

    public bool FailsConnect { get; set; }

    /// <summary>Cancelled before a call throws.</summary>
    public CancellationTokenSource? Cancelling { get; set; }

    public ConnectorErrorKind BadRequest { get; set; } = ConnectorErrorKind.Internal;
}
