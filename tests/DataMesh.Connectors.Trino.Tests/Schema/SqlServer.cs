using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Loopback.Sql;

namespace DataMesh.Connectors.Trino.Tests.Schema;

/// <summary>A loopback server that runs SQL, with a connector whose catalog is <c>memory</c>.</summary>
internal sealed class SqlServer : IAsyncDisposable
{
    private readonly List<TrinoConnector> _connectors = [];
    private readonly LoopbackTrino _server;

    private SqlServer(LoopbackTrino server) => _server = server;

    public TrinoConnector Connector { get; private set; } = null!;

    /// <summary>The statements that were submitted.</summary>
    public IEnumerable<string> Submitted => _server.Requests.Where(static request => request.Kind == LoopbackRequestKind.Submit).Select(static request => request.Text);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SqlServer> StartAsync(params string[] statements)
    {
        var server = new SqlServer(await LoopbackTrino.StartAsync(new LoopbackOptions { Engine = new SqliteEngine(Options) }));
        server.Connector = await server.ConnectAsync();
        foreach (var statement in statements)
        {
            await server.RunAsync(statement);
        }

        return server;
    }

    public async Task<TrinoConnector> ConnectAsync(string user = "alice", string? catalog = "memory", string? schema = "default", bool isReadOnly = false)
    {
        var connector = new TrinoConnector(
            new TrinoConnectorConfig { Host = "127.0.0.1", Port = _server.Port, Username = user, Catalog = catalog, Schema = schema },
            new ConnectorInstanceOptions("warehouse") { ReadOnly = isReadOnly });
        _connectors.Add(connector);
        await connector.ConnectAsync(Token);
        return connector;
    }

    public Task<QueryResult> RunAsync(string statement) => ((IQueryConnector)Connector).ExecuteAsync(new QueryRequest(statement), Token);

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _connectors)
        {
            await connector.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    // What is hidden is hidden from a guest.
    private static SqliteEngineOptions Options => new() { MaySee = static (user, _, _, name) => user != "guest" || !name.StartsWith("hidden", StringComparison.Ordinal) };
}
