using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Storage;

[ConformanceTests(typeof(MemoryStorageConnector))]
public sealed partial class MemoryStorageConformance : ConformanceSuite<MemoryStorageSystem>;
