using System.Globalization;

namespace DataMesh.Connectors.Postgres.ServerTests.Catalog;

public sealed class ListingTests(SharedServer shared)
{
    private static string Many(int count, string prefix = "t") =>
        string.Join(' ', Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE {prefix}{i:D5} (id integer);")));

    [Fact]
    public async Task ManyTables_ComeOnceEach()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, $"CREATE SCHEMA a; {Many(1000)} {Many(1001, "a.t")}");
        var connector = database.Connector();

        var all = await connector.ListTablesAsync(null, TestDatabase.Token).Select(static table => table.Name.ToString()).ToListAsync(TestDatabase.Token);

        Assert.Equal(2001, all.Count);
        Assert.Equal(all.Distinct().Order(StringComparer.Ordinal), all);
        Assert.Equal(1001, await connector.ListTablesAsync("A", TestDatabase.Token).CountAsync(TestDatabase.Token));
    }

    [Fact]
    public async Task TablesThatComeAndGoAmidst_MakeItLoseNone()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Many(1200));
        List<string> seen = [];

        await foreach (var table in database.Connector().ListTablesAsync(null, TestDatabase.Token))
        {
            seen.Add(table.Name.Name);
            if (seen.Count % 100 == 0)
            {
                await database.RunAsync(string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE a{seen.Count} (); DROP TABLE {table.Name.Name}"));
            }
        }

        Assert.Equal(1200, seen.Count);
        Assert.Equal(seen.Distinct(), seen);
    }

    [Fact]
    public async Task ListingThatIsLeft_HoldsNoConnection()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Many(600));
        var connector = database.Connector(database.Config with { PoolSize = 1, AcquireTimeout = TimeSpan.FromSeconds(5) });

        await foreach (var table in connector.ListTablesAsync(null, TestDatabase.Token))
        {
            Assert.Equal(table.Name, (await connector.GetSchemaAsync(table.Name, TestDatabase.Token)).Table);
            break;
        }
    }

    [Fact]
    public async Task Schemas_TellOwnerAndComment()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE SCHEMA sales; COMMENT ON SCHEMA sales IS 'What was sold'; COMMENT ON SCHEMA public IS NULL");

        var schemas = await database.Connector().ListSchemasAsync(null, TestDatabase.Token).ToListAsync(TestDatabase.Token);

        Assert.Equal([new SchemaInfo(null, "public") { Owner = "pg_database_owner" }, new SchemaInfo(null, "sales") { Owner = "postgres", Comment = "What was sold" }], schemas);
    }

    [Fact]
    public async Task ManySchemas_ComeOnceEach()
    {
        var script = string.Join(' ', Enumerable.Range(0, 1100).Select(static i => string.Create(CultureInfo.InvariantCulture, $"CREATE SCHEMA s{i:D4};")));
        await using var database = await TestDatabase.CreateAsync(shared.Server, script);

        var names = await database.Connector().ListSchemasAsync(null, TestDatabase.Token).Select(static schema => schema.Name).ToListAsync(TestDatabase.Token);

        Assert.Equal(1101, names.Distinct().Count());
        Assert.Equal(1101, names.Count);
    }

    [Fact]
    public async Task UnknownSchema_IsNotFound()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        await Assert.ThrowsAsync<ConnectorNotFoundException>(async () => await database.Connector().ListTablesAsync("nowhere", TestDatabase.Token).ToListAsync(TestDatabase.Token));
    }

    [Fact]
    public async Task RoleThatSeesAPart_SeesThatPartAlone()
    {
        var role = $"r{Guid.NewGuid():N}";
        await using var database = await TestDatabase.CreateAsync(
            shared.Server,
            $"""
            CREATE ROLE {role} LOGIN PASSWORD 'part';
            CREATE SCHEMA open; CREATE SCHEMA shut;
            CREATE TABLE open.granted (id integer); CREATE TABLE open.secret (id integer); CREATE TABLE open.columns (id integer, hidden integer); CREATE TABLE shut.granted (id integer);
            CREATE TABLE open.owned (id integer);
            ALTER TABLE open.owned OWNER TO {role}; REVOKE ALL ON open.owned FROM {role};
            GRANT USAGE ON SCHEMA open TO {role};
            GRANT SELECT ON open.granted, shut.granted TO {role};
            GRANT SELECT (id) ON open.columns TO {role};
            """);
        try
        {
            var connector = database.Connector(database.Config with { Username = role, Password = "part" });

            Assert.Equal(["open.columns", "open.granted", "open.owned"], await connector.ListTablesAsync(null, TestDatabase.Token).Select(static table => table.Name.ToString()).ToListAsync(TestDatabase.Token));
            Assert.Equal(["open", "public"], await connector.ListSchemasAsync(null, TestDatabase.Token).Select(static schema => schema.Name).ToListAsync(TestDatabase.Token));
            await Assert.ThrowsAsync<ConnectorNotFoundException>(async () => await connector.ListTablesAsync("shut", TestDatabase.Token).ToListAsync(TestDatabase.Token));
            var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => connector.GetSchemaAsync("open.secre", TestDatabase.Token));
            Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<ConnectorNotFoundException>(() => connector.GetSchemaAsync("open.secret", TestDatabase.Token));
        }
        finally
        {
            await database.RunAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }
}
