using System.Net;
using Acme.Server;

namespace Acme.Connectors.AcmeDb.Tests;

/// <summary>A server of AcmeDB with data of its own, and before it a proxy that breaks and stalls the network.</summary>
public sealed class AcmeDbSystem : ConformanceSystem
{
    private const string Token = "token-of-the-kit";

    private AcmeServer? _server;
    private TcpFaultProxy? _proxy;

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?>
    {
        ["host"] = _proxy!.EndPoint.Address.ToString(),
        ["port"] = _proxy.Port,
        ["token"] = Token,
    };

    public override QueryFacts Query => AcmeDbFacts.Query;

    public override CatalogFacts Catalog => AcmeDbFacts.Catalog;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = await AcmeServer.StartAsync(new AcmeServerOptions { Token = Token, MaxTables = AcmeDbFacts.Catalog.PageSize }, cancellationToken);
        _proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, _server.Address.Port));
    }

    public override async Task BreakAsync(CancellationToken cancellationToken)
    {
        await _proxy!.StopListeningAsync();
        await _proxy.ResetAllAsync();
    }

    public override Task RepairAsync(CancellationToken cancellationToken) => _proxy!.StartListeningAsync();

    public override Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken)
    {
        _proxy!.Apply(TcpFault.Stall());
        _proxy.Faults.FromNowOn(TcpFault.Stall());
        return Task.FromResult<IAsyncDisposable>(new Stall(_proxy));
    }

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

    private sealed class Stall(TcpFaultProxy proxy) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            proxy.Faults.Clear();
            proxy.Apply(null);
            return default;
        }
    }
}
