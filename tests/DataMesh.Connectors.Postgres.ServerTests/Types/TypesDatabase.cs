namespace DataMesh.Connectors.Postgres.ServerTests.Types;

/// <summary>A database and a connector that the tests of a class share, made by the first that asks.</summary>
public sealed class TypesDatabase(SharedServer shared) : IAsyncDisposable
{
    private readonly SemaphoreSlim _making = new(1, 1);
    private TestDatabase? _database;
    private PostgresConnector.Managed? _connector;

    /// <summary>Runs a plain text; skips the test where there is no server.</summary>
    public async Task<QueryResult> QueryAsync(string sql, params QueryParameter[] parameters) =>
        await (await ConnectorAsync()).ExecuteAsync(new QueryRequest(sql) { Parameters = parameters }, TestDatabase.Token);

    public async Task<PostgresConnector.Managed> ConnectorAsync()
    {
        var server = shared.Server;
        await _making.WaitAsync(TestDatabase.Token);
        try
        {
            _database ??= await TestDatabase.CreateAsync(server);
            return _connector ??= _database.Connector();
        }
        finally
        {
            _making.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _making.Dispose();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
