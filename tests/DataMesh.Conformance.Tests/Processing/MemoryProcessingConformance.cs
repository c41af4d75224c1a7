using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Processing;

[ConformanceTests(typeof(MemoryProcessingConnector))]
public sealed partial class MemoryProcessingConformance : ConformanceSuite<MemoryProcessingSystem>;
