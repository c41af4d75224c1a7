namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class ExplainTests
{
    private static async Task<QueryPlan> ExplainAsync(TestDatabase database, QueryRequest query, bool readOnly = false) =>
        await (await database.ConnectAsync(readOnly: readOnly)).ExplainAsync(query, TestDatabase.Token);

    [Fact]
    public async Task Query_GivesTextAndTree()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (id INTEGER PRIMARY KEY, c); CREATE TABLE u (id INTEGER PRIMARY KEY, c);");

        var plan = await ExplainAsync(database, "SELECT * FROM t JOIN u ON u.id = t.c WHERE t.c IN (SELECT c FROM u)");

        Assert.StartsWith("QUERY PLAN\n", plan.Text, StringComparison.Ordinal);
        Assert.Contains(plan.Nodes, node => node.Description.Contains("SCAN", StringComparison.Ordinal));
        Assert.Contains(plan.Nodes, node => node.Children.Count > 0);
        Assert.Contains("|--", plan.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM t")]
    [InlineData("EXPLAIN DELETE FROM t")]
    [InlineData("EXPLAIN QUERY PLAN DELETE FROM t")]
    [InlineData("INSERT INTO t VALUES (1) RETURNING c")]
    public async Task Write_IsExplainedAndNotRun(string sql)
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c); INSERT INTO t VALUES (1);");

        await ExplainAsync(database, sql);

        Assert.Equal(1L, database.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData("SELECT 1; DELETE FROM t")]
    [InlineData("EXPLAIN SELECT 1; DELETE FROM t")]
    [InlineData("")]
    [InlineData("SELECT FROM")]
    [InlineData("PRAGMA user_version = 5")]
    public async Task NotOneStatementWithAPlan_IsAQueryError(string sql)
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c); INSERT INTO t VALUES (1);");

        await Assert.ThrowsAsync<ConnectorQueryException>(() => ExplainAsync(database, sql));

        Assert.Equal(1L, database.Scalar<long>("SELECT count(*) FROM t"));
        Assert.Equal(0L, database.Scalar<long>("PRAGMA user_version"));
    }

    [Fact]
    public async Task Parameters_MayBeLeftOut()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (id INTEGER PRIMARY KEY)");

        var plan = await ExplainAsync(database, "SELECT * FROM t WHERE id = ?", readOnly: true);

        Assert.Contains("SEARCH t USING INTEGER PRIMARY KEY", plan.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownTable_IsNotFound()
    {
        await using var database = TestDatabase.Create("");

        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => ExplainAsync(database, "SELECT * FROM t"));
    }
}
