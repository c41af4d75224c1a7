using DataMesh.Conformance.Tests.Catalog;
using DataMesh.Conformance.Tests.Common;
using DataMesh.Conformance.Tests.Storage;

namespace DataMesh.Conformance.Tests.Kit;

/// <summary>Every fault of these tests, by the connector that has it on demand.</summary>
public static class FaultLists
{
    public static IReadOnlyList<(string Heading, IReadOnlyList<Fault> Faults)> All { get; } =
    [
        ("A vault in memory", CommonFaults.All),
        ("A catalog in memory", CatalogFaults.All),
        ("An object store in memory", StorageFaults.All),
    ];
}
