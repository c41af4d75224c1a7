using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Catalog;

/// <summary>A catalog in memory of its own.</summary>
public sealed class MemoryCatalogSystem(Faults faults) : ConformanceSystem
{
    private readonly MemoryCatalogServer _server = new();

    public MemoryCatalogSystem()
        : this(new Faults())
    {
    }

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?> { ["host"] = _server.Address, ["password"] = _server.Password };

    public override IServiceProvider? Services => faults;

    public override TimeSpan CheckTimeLimit => TimeSpan.FromSeconds(10);

    public override CatalogFacts Catalog => new()
    {
        Tables = MemoryCatalogContent.Tables,
        Lineage = MemoryCatalogContent.Flows,
        Labels = MemoryCatalogContent.Labels,
        SensitiveValues = [MemoryCatalogContent.Email],
        IsCaseSensitive = true,
        PageSize = MemoryCatalogServer.PageSize,
        AddTable = (table, _) =>
        {
            _server.Add(new TableMetadata(new TableSchema(table, TableKind.Table, [])));
            return Task.CompletedTask;
        },
        DropTable = (table, _) =>
        {
            _server.Drop(table);
            return Task.CompletedTask;
        },
    };

    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task BreakAsync(CancellationToken cancellationToken)
    {
        _server.IsUp = false;
        return Task.CompletedTask;
    }

    public override Task RepairAsync(CancellationToken cancellationToken)
    {
        _server.IsUp = true;
        return Task.CompletedTask;
    }

    public override Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken) => Task.FromResult(_server.Stall());

    public override ValueTask DisposeAsync() => _server.DisposeAsync();
}
