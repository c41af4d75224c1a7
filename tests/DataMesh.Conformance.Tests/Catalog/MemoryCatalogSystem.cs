using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Catalog;

/// <summary>A catalog in memory of its own.</summary>
public sealed class MemoryCatalogSystem(Faults faults) : MemorySystem<MemoryCatalogServer>(faults)
{
    public MemoryCatalogSystem()
        : this(new Faults())
    {
    }

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?> { ["host"] = Server.Address, ["password"] = Server.Password };

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
            Server.Add(new TableMetadata(new TableSchema(table, TableKind.Table, [])));
            return Task.CompletedTask;
        },
        DropTable = (table, _) =>
        {
            Server.Drop(table);
            return Task.CompletedTask;
        },
    };
}
