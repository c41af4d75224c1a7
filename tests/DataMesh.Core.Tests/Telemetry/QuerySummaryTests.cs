using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Telemetry;

/// <summary>The first examples are those of OpenTelemetry's conventions.</summary>
public sealed class QuerySummaryTests
{
    [Theory]
    [InlineData("SELECT * FROM wuser_table WHERE username = ?", "SELECT wuser_table")]
    [InlineData("INSERT INTO shipping_details (order_id, address) SELECT order_id, address FROM orders WHERE order_id = ?", "INSERT shipping_details SELECT orders")]
    [InlineData("SELECT * FROM songs, artists WHERE songs.artist_id == artists.id", "SELECT songs artists")]
    [InlineData("SELECT order_date FROM (SELECT * FROM orders o JOIN customers c ON o.customer_id = c.customer_id)", "SELECT SELECT orders customers")]
    [InlineData("SELECT * FROM \"song list\", artists", "SELECT \"song list\" artists")]
    [InlineData("select a from s.t x left join other.\"My T\" y on x.a = y.a, third where a in (1, 2)", "select s.t other.\"My T\" third")]
    [InlineData("UPDATE notes SET text = 'x', start = 1 WHERE id = 2", "UPDATE notes")]
    [InlineData("DELETE FROM notes WHERE id = 2", "DELETE notes")]
    [InlineData("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET a = 1 WHEN NOT MATCHED THEN INSERT (a) VALUES (1)", "MERGE t s")]
    [InlineData("WITH x AS (SELECT * FROM a) SELECT * FROM x", "WITH SELECT a SELECT x")]
    [InlineData("WITH x AS (SELECT 1) DELETE FROM t USING x WHERE t.a = x.a", "WITH SELECT DELETE t x")]
    [InlineData("CREATE OR REPLACE VIEW v AS SELECT * FROM t", "CREATE v SELECT t")]
    [InlineData("CREATE TABLE IF NOT EXISTS s.t (type INT, start INT, comment TEXT)", "CREATE s.t")]
    [InlineData("DROP TABLE IF EXISTS t", "DROP t")]
    [InlineData("TRUNCATE TABLE t", "TRUNCATE t")]
    [InlineData("EXPLAIN QUERY PLAN SELECT * FROM t", "EXPLAIN SELECT t")]
    [InlineData("EXPLAIN (ANALYZE, VERBOSE) DELETE FROM t", "EXPLAIN DELETE t")]
    [InlineData("CALL refresh_all(1)", "CALL refresh_all")]
    [InlineData("SELECT extract(year FROM at), CASE WHEN f(a) THEN (b) END, a IS DISTINCT FROM b FROM t", "SELECT t")]
    [InlineData("SELECT type, index, max(a) AS end FROM t WHERE type IS NULL ORDER BY a DESC LIMIT 3 FOR UPDATE", "SELECT t")]
    [InlineData("SELECT * FROM 'secret.csv'", "SELECT")]
    [InlineData("SELECT * FROM {0} WHERE a = {1}", "SELECT")]
    [InlineData("SET x = 'secret'", "SET")]
    [InlineData("hunter2", null)]
    [InlineData("", null)]
    public void Statement_IsSummarized(string text, string? summary) => Assert.Equal(summary, QuerySummary.Of(text, SqlReading.Of("postgresql")));

    [Fact]
    public void LongSummary_EndsBeforeWhatDoesNotFit()
    {
        var summary = QuerySummary.Of($"SELECT * FROM {string.Join(", ", Enumerable.Range(0, 100).Select(static number => $"table_{number:00}"))}", SqlReading.Unknown);
        Assert.Equal("SELECT " + string.Join(' ', Enumerable.Range(0, 27).Select(static number => $"table_{number:00}")), summary);
    }
}
