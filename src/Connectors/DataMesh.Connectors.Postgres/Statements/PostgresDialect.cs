namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>PostgreSQL's markers for interpolated requests: <c>$1</c>, <c>$2</c>, ….</summary>
internal static class PostgresDialect
{
    public static SqlDialect Instance { get; } = new() { MarkerPrefix = "$", IsMarkerNumbered = true };
}
