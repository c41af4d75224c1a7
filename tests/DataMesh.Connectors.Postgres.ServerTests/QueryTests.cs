namespace DataMesh.Connectors.Postgres.ServerTests;

public sealed class QueryTests(SharedServer shared)
{
    [Fact]
    public async Task Query_GivesTypedRows()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (i integer, s text); INSERT INTO t VALUES (1, 'one'), (NULL, NULL)");

        var result = await database.Connector().ExecuteAsync($"SELECT i, s FROM t WHERE i = {1} OR i IS NULL ORDER BY i", TestDatabase.Token);

        Assert.Equal([1, "one", null, null], result.Rows.SelectMany(row => new[] { row[0], row[1] }));
    }

    [Fact]
    public async Task TwoStatements_AreRefusedByTheServersParser()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => database.Connector().ExecuteAsync("SELECT 1; SELECT 2", TestDatabase.Token));

        Assert.Equal("42601", error.SqlState);
        Assert.Contains("A request is exactly one statement: send each by itself.", error.Message, StringComparison.Ordinal);
    }
}
