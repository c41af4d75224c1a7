using System.Net;
using DataMesh.Testing;
using DataMesh.Tests.Postgres;
using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.Postgres.ServerTests.Conformance;

/// <summary>A database of its own on a server that all of the kit's systems share, behind a proxy that can break the network.</summary>
public sealed class PostgresSystem : ConformanceSystem
{
    private TcpFaultProxy? _proxy;
    private TestDatabase? _database;

    public override string? Missing => PostgresServer.Missing;

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?>
    {
        ["host"] = _proxy!.EndPoint.Address.ToString(),
        ["port"] = _proxy.Port,
        ["username"] = PostgresServer.Superuser,
        ["password"] = PostgresServer.Password,
        ["database"] = _database!.Name,
    };

    public override QueryFacts Query => PostgresFacts.Query;

    public override CatalogFacts Catalog => new() { IsCaseSensitive = true };

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var server = SharedServer.Started;
        _proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, server.Port));
        _database = await TestDatabase.CreateAsync(server);
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

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
