namespace DataMesh.Connectors.Postgres.ServerTests.Types;

/// <summary>Types that users make, and those of which the connector has text alone.</summary>
public sealed class UserTypeTests(SharedServer shared)
{
    private const string Script = """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE DOMAIN price AS numeric(10,2) CHECK (VALUE > 0);
        CREATE TYPE pair AS (id integer, at timestamp, moods mood[], inner_price price);
        CREATE TYPE nested AS (p pair, r int4range);
        CREATE TYPE floatrange AS RANGE (subtype = float8);
        CREATE TYPE opaque AS (id integer, words tsvector);
        CREATE TYPE nothing AS ();
        CREATE TABLE t (id integer, name text);
        INSERT INTO t VALUES (1, 'one');
        CREATE EXTENSION hstore;
        CREATE EXTENSION citext;
        """;

    public static TheoryData<string, string, object> Typed => new()
    {
        { "'sad'::mood", "public.mood", "sad" },
        { "'{sad,NULL,ok}'::mood[]", "public.mood[]", new object?[] { "sad", null, "ok" } },
        { "1.5::price", "numeric(10,2)", 1.50m },
        {
            "ROW(1, 'infinity', '{ok}', NULL)::pair", "public.pair",
            new KeyValuePair<string, object?>[] { new("id", 1), new("at", "infinity"), new("moods", new object?[] { "ok" }), new("inner_price", null) }
        },
        {
            "ROW(NULL, '[1,2)')::nested", "public.nested",
            new KeyValuePair<string, object?>[]
            {
                new("p", null),
                new("r", new KeyValuePair<string, object?>[] { new("lower", 1), new("upper", 2), new("lower_inclusive", true), new("upper_inclusive", false), new("is_empty", false) }),
            }
        },
        {
            "'[1.5,2.5]'::floatrange", "public.floatrange",
            new KeyValuePair<string, object?>[] { new("lower", 1.5), new("upper", 2.5), new("lower_inclusive", true), new("upper_inclusive", true), new("is_empty", false) }
        },
    };

    public static TheoryData<string, string> Opaque => new()
    {
        { "'$1,234.50'::money", "money" },
        { "'a b'::tsvector", "tsvector" },
        { "'a & b'::tsquery", "tsquery" },
        { "'t'::regclass", "regclass" },
        { "'{t}'::regclass[]", "regclass[]" },
        { "ROW(1, 'a')", "record" },
        { "ROW(1, 'a b')::opaque", "public.opaque" },
        { "ROW()::nothing", "public.nothing" },
        { "ARRAY[ROW(1, 'a b')::opaque]", "public.opaque[]" },
        { "'a=>1'::hstore", "public.hstore" },
        { "'Abc'::citext", "public.citext" },
        { "pg_current_snapshot()", "pg_snapshot" },
        { "(SELECT relacl FROM pg_class WHERE relname = 'pg_class')", "aclitem[]" },
        { "'{1.5}'::price[]", "price[]" },
        { "(SELECT t FROM t)", "t" },
    };

    [Fact]
    public async Task TypesOfUsers_AreTyped()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        foreach (var row in Typed)
        {
            var (expression, type, expected) = row.Data;
            var result = await database.Connector().ExecuteAsync(QueryRequest.FromString($"SELECT {expression}"), TestDatabase.Token);

            Assert.Equal(type, result.Columns[0].NativeType);
            Assert.Equal(expected, result.Rows[0][0]);
        }
    }

    [Fact]
    public async Task OpaqueTypes_AreTheServersText()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector();
        foreach (var row in Opaque)
        {
            var (expression, type) = row.Data;
            var result = await connector.ExecuteAsync(QueryRequest.FromString($"SELECT {expression} AS v, 7 AS n, format('%s', {expression}), NULL::money"), TestDatabase.Token);

            Assert.Equal(ColumnType.Other, result.Columns[0].Type);
            Assert.Equal(type, result.Columns[0].NativeType);
            Assert.Equal([result.Rows[0][2], 7, null], [result.Rows[0][0], result.Rows[0][1], result.Rows[0][3]]);
        }
    }

    [Fact]
    public async Task ATypeMadeLater_IsReadAnew()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector();
        await connector.ExecuteAsync("SELECT 1", TestDatabase.Token);
        await database.RunAsync("CREATE TYPE late AS (id integer, at date)");

        var result = await connector.ExecuteAsync("SELECT ROW(1, '2026-01-02')::late", TestDatabase.Token);

        Assert.Equal("public.late", result.Columns[0].NativeType);
        Assert.Equal(new KeyValuePair<string, object?>[] { new("id", 1), new("at", new DateOnly(2026, 1, 2)) }, result.Rows[0][0]);
    }

    [Fact]
    public async Task ATypeThatWasAltered_IsToldByName()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector();
        await connector.ExecuteAsync("SELECT NULL::pair", TestDatabase.Token);
        await database.RunAsync("ALTER TYPE pair ADD ATTRIBUTE more text");

        var error = await Assert.ThrowsAsync<ConnectorUnsupportedException>(() => connector.ExecuteAsync("SELECT ROW(1, NULL, NULL, NULL, 'x')::pair AS v", TestDatabase.Token));
        Assert.Contains("public.pair of column 'v' was changed", error.Message, StringComparison.Ordinal);

        await connector.DisconnectAsync(TestDatabase.Token);
        await connector.ConnectAsync(TestDatabase.Token);
        var result = await connector.ExecuteAsync("SELECT (ROW(1, NULL, NULL, NULL, 'x')::pair).more, ROW(1, NULL, NULL, NULL, 'x')::pair", TestDatabase.Token);
        Assert.Equal(5, ((KeyValuePair<string, object?>[])result.Rows[0][1]!).Length);
    }

    [Fact]
    public async Task AnArrayOfMoreDimensions_IsToldWithWhatToDo()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector();

        var error = await Assert.ThrowsAsync<ConnectorUnsupportedException>(() => connector.ExecuteAsync("SELECT ARRAY[[1,2],[3,4]] AS grid", TestDatabase.Token));

        Assert.Contains("Column 'grid' holds an array of 2 dimensions, which no list can hold: select to_jsonb(…) or …::text of it.", error.Message, StringComparison.Ordinal);
        var result = await connector.ExecuteAsync("SELECT to_jsonb(ARRAY[[1,2],[3,4]])", TestDatabase.Token);
        Assert.Equal("[[1, 2], [3, 4]]", result.Rows[0][0]);
    }
}
