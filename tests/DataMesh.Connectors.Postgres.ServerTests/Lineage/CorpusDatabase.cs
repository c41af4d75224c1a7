using DataMesh.Tests.Lineage;

namespace DataMesh.Connectors.Postgres.ServerTests.Lineage;

/// <summary>A database with a schema for each view of the corpus, so that they can change their tables.</summary>
public sealed class CorpusDatabase(SharedServer shared) : IAsyncLifetime
{
    private const string Servers = "CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER elsewhere FOREIGN DATA WRAPPER nowhere;";
    private TestDatabase? _database;

    public PostgresConnector.Managed Connector { get; private set; } = null!;

    public TestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(shared.Server, Servers + LineageCorpus.Schema);
        Connector = _database.Connector();
    }

    /// <summary>Makes a view of the corpus with its tables, and asks for its lineage.</summary>
    /// <returns>The view's name and the graph.</returns>
    public async Task<(TableName View, LineageGraph Graph)> LineageOfAsync(LineageCase one)
    {
        var schema = $"s{Guid.NewGuid():N}";
        await Database.RunAsync($"CREATE SCHEMA {schema}; SET search_path = {schema}; {LineageCorpus.Schema} {one.Sql}");
        var view = new TableName(schema, "v");
        return (view, await Connector.GetLineageAsync(new LineageRequest([view]) { Direction = LineageDirection.Upstream, IncludeColumns = true }, TestDatabase.Token));
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
