using System.Globalization;

namespace DataMesh.Connectors.Postgres.ServerTests.Catalog;

public sealed class SearchTests(SharedServer shared)
{
    private const string Script =
        """
        CREATE TABLE flight (id integer, note text);
        CREATE TABLE "Flights" (id integer, origin text, carrier_name text);
        CREATE TABLE late_flights (id integer, delay integer);
        CREATE TABLE "lateFlightLegs" (id integer);
        CREATE TABLE overflight (id integer);
        CREATE TABLE airports (iata text, "Flight Count" integer, flight_delay integer, gone_flight integer);
        ALTER TABLE airports DROP COLUMN gone_flight;
        CREATE TABLE "two words" (c integer);
        CREATE TABLE crews (id integer);
        COMMENT ON TABLE crews IS 'Who works on a Flight';
        CREATE TABLE seats (row_number integer, letter text);
        COMMENT ON COLUMN seats.letter IS 'Its place in a flight';
        CREATE VIEW people AS SELECT 'x' AS email;
        CREATE TABLE "Ärzte" (id integer);
        CREATE SCHEMA archive;
        CREATE TABLE archive.old_flights (c integer);
        """;

    private static async Task<List<TableSearchHit>> FindAsync(ICatalogConnector connector, TableSearch search) => await connector.SearchTablesAsync(search, TestDatabase.Token).ToListAsync(TestDatabase.Token);

    private async Task<List<TableSearchHit>> FindAsync(TableSearch search)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        return await FindAsync(database.Connector(), search);
    }

    private static IEnumerable<string> Names(IEnumerable<TableSearchHit> hits) => hits.Select(static hit => hit.Table.Name.Name);

    [Fact]
    public async Task Hits_ComeBestFirst()
    {
        var hits = await FindAsync("FLIGHT");

        Assert.Equal(["flight", "Flights", "old_flights", "lateFlightLegs", "late_flights", "overflight", "crews", "airports", "seats"], Names(hits));
        Assert.Equal([1, 0.8, 0.6, 0.6, 0.6, 0.4, 0.3, 0.2, 0.2], hits.Select(static hit => hit.Score!.Value));
        Assert.All(hits.Take(7), static hit => Assert.Empty(hit.MatchedColumns));
        Assert.Equal(["Flight Count", "flight_delay"], hits[7].MatchedColumns);
        Assert.Equal(["letter"], hits[8].MatchedColumns);
        Assert.Equal("Who works on a Flight", hits[6].Table.Comment);
    }

    [Fact]
    public async Task EveryWord_HasToMatchTheTableOrOneOfItsColumns()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector();

        var hits = await FindAsync(connector, "delay flight");

        Assert.Equal(["late_flights", "airports"], Names(hits));
        Assert.Equal(["delay"], hits[0].MatchedColumns);
        Assert.Equal(["Flight Count", "flight_delay"], hits[1].MatchedColumns);
        Assert.Empty(await FindAsync(connector, "flight nothing"));
        Assert.Equal(["late_flights"], Names(await FindAsync(connector, new TableSearch("flights late") { IncludeColumns = false })));
        Assert.Empty(await FindAsync(connector, new TableSearch("delay") { IncludeColumns = false }));
        Assert.Equal(1, Assert.Single(await FindAsync(connector, " Two Words ")).Score);
        Assert.Equal(["Ärzte"], Names(await FindAsync(connector, "äRZT")));
        Assert.Equal(["email"], Assert.Single(await FindAsync(connector, "email")).MatchedColumns);
        Assert.Equal(2, (await FindAsync(connector, new TableSearch("flight") { MaxHits = 2 })).Count);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("f_ight")]
    [InlineData("fl.*t")]
    [InlineData("'")]
    [InlineData("\\")]
    [InlineData("fli\0ght")]
    [InlineData("flight\ud800")]
    public async Task SpecialCharacters_AreText(string text) => Assert.Empty(await FindAsync(text));

    [Fact]
    public async Task Scope_IsASchemaOrTheDatabase()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector();

        Assert.Equal(["old_flights"], Names(await FindAsync(connector, new TableSearch("flight") { Schema = "ARCHIVE" })));
        Assert.Equal(new TableName(database.Name, "archive", "old_flights"), Assert.Single(await FindAsync(connector, new TableSearch("") { Schema = "archive", Catalog = database.Name })).Table.Name);
        Assert.Contains("pg_class", Names(await FindAsync(connector, new TableSearch("pg_class") { Schema = "pg_catalog" })));
        Assert.Equal(12, (await FindAsync(connector, " ")).Count);
        Assert.All(await FindAsync(connector, ""), static hit => Assert.Null(hit.Score));
        Assert.Single(await FindAsync(connector, new TableSearch("") { MaxHits = 1 }));
        foreach (var search in (TableSearch[])[new("") { Schema = "nowhere" }, new("a") { Schema = "nowhere" }, new("") { Catalog = "nowhere" }, new("a") { Catalog = "nowhere" }])
        {
            await Assert.ThrowsAsync<ConnectorNotFoundException>(() => FindAsync(connector, search));
        }
    }

    [Fact]
    public async Task ManyTablesAndColumns_AreSearched()
    {
        var tables = string.Join(' ', Enumerable.Range(0, 2000).Select(static i => string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE t{i} (id integer, column_{i} text);")));
        var wide = string.Join(", ", Enumerable.Range(0, 1600).Select(static i => string.Create(CultureInfo.InvariantCulture, $"wide_{i} integer")));
        await using var database = await TestDatabase.CreateAsync(shared.Server, $"{tables} CREATE TABLE wide ({wide});");
        var connector = database.Connector();

        Assert.Equal(["column_1999"], Assert.Single(await FindAsync(connector, "column_1999")).MatchedColumns);
        Assert.Equal(["wide_1599"], Assert.Single(await FindAsync(connector, "wide_1599")).MatchedColumns);
        Assert.Equal(2001, (await FindAsync(connector, "")).Count);
    }
}
