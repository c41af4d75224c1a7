using DataMesh.Connectors.Sqlite;
using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Sqlite;

[ConformanceTests(typeof(SqliteConnector))]
public sealed partial class SqliteConformance : ConformanceSuite<SqliteSystem>;
