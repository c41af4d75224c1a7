using DataMesh.Testing;

namespace DataMesh.Connectors.Trino.Tests.Conformance;

[ConformanceTests(typeof(TrinoConnector))]
public sealed partial class TrinoConformance : ConformanceSuite<TrinoSystem>;
