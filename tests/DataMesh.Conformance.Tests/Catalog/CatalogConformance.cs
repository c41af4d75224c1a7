using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Catalog;

[ConformanceTests(typeof(MemoryCatalogConnector))]
public sealed partial class CatalogConformance : ConformanceSuite<MemoryCatalogSystem>;
