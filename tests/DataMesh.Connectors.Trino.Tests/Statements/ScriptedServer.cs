using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Tests.Statements;

/// <summary>A loopback server whose script knows transactions, and what a test adds; with the connectors that tests make for it.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly List<TrinoConnector> _connectors = [];
    private int _transactions;

    private ScriptedServer()
    {
    }

    public ScriptedEngine Script { get; } = new();

    public LoopbackTrino Server { get; private set; } = null!;

    /// <summary>The statements that ran, each with the transaction that its request named.</summary>
    public IReadOnlyList<(string Sql, string? Transaction)> Ran => [.. Script.Statements.Select(static statement => (statement.Sql, statement.TransactionId))];

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ScriptedServer> StartAsync(LoopbackOptions? options = null)
    {
        var server = new ScriptedServer();
        server.Script.Add("COMMIT", End).Add("ROLLBACK", End).Add("SELECT 1", ScriptedAnswer.Of("integer", "1"));
        server.Script.Default = server.Answer;
        server.Server = await LoopbackTrino.StartAsync((options ?? new()) with { Engine = server.Script });
        return server;
    }

    /// <summary>A connector that is connected.</summary>
    public async Task<TrinoConnector> ConnectAsync(bool isReadOnly = false, Func<TrinoConnectorConfig, TrinoConnectorConfig>? configure = null, IProgress<ConnectorProgress>? progress = null)
    {
        var connector = Make(isReadOnly, configure, progress);
        await connector.ConnectAsync(Token);
        return connector;
    }

    /// <summary>A connector that is not connected.</summary>
    public TrinoConnector Make(bool isReadOnly = false, Func<TrinoConnectorConfig, TrinoConnectorConfig>? configure = null, IProgress<ConnectorProgress>? progress = null)
    {
        var config = new TrinoConnectorConfig { Host = "127.0.0.1", Port = Server.Port, Username = "alice", RetryTime = TimeSpan.Zero };
        var connector = new TrinoConnector(configure?.Invoke(config) ?? config, new ConnectorInstanceOptions("warehouse") { ReadOnly = isReadOnly }, progress: progress);
        _connectors.Add(connector);
        return connector;
    }

    /// <summary>An answer without rows, with headers.</summary>
    public static ScriptedAnswer Change(string updateType, params (string Name, string Value)[] headers) =>
        new() { UpdateType = updateType, Headers = [.. headers.Select(static header => KeyValuePair.Create(header.Name, header.Value))] };

    /// <summary>Waits until a statement has run so often.</summary>
    public async Task SeeAsync(string sql, int times = 1)
    {
        while (Script.Statements.Count(statement => statement.Sql == sql) < times)
        {
            await Task.Delay(10, Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _connectors)
        {
            await connector.DisposeAsync();
        }

        await Server.DisposeAsync();
    }

    private static ScriptedAnswer End(LoopbackStatement statement) => statement.TransactionId is null or "NONE"
        ? ScriptedAnswer.Failing(new LoopbackError("NOT_IN_TRANSACTION", 21, "USER_ERROR", "No transaction in progress"))
        : Change(statement.Sql, ("Clear-Transaction-Id", "true"));

    private ScriptedAnswer Answer(LoopbackStatement statement) => !statement.Sql.StartsWith("START TRANSACTION", StringComparison.Ordinal)
        ? ScriptedAnswer.Failing(new LoopbackError("SYNTAX_ERROR", 1, "USER_ERROR", $"line 1:1: no answer to {statement.Sql}", 1, 1))
        : statement.TransactionId switch
        {
            null => ScriptedAnswer.Failing(new LoopbackError("INCOMPATIBLE_CLIENT", 27, "USER_ERROR", "Client does not support transactions")),
            "NONE" => Change("START TRANSACTION", ("Started-Transaction-Id", $"tx{Interlocked.Increment(ref _transactions)}")),
            _ => ScriptedAnswer.Failing(new LoopbackError("NOT_SUPPORTED", 13, "USER_ERROR", "Nested transactions not supported")),
        };
}
