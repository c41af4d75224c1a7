using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Catalog;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Schema;

namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class RowCountTests
{
    private static EngineConnection Open(TestDatabase database) => EngineConnection.Open(new EngineSettings(
        DatabaseLocation.From(database.Config), new AccessRules(new ConnectorInstanceOptions("test")), TimeSpan.FromSeconds(1), null, "test"));

    private static async Task<RowCount> CountAsync(string script, long bound)
    {
        await using var database = TestDatabase.Create(script);
        using var connection = Open(database);
        return RowCounts.Read(connection, TableSchemas.Read(connection, "t"), bound);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    public async Task RowsUpToTheBound_AreCounted(long bound) =>
        Assert.Equal(new RowCount(100, IsExact: true), await CountAsync($"CREATE TABLE t (c); INSERT INTO t SELECT i FROM ({TestSql.Rows(100)})", bound));

    [Theory]
    [InlineData("CREATE TABLE t (c)")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY, c)")]
    [InlineData("CREATE TABLE t (rowid TEXT, _ROWID_ TEXT, c)")]
    public async Task MoreRows_AreEstimatedByTheRangeOfTheirNumbers(string create) =>
        Assert.Equal(
            new RowCount(95, IsExact: false),
            await CountAsync($"{create}; INSERT INTO t (c) SELECT i FROM ({TestSql.Rows(100)}); DELETE FROM t WHERE c <= 5 OR c BETWEEN 50 AND 60;", 50));

    [Theory]
    [InlineData("CREATE TABLE t (c PRIMARY KEY) WITHOUT ROWID")]
    [InlineData("CREATE TABLE t (rowid TEXT, _rowid_ TEXT, oid TEXT, c)")]
    public async Task MoreRowsWithoutANumber_AreAtLeastTheCounted(string create) =>
        Assert.Equal(new RowCount(51, IsExact: false), await CountAsync($"{create}; INSERT INTO t (c) SELECT i FROM ({TestSql.Rows(100)})", 50));

    [Fact]
    public async Task MoreRowsOfAnAnalyzedTable_AreEstimatedByTheStatistics() =>
        Assert.Equal(
            new RowCount(70, IsExact: false),
            await CountAsync(
                $"""
                CREATE TABLE T (c); CREATE INDEX part ON T (c) WHERE c < 10; CREATE INDEX i ON T (c);
                INSERT INTO T (c) SELECT i FROM ({TestSql.Rows(70)}); ANALYZE; INSERT INTO T (c) SELECT i FROM ({TestSql.Rows(30)});
                """,
                50));

    [Fact]
    public async Task LongCount_IsCancelled()
    {
        await using var database = TestDatabase.Create($"CREATE TABLE t (c); INSERT INTO t SELECT i FROM ({TestSql.Rows(10_000)})");
        using var connection = Open(database);
        var table = TableSchemas.Read(connection, "t");
        using var source = new CancellationTokenSource();
        connection.Control = new CallControl(null, source.Token);
        await source.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() => RowCounts.Read(connection, table));
    }

    [Fact]
    public async Task StatisticsThatAreTooOld_GiveWayToTheCounted() =>
        Assert.Equal(
            new RowCount(51, IsExact: false),
            await CountAsync($"CREATE TABLE t (c); INSERT INTO t VALUES (1); ANALYZE; INSERT INTO t (c) SELECT i FROM ({TestSql.Rows(99)})", 50));
}
