using System.Globalization;
using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Catalog;
using DataMesh.Connectors.Sqlite.Connections;

namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class CatalogSearchTests
{
    private const string Script = """
        BEGIN;
        CREATE TABLE flight (id INTEGER, note TEXT);
        CREATE TABLE Flights (id INTEGER, origin TEXT, carrier_name TEXT);
        CREATE TABLE late_flights (id INTEGER, delay INTEGER);
        CREATE TABLE lateFlightLegs (id INTEGER);
        CREATE TABLE overflight (id INTEGER);
        CREATE TABLE airports (iata TEXT, "Flight Count" INTEGER, flight_delay INTEGER);
        CREATE TABLE "two words" (c);
        CREATE VIEW people AS SELECT 'x' AS email;
        CREATE VIEW broken AS SELECT * FROM missing;
        CREATE VIEW circle AS SELECT * FROM circle2;
        CREATE VIEW circle2 AS SELECT * FROM circle;
        CREATE VIRTUAL TABLE notes USING fts5(body, flightno);
        COMMIT;
        """;

    private static async Task<List<TableSearchHit>> FindAsync(SqliteConnector connector, TableSearch search) =>
        await connector.SearchTablesAsync(search, TestDatabase.Token).ToListAsync(TestDatabase.Token);

    private static async Task<List<TableSearchHit>> FindAsync(TableSearch search, string script = Script, ConnectorLimits? limits = null)
    {
        await using var database = TestDatabase.Create(script);
        return await FindAsync(await database.ConnectAsync(limits: limits), search);
    }

    private static IEnumerable<string> Names(IEnumerable<TableSearchHit> hits) => hits.Select(hit => hit.Table.Name.Name);

    [Fact]
    public async Task Hits_ComeBestFirst()
    {
        var hits = await FindAsync("FLIGHT");

        Assert.Equal(["flight", "Flights", "lateFlightLegs", "late_flights", "overflight", "airports", "notes"], Names(hits));
        Assert.Equal([1, 0.8, 0.6, 0.6, 0.4, 0.2, 0.2], hits.Select(hit => hit.Score!.Value));
        Assert.All(hits.Take(5), hit => Assert.Empty(hit.MatchedColumns));
        Assert.Equal(["Flight Count", "flight_delay"], hits[5].MatchedColumns);
        Assert.Equal(["flightno"], hits[6].MatchedColumns);
        Assert.Equal(TableKind.External, hits[6].Table.Kind);
    }

    [Fact]
    public async Task EveryWord_HasToMatchTheTableOrOneOfItsColumns()
    {
        var hits = await FindAsync("delay flight");

        Assert.Equal(["late_flights", "airports"], Names(hits));
        Assert.Equal(["delay"], hits[0].MatchedColumns);
        Assert.Equal(["Flight Count", "flight_delay"], hits[1].MatchedColumns);
        Assert.Empty(await FindAsync("flight nothing"));
    }

    [Fact]
    public async Task WithoutColumns_OnlyTablesMatch()
    {
        Assert.Equal(["late_flights"], Names(await FindAsync(new TableSearch("flights late") { IncludeColumns = false })));
        Assert.Empty(await FindAsync(new TableSearch("delay") { IncludeColumns = false }));
    }

    [Fact]
    public async Task NameWithASpace_IsFoundExactly() => Assert.Equal(1, Assert.Single(await FindAsync(" Two Words ")).Score);

    [Fact]
    public async Task ColumnOfAView_IsFound() => Assert.Equal(["email"], Assert.Single(await FindAsync("email")).MatchedColumns);

    [Fact]
    public async Task HiddenColumnOfAVirtualTable_IsNotFound() => Assert.Empty(await FindAsync("rank"));

    [Theory]
    [InlineData("broken")]
    [InlineData("circle2")]
    public async Task BrokenView_IsFoundByItsName(string name) => Assert.Contains(name, Names(await FindAsync(name)));

    [Fact]
    public async Task EmptyText_FindsEveryTableWithoutRank()
    {
        var hits = await FindAsync("  ");

        Assert.Equal(12, hits.Count);
        Assert.All(hits, hit => Assert.Null(hit.Score));
    }

    [Fact]
    public async Task MaxHits_KeepsTheBest()
    {
        Assert.Equal(["flight", "Flights"], Names(await FindAsync(new TableSearch("flight") { MaxHits = 2 })));
        Assert.Single(await FindAsync(new TableSearch("") { MaxHits = 1 }));
    }

    [Fact]
    public async Task HiddenTables_AreNeverFound()
    {
        var limits = new ConnectorLimits { DenyTables = ["flights", "main.airports"] };

        Assert.Equal(["flight", "lateFlightLegs", "late_flights", "overflight", "notes"], Names(await FindAsync("flight", limits: limits)));
        Assert.Equal(10, (await FindAsync("", limits: limits)).Count);
    }

    [Fact]
    public async Task SchemaFilter_IsThatOfAListing()
    {
        await using var archive = TestDatabase.Create("CREATE TABLE old_flights (c)");
        await using var database = TestDatabase.Create(Script);
        var config = database.Config with { Attach = new Dictionary<string, string> { ["archive"] = archive.Path } };
        var connector = await database.ConnectAsync(config);

        Assert.Equal(["old_flights"], Names(await FindAsync(connector, new TableSearch("flights") { Schema = "ARCHIVE" })));
        Assert.Equal(3, (await FindAsync(connector, "flights")).Count);
        var unknown = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => FindAsync(connector, new TableSearch("") { Schema = "archiv" }));
        Assert.Contains("'archive'", unknown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => FindAsync(connector, new TableSearch("") { Catalog = "main" }));
        var limited = await database.ConnectAsync(config, limits: new ConnectorLimits { DenySchemas = ["archive"] });
        Assert.Equal(2, (await FindAsync(limited, "flights")).Count);
    }

    [Fact]
    public async Task Schemas_AreThoseThatTheInstanceShows()
    {
        await using var archive = TestDatabase.Create("");
        await using var database = TestDatabase.Create("");
        var config = database.Config with { Attach = new Dictionary<string, string> { ["z"] = archive.Path } };
        await using var more = TestDatabase.Create("");
        config = config with { Attach = new Dictionary<string, string>(config.Attach) { ["a b"] = more.Path } };

        var all = await (await database.ConnectAsync(config)).ListSchemasAsync(null, TestDatabase.Token).ToListAsync(TestDatabase.Token);
        var limited = await database.ConnectAsync(config, limits: new ConnectorLimits { DenySchemas = ["Z"] });

        Assert.Equal([new SchemaInfo(null, "main"), new SchemaInfo(null, "z"), new SchemaInfo(null, "a b")], all);
        Assert.Equal(["main", "a b"], await limited.ListSchemasAsync(null, TestDatabase.Token).Select(schema => schema.Name).ToListAsync(TestDatabase.Token));
        await Assert.ThrowsAsync<ConnectorNotFoundException>(async () => await limited.ListSchemasAsync("main", TestDatabase.Token).ToListAsync(TestDatabase.Token));
    }

    [Fact]
    public async Task ManyTables_AreSearchedPastBrokenViews()
    {
        var tables = string.Join(' ', Enumerable.Range(0, 5000).Select(i => string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE t{i} (id INTEGER, column_{i} TEXT);")));
        var views = string.Join(' ', Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"CREATE VIEW v{i} AS SELECT * FROM missing{i};")));
        var wide = string.Join(", ", Enumerable.Range(0, 2000).Select(i => string.Create(CultureInfo.InvariantCulture, $"wide_{i} INTEGER")));
        await using var database = TestDatabase.Create($"BEGIN; {tables} {views} CREATE TABLE wide ({wide}); COMMIT;");
        var connector = await database.ConnectAsync();

        Assert.Equal(["column_4999"], Assert.Single(await FindAsync(connector, "column_4999")).MatchedColumns);
        Assert.Equal(["wide_1999"], Assert.Single(await FindAsync(connector, "wide_1999")).MatchedColumns);
        Assert.Equal(5201, (await FindAsync(connector, "")).Count);
    }

    [Fact]
    public async Task CancelledSearch_Ends()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        using var source = new CancellationTokenSource();
        using var connection = EngineConnection.Open(
            new EngineSettings(DatabaseLocation.From(database.Config), new AccessRules(new ConnectorInstanceOptions("test")), TimeSpan.FromSeconds(1), null, "test"),
            new CallControl(null, source.Token));
        await source.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() => TableSearches.Find(connection, "c").ToList());
    }
}
