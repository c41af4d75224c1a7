using System.Net;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Loopback.Sql;
using DataMesh.Testing;
using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.Trino.Tests.Conformance;

/// <summary>A loopback coordinator with real SQL behind it, over TLS and with a password, and a proxy in front that can break the network.</summary>
public sealed class TrinoSystem : ConformanceSystem
{
    private const string User = "tester";
    private const string Password = "pa55word of the kit";

    private LoopbackTrino? _server;
    private TcpFaultProxy? _proxy;

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?>
    {
        ["host"] = _proxy!.EndPoint.Address.ToString(),
        ["port"] = _proxy.Port,
        ["username"] = User,
        ["password"] = Password,
        ["tls"] = true,
        ["tls_root_certificate"] = _server!.Certificates!.AuthorityFile,
        ["catalog"] = "memory",
        ["schema"] = "default",
    };

    public override QueryFacts Query => TrinoFacts.Query;

    public override CatalogFacts Catalog => TrinoFacts.Catalog;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = await LoopbackTrino.StartAsync(new()
        {
            Engine = new SqliteEngine(),
            QueueingPages = 1,
            Tls = new(),
            Authentication = new() { Passwords = new Dictionary<string, string> { [User] = Password } },
        });
        _proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, _server.Port));
    }

    public override async Task BreakAsync(CancellationToken cancellationToken)
    {
        await _proxy!.StopListeningAsync();
        await _proxy.ResetAllAsync();
    }

    public override Task RepairAsync(CancellationToken cancellationToken) => _proxy!.StartListeningAsync();

    public override Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable>(new StalledProxy(_proxy!));

    public override async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
