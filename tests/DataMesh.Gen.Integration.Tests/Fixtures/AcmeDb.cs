using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>How to reach AcmeDB.</summary>
[ConnectorConfig]
public sealed partial record AcmeDbConfig
{
    /// <summary>Host name of the coordinator.</summary>
    public required string Host { get; init; }

    [Range(1, 65535)] public int Port { get; init; } = 8080;
    public string? Username { get; init; }
    [Secret] public string? Password { get; init; }
    [ConfigKey("schema")] public string? SchemaName { get; init; }
    [Range(1, 50)] public int PoolSize { get; init; } = 5;
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

public sealed class AcmeAuthException(string message) : Exception(message);

public sealed class AcmeTimeoutException(string message) : Exception(message);

/// <summary>What tests tell the connector to do; a service of the host.</summary>
public sealed class AcmeScript
{
    public Queue<Exception> Failures { get; } = new();

    public IList<string> Calls { get; } = [];
}

/// <summary>Runs SQL on <see cref="AcmeDbConnector">AcmeDB</see>.</summary>
[Connector("acme-db", DocsUrl = "https://example.org/acme-db")]
[EngineEnforces(ReadOnly = true)]
[MapException(typeof(AcmeAuthException), ConnectorErrorKind.Authentication)]
[MapException(typeof(AcmeTimeoutException), ConnectorErrorKind.Timeout)]
[MapException(typeof(InvalidOperationException), nameof(MapInvalid))]
public sealed partial class AcmeDbConnector(AcmeDbConfig config, AcmeScript script, ConnectorInstanceOptions options, TimeProvider? time = null) : IQueryConnector
{
    public object?[] Kept => [config, options, time];

    public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    [Retry(MaxAttempts = 3, MinDelaySeconds = 0.001, MaxDelaySeconds = 0.01)]
    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        Step($"execute on {config.Host}:{config.Port}");
        return Task.FromResult(QueryResult.Empty);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default)
    {
        Step($"schema of {table}");
        return Task.FromResult(new TableSchema(table, TableKind.Table, []));
    }

    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        Step($"tables of {schema}");
        yield break;
    }

    Task<QueryPlan> IQueryConnector.ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => throw new AcmeTimeoutException("too slow");

    private static ConnectorException? MapInvalid(Exception exception) =>
        exception.Message.StartsWith("mapped", StringComparison.Ordinal) ? ConnectorException.Create(ConnectorErrorKind.Conflict, exception.Message, exception) : null;

    private void Step(string call)
    {
        script.Calls.Add(call);
        if (script.Failures.TryDequeue(out var failure))
        {
            throw failure;
        }
    }
}
