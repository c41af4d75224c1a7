using DataMesh.Testing;

namespace DataMesh.Connectors.Postgres.ServerTests.Conformance;

[ConformanceTests(typeof(PostgresConnector))]
public sealed partial class PostgresConformance : ConformanceSuite<PostgresSystem>;
