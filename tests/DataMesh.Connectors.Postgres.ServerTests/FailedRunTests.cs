namespace DataMesh.Connectors.Postgres.ServerTests;

/// <summary>A statement that failed runs rightly the next time, however far Npgsql had got with preparing it.</summary>
public sealed class FailedRunTests(SharedServer shared)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Statement_RunsAfterItFailed(bool readOnly)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 1 }, new ConnectorInstanceOptions("warehouse") { ReadOnly = readOnly });
        await Assert.ThrowsAsync<ConnectorQueryException>(() => DivideAsync(connector, 0));

        Assert.Equal(10, (await DivideAsync(connector, 1)).Rows[0][0]);
        await Assert.ThrowsAsync<ConnectorQueryException>(() => DivideAsync(connector, 0));
        Assert.Equal(5, (await DivideAsync(connector, 2)).Rows[0][0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StatementOfASession_RunsAfterItFailed(bool inTransaction)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var session = await database.Connector().OpenSessionAsync(TestDatabase.Token);
        if (inTransaction)
        {
            await session.BeginTransactionAsync(cancellationToken: TestDatabase.Token);
        }

        await Assert.ThrowsAsync<ConnectorQueryException>(() => DivideAsync(session, 0));
        if (inTransaction)
        {
            await session.RollbackAsync(TestDatabase.Token);
        }

        Assert.Equal(10, (await DivideAsync(session, 1)).Rows[0][0]);
    }

    [Fact]
    public async Task ErrorOfANamedParameter_StandsInTheCallersText()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        const string Text = "SELECT :a_long_name::int, missing";
        var request = new QueryRequest(Text) { Parameters = [new QueryParameter("a_long_name", 1)] };

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => database.Connector().ExecuteAsync(request, TestDatabase.Token));

        Assert.Equal((Text, Text.IndexOf("missing", StringComparison.Ordinal)), (error.QueryText, error.Position));
    }

    private static Task<QueryResult> DivideAsync(IQueryConnector connector, int by) => connector.ExecuteAsync($"SELECT 10 / {by}::integer", TestDatabase.Token);

    private static Task<QueryResult> DivideAsync(IQuerySession session, int by) => session.ExecuteAsync($"SELECT 10 / {by}::integer", TestDatabase.Token);
}
