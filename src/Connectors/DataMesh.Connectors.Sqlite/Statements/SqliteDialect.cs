namespace DataMesh.Connectors.Sqlite.Statements;

/// <summary>SQLite's markers for interpolated requests: <c>?1</c>, <c>?2</c>, ….</summary>
internal static class SqliteDialect
{
    public static SqlDialect Instance { get; } = new() { MarkerPrefix = "?", IsMarkerNumbered = true };
}
