using System.Globalization;

namespace DataMesh.Connectors.Postgres.ServerTests.Catalog;

public sealed class SchemaTests(SharedServer shared)
{
    [Fact]
    public async Task Columns_TellTypeNullabilityDefaultCommentAndHowTheyAreMade()
    {
        await using var database = await TestDatabase.CreateAsync(
            shared.Server,
            """
            CREATE DOMAIN positive AS integer CHECK (value > 0) NOT NULL;
            CREATE DOMAIN small AS positive CHECK (value < 100);
            CREATE TYPE mood AS ENUM ('sad', 'happy');
            CREATE TABLE t (
                id bigint GENERATED ALWAYS AS IDENTITY,
                at timestamp NOT NULL DEFAULT '2024-01-01',
                gone integer,
                size small,
                feeling mood,
                price numeric(10, 2),
                doubled integer GENERATED ALWAYS AS (other * 2) STORED,
                other integer DEFAULT 1 + 1,
                tags text[],
                "c ""d" "char",
                PRIMARY KEY (other, id) INCLUDE (price));
            ALTER TABLE t DROP COLUMN gone;
            COMMENT ON TABLE t IS 'All there is';
            COMMENT ON COLUMN t.price IS 'In euros';
            """);

        var schema = await database.Connector().GetSchemaAsync("t", TestDatabase.Token);

        Assert.Equal((new TableName("public", "t"), TableKind.Table, "All there is"), (schema.Table, schema.Kind, schema.Comment));
        Assert.Equal(["other", "id"], schema.PrimaryKey);
        Assert.Equal(
            [
                "id bigint not null identity",
                "at timestamp without time zone not null default '2024-01-01 00:00:00'::timestamp without time zone",
                "size small not null",
                "feeling mood",
                "price numeric(10,2) -- In euros",
                "doubled integer generated",
                "other integer not null default (1 + 1)",
                "tags text[]",
                "c \"d \"char\"",
            ],
            schema.Columns.Select(Told));
        Assert.Equal(ColumnTypeKind.Int64, schema.Columns[0].Type.Kind);
        Assert.Equal(ColumnTypeKind.Timestamp, schema.Columns[1].Type.Kind);
        Assert.Equal(ColumnTypeKind.Int32, schema.Columns[2].Type.Kind);
    }

    [Fact]
    public async Task Types_AreThoseOfAResult()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE DOMAIN age AS smallint; CREATE TABLE t (a age, b uuid, c json, d timestamptz(3), e numeric, f date[], g inet, h bytea)");
        var connector = database.Connector();

        var schema = await connector.GetSchemaAsync("t", TestDatabase.Token);
        var result = await connector.ExecuteAsync("SELECT * FROM t", TestDatabase.Token);

        Assert.Equal(result.Columns.Select(static column => column.Type), schema.Columns.Select(static column => column.Type));
    }

    [Fact]
    public async Task TypesThatTheRoleCannotName_AreThoseOfAResult()
    {
        var role = $"r{Guid.NewGuid():N}";
        await using var database = await TestDatabase.CreateAsync(
            shared.Server,
            $"""
            CREATE ROLE {role} LOGIN PASSWORD 'part';
            CREATE SCHEMA hidden; CREATE TYPE hidden.mood AS ENUM ('sad'); CREATE DOMAIN hidden.age AS smallint;
            CREATE TABLE t (a integer, "the mood" hidden.mood, moods hidden.mood[], age hidden.age);
            GRANT SELECT ON t TO {role};
            """);
        try
        {
            var connector = database.Connector(database.Config with { Username = role, Password = "part" });

            var schema = await connector.GetSchemaAsync("t", TestDatabase.Token);
            var result = await connector.ExecuteAsync("SELECT * FROM t", TestDatabase.Token);

            Assert.Equal(["integer", "hidden.mood", "hidden.mood[]", "hidden.age"], schema.Columns.Select(static column => column.NativeType));
            Assert.Equal(result.Columns.Select(static column => column.Type), schema.Columns.Select(static column => column.Type));
        }
        finally
        {
            await database.RunAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Theory]
    [InlineData("pg_catalog.pg_statistic")]
    [InlineData("nothing")]
    public async Task ColumnsOfNoType_AndNoColumns_AreTold(string table)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE nothing ()");
        var connector = database.Connector();

        var schema = await connector.GetSchemaAsync(table, TestDatabase.Token);
        var result = await connector.ExecuteAsync(QueryRequest.FromString($"SELECT * FROM {table} LIMIT 0"), TestDatabase.Token);

        Assert.Equal(result.Columns.Select(static column => column.Type), schema.Columns.Select(static column => column.Type));
    }

    [Fact]
    public async Task EveryKindOfTable_IsToldAsWhatItIs()
    {
        await using var database = await TestDatabase.CreateAsync(
            shared.Server,
            """
            CREATE TABLE plain (id integer, day date);
            CREATE TABLE parted (id integer, day date) PARTITION BY RANGE (day);
            CREATE TABLE part PARTITION OF parted DEFAULT;
            CREATE VIEW seen AS SELECT id AS renamed FROM plain;
            CREATE MATERIALIZED VIEW kept AS SELECT day FROM plain;
            CREATE EXTENSION file_fdw;
            CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
            CREATE FOREIGN TABLE far (line text) SERVER files OPTIONS (filename '/dev/null');
            CREATE TABLE nothing ();
            CREATE SEQUENCE counter;
            CREATE TYPE pair AS (a integer, b integer);
            """);
        var connector = database.Connector();

        var tables = await connector.ListTablesAsync(null, TestDatabase.Token).ToListAsync(TestDatabase.Token);

        Assert.Equal(
            ["far External", "kept MaterializedView", "nothing Table", "part Table", "parted Table", "plain Table", "seen View"],
            tables.Select(static table => $"{table.Name.Name} {table.Kind}"));
        foreach (var table in tables)
        {
            Assert.Equal(table.Kind, (await connector.GetSchemaAsync(table.Name, TestDatabase.Token)).Kind);
        }

        Assert.Equal(["renamed"], (await connector.GetSchemaAsync("seen", TestDatabase.Token)).Columns.Select(static column => column.Name));
        Assert.Empty((await connector.GetSchemaAsync("nothing", TestDatabase.Token)).Columns);
        Assert.Equal(TableKind.System, (await connector.GetSchemaAsync("pg_catalog.pg_statistic", TestDatabase.Token)).Kind);
        Assert.Contains(await connector.ListTablesAsync("information_schema", TestDatabase.Token).ToListAsync(TestDatabase.Token), static table => table.Name.Name == "tables");
    }

    [Fact]
    public async Task WideTable_IsReadWhole()
    {
        var columns = string.Join(", ", Enumerable.Range(0, 1600).Select(static i => string.Create(CultureInfo.InvariantCulture, $"c{i} numeric({(i % 38) + 1})")));
        await using var database = await TestDatabase.CreateAsync(shared.Server, $"CREATE TABLE wide ({columns})");

        var schema = await database.Connector().GetSchemaAsync("wide", TestDatabase.Token);

        Assert.Equal(1600, schema.Columns.Count);
        Assert.Equal("numeric(5,0)", schema.Columns[1562].NativeType);
    }

    private static string Told(ColumnSchema column) => string.Concat(
        $"{column.Name} {column.NativeType}",
        column.IsNullable ? "" : " not null",
        column.Default is null ? "" : $" default {column.Default}",
        column.IsGenerated ? " generated" : "",
        column.IsIdentity ? " identity" : "",
        column.Comment is null ? "" : $" -- {column.Comment}");
}
