namespace DataMesh.Connectors.Sqlite.Tests;

internal static class TestSql
{
    /// <summary>Rows without end.</summary>
    public const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, 'row ' || i FROM n";

    /// <summary>Work without end and without a row.</summary>
    public const string Busy = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    /// <summary>That many rows.</summary>
    public static string Rows(long count) => FormattableString.Invariant($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {count}) SELECT i, 'row ' || i AS t FROM n");
}
