using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Runtime;

namespace DataMesh.Connectors.Trino.Tests.Faults;

/// <summary>A loopback server and connectors to it, behind their wrapper as the registry gives them; all end with the test.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly List<IConnector> _connectors = [];

    private Bench(LoopbackTrino server) => Server = server;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public LoopbackTrino Server { get; }

    /// <summary>How a connector reaches the server.</summary>
    public TrinoConnectorConfig Config => new()
    {
        Host = "127.0.0.1",
        Port = Server.Port,
        Username = "tester",
        Tls = Server.Certificates is not null,
        TlsRootCertificate = Server.Certificates?.AuthorityFile,
        Compression = false,
        RetryTime = TimeSpan.FromSeconds(5),
    };

    /// <summary>A server that gives every statement the same answer.</summary>
    public static Task<Bench> StartAsync(ScriptedAnswer answer, LoopbackOptions? options = null) => StartAsync(ScriptedEngine.Always(answer), options);

    public static async Task<Bench> StartAsync(ScriptedEngine engine, LoopbackOptions? options = null) =>
        new(await LoopbackTrino.StartAsync((options ?? new LoopbackOptions()) with { Engine = engine }));

    /// <summary>A connector, connected.</summary>
    public async Task<TrinoConnector.Managed> ConnectAsync(TrinoConnectorConfig? config = null, ConnectorInstanceOptions? options = null, IServiceProvider? services = null)
    {
        var descriptor = TrinoConnector.Descriptor;
        var connector = (TrinoConnector.Managed)descriptor.Create(new ConnectorCreation(descriptor, options ?? new ConnectorInstanceOptions("warehouse"), config ?? Config, services));
        _connectors.Add(connector);
        await connector.ConnectAsync(Token);
        return connector;
    }

    /// <summary>The statements that were submitted, connecting left out.</summary>
    public IReadOnlyList<LoopbackRequest> Submitted(string sql) => [.. Server.Requests.Where(request => request.Kind == LoopbackRequestKind.Submit && request.Text == sql)];

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _connectors)
        {
            await connector.DisconnectAsync(CancellationToken.None);
        }

        await Server.DisposeAsync();
    }
}
