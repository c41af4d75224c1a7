using DataMesh.Conformance.Tests.Catalog;
using DataMesh.Conformance.Tests.Common;
using DataMesh.Conformance.Tests.Processing;
using DataMesh.Conformance.Tests.Sqlite;
using DataMesh.Conformance.Tests.Storage;

namespace DataMesh.Conformance.Tests.Kit;

/// <summary>Every fault of these tests, by the connector that has it on demand.</summary>
public static class FaultLists
{
    public static IReadOnlyList<(string Connector, IReadOnlyList<Fault> Faults)> All { get; } =
    [
        ("A vault in memory, for what is common to all", CommonFaults.All),
        ("SQLite, for queries", QueryFaults.All),
        ("SQLite, for catalogs", SqliteCatalogFaults.All),
        ("A catalog in memory", CatalogFaults.All),
        ("A server of jobs in memory", ProcessingFaults.All),
        ("An object store in memory", StorageFaults.All),
    ];
}
