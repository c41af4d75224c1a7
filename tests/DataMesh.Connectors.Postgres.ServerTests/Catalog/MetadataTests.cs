namespace DataMesh.Connectors.Postgres.ServerTests.Catalog;

public sealed class MetadataTests(SharedServer shared)
{
    private async Task<TableMetadata> ReadAsync(string script, TableName table)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, script);
        return await database.Connector().GetTableMetadataAsync(table, TestDatabase.Token);
    }

    private static string Told(TableMetadata table) => string.Join(' ', table.Properties.Where(static property => property.Key != "analyzed_at").Select(static property => $"{property.Key}={property.Value}"));

    [Fact]
    public async Task Table_TellsOwnerRowsSizeAndFormat()
    {
        var table = await ReadAsync("CREATE TABLE t (id integer PRIMARY KEY, c text); INSERT INTO t SELECT i, 'x' FROM generate_series(1, 1000) AS i; ANALYZE t", "t");

        Assert.Equal(("postgres", "heap", 1000L, false), (table.Owner, table.Format, table.RowCount, table.IsRowCountExact));
        Assert.True(table.SizeBytes > 60_000, $"{table.SizeBytes} bytes");
        Assert.Equal(["id"], table.Schema.PrimaryKey);
        Assert.Equal(["analyzed_at"], table.Properties.Keys);
        Assert.Null(table.Definition);
        Assert.Null(table.Location);
        Assert.Null(table.CreatedAt);
        Assert.Empty(table.ForeignKeys);
        Assert.Empty(table.PartitionColumns);
    }

    [Fact]
    public async Task TableThatWasNeverAnalysed_HasNoRowCount() => Assert.Null((await ReadAsync("CREATE TABLE t (id integer); INSERT INTO t VALUES (1)", "t")).RowCount);

    [Fact]
    public async Task Indexes_TellColumnsExpressionsConditionsAndConstraints()
    {
        var table = await ReadAsync(
            """
            CREATE EXTENSION btree_gist;
            CREATE TABLE t (a integer, "b, c" text, d daterange, e text UNIQUE, PRIMARY KEY ("b, c", a), EXCLUDE USING gist (a WITH =, d WITH &&));
            CREATE UNIQUE INDEX odd ON t (lower("b, c") DESC, a, (a + 1)) INCLUDE (e) WHERE a > 1 AND e <> ')';
            CREATE INDEX plain ON t (e DESC);
            """,
            "t");

        Assert.Equal(
            [
                ("t_pkey", "PRIMARY KEY", true, null, "b, c|a"),
                ("odd", null, true, "((a > 1) AND (e <> ')'::text))", "lower(\"b, c\")|a|(a + 1)"),
                ("plain", null, false, null, "e"),
                ("t_a_d_excl", "EXCLUDE", false, null, "a|d"),
                ("t_e_key", "UNIQUE", true, null, "e"),
            ],
            table.Indexes.Select(static index => (index.Name, index.Constraint, index.IsUnique, index.Condition, string.Join('|', index.Columns))));
    }

    [Fact]
    public async Task ForeignKeys_TellColumnsOnBothSides()
    {
        var table = await ReadAsync(
            """
            CREATE SCHEMA geo;
            CREATE TABLE geo."Airports" (country text, iata text, name text UNIQUE, PRIMARY KEY (country, iata));
            CREATE TABLE days (day date PRIMARY KEY) PARTITION BY RANGE (day);
            CREATE TABLE days_2024 PARTITION OF days FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
            CREATE TABLE legs (
                id integer PRIMARY KEY, before integer REFERENCES legs, day date REFERENCES days,
                iata text, country text, name text,
                CONSTRAINT starts FOREIGN KEY (iata, country) REFERENCES geo."Airports" (iata, country), FOREIGN KEY (name) REFERENCES geo."Airports" (name));
            """.Replace("PRIMARY KEY (country, iata)", "PRIMARY KEY (country, iata), UNIQUE (iata, country)", StringComparison.Ordinal),
            "legs");

        Assert.Equal(
            [
                ("legs_before_fkey", "before", "public.legs", "id"),
                ("legs_day_fkey", "day", "public.days", "day"),
                ("legs_name_fkey", "name", "geo.Airports", "name"),
                ("starts", "iata|country", "geo.Airports", "iata|country"),
            ],
            table.ForeignKeys.Select(static key => (key.Name, string.Join('|', key.Columns), key.ReferencedTable.ToString(), string.Join('|', key.ReferencedColumns))));
    }

    [Fact]
    public async Task Views_TellTheirDefinition()
    {
        await using var database = await TestDatabase.CreateAsync(
            shared.Server,
            """
            CREATE TABLE t (id integer);
            CREATE VIEW v WITH (security_barrier = true) AS SELECT id + 1 AS next FROM t;
            CREATE MATERIALIZED VIEW m AS SELECT id FROM t WITH NO DATA;
            """);
        var connector = database.Connector();

        var view = await connector.GetTableMetadataAsync("v", TestDatabase.Token);
        var kept = await connector.GetTableMetadataAsync("m", TestDatabase.Token);

        Assert.Equal("SELECT (t.id + 1) AS next\n   FROM t", view.Definition);
        Assert.Equal((null, null, null, "security_barrier=true"), (view.RowCount, view.SizeBytes, view.Format, Told(view)));
        Assert.Equal("SELECT t.id\n   FROM t", kept.Definition);
        Assert.Equal(("heap", "populated=false"), (kept.Format, Told(kept)));
        Assert.Equal(["next"], (await connector.ExecuteAsync(view.Definition!, TestDatabase.Token)).Columns.Select(static column => column.Name));
    }

    [Fact]
    public async Task PartitionedTable_TellsItsPartitionsAndTheirSum()
    {
        await using var database = await TestDatabase.CreateAsync(
            shared.Server,
            """
            CREATE TABLE e (id integer, day date, city text) PARTITION BY RANGE (day, (lower(city)), id);
            CREATE TABLE e_2024 PARTITION OF e FOR VALUES FROM ('2024-01-01', 'a', 0) TO ('2025-01-01', 'a', 0);
            CREATE TABLE e_rest PARTITION OF e DEFAULT PARTITION BY LIST (city);
            CREATE TABLE e_bonn PARTITION OF e_rest FOR VALUES IN ('Bonn');
            CREATE TABLE e_new PARTITION OF e_rest DEFAULT;
            INSERT INTO e SELECT i, '2024-05-05', 'x' FROM generate_series(1, 300) AS i;
            INSERT INTO e SELECT i, '2020-05-05', 'Bonn' FROM generate_series(1, 200) AS i;
            ANALYZE e_2024; ANALYZE e_bonn;
            """);
        var connector = database.Connector();

        var parted = await connector.GetTableMetadataAsync("e", TestDatabase.Token);
        var part = await connector.GetTableMetadataAsync("e_2024", TestDatabase.Token);

        Assert.Equal(500, parted.RowCount);
        Assert.Equal(["day", "id"], parted.PartitionColumns);
        Assert.Equal("partition_key=RANGE (day, lower(city), id) partition_strategy=range partitions=2", Told(parted));
        Assert.True(parted.SizeBytes > part.SizeBytes);
        Assert.Equal("is_partition=true partition_bound=FOR VALUES FROM ('2024-01-01', 'a', 0) TO ('2025-01-01', 'a', 0) partition_of=public.e", Told(part));
    }

    [Theory]
    [InlineData("CREATE UNLOGGED TABLE t (id integer) WITH (fillfactor = 70, autovacuum_enabled = off)", "autovacuum_enabled=off fillfactor=70 persistence=unlogged")]
    [InlineData("CREATE TABLE t (id integer); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (true)", "policies=1 row_security=enabled")]
    [InlineData("CREATE TABLE t (id integer); ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY, REPLICA IDENTITY FULL", "replica_identity=full row_security=forced")]
    [InlineData("CREATE TABLE a (id integer); CREATE TABLE t (x text) INHERITS (a); CREATE TABLE u () INHERITS (t)", "inherited_by=1 inherits=public.a")]
    [InlineData("CREATE TABLE t (a text COLLATE \"C\", b text, c integer CHECK (c > 0), CONSTRAINT pair CHECK (a < b))", "checks=CHECK ((a < b)); CHECK ((c > 0)) collations=a \"C\"")]
    [InlineData("CREATE TABLE t (id integer); CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()", "triggers=1")]
    [InlineData("CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw; CREATE FOREIGN TABLE t (line text) SERVER files OPTIONS (filename '/dev/null')", "foreign_data_wrapper=file_fdw foreign_server=files")]
    public async Task Properties_AreWhatIsNotAsWithMostTables(string script, string expected) => Assert.Equal(expected, Told(await ReadAsync(script, "t")));

    [Fact]
    public async Task RowsOfSmallPartitions_CountBesideALargeOne() => Assert.Equal(
        16_777_219,
        (await ReadAsync(
            """
            CREATE TABLE t (a integer) PARTITION BY HASH (a);
            CREATE TABLE p0 PARTITION OF t FOR VALUES WITH (MODULUS 4, REMAINDER 0); CREATE TABLE p1 PARTITION OF t FOR VALUES WITH (MODULUS 4, REMAINDER 1);
            CREATE TABLE p2 PARTITION OF t FOR VALUES WITH (MODULUS 4, REMAINDER 2); CREATE TABLE p3 PARTITION OF t FOR VALUES WITH (MODULUS 4, REMAINDER 3);
            UPDATE pg_class SET reltuples = CASE relname WHEN 'p0' THEN 16777216 ELSE 1 END WHERE relname IN ('p0', 'p1', 'p2', 'p3');
            """,
            "t")).RowCount);

    [Fact]
    public async Task TableOfATemporarySchema_IsTemporary()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector();
        await using var holder = new Npgsql.NpgsqlConnection($"Host={database.Config.Host};Port={database.Config.Port};Username={database.Config.Username};Password={database.Config.Password};Database={database.Name};Pooling=false");
        await holder.OpenAsync(TestDatabase.Token);
        await using var command = new Npgsql.NpgsqlCommand("CREATE TEMP TABLE mine (id integer); SELECT nspname FROM pg_namespace WHERE oid = pg_my_temp_schema()", holder);
        var schema = (string)(await command.ExecuteScalarAsync(TestDatabase.Token))!;

        Assert.Equal(TableKind.Temporary, (await connector.GetTableMetadataAsync(new TableName(schema, "mine"), TestDatabase.Token)).Schema.Kind);
        Assert.Empty(await connector.ListTablesAsync(null, TestDatabase.Token).ToListAsync(TestDatabase.Token));
    }

    [Fact]
    public async Task KeyToAHiddenTable_IsHidden()
    {
        var role = $"r{Guid.NewGuid():N}";
        await using var database = await TestDatabase.CreateAsync(
            shared.Server,
            $"""
            CREATE ROLE {role} LOGIN PASSWORD 'part';
            CREATE TABLE hidden (id integer PRIMARY KEY); CREATE TABLE shown (id integer PRIMARY KEY, up integer REFERENCES hidden, self integer REFERENCES shown);
            GRANT SELECT ON shown TO {role};
            """);
        try
        {
            var table = await database.Connector(database.Config with { Username = role, Password = "part" }).GetTableMetadataAsync("shown", TestDatabase.Token);

            Assert.Equal(["shown"], table.ForeignKeys.Select(static key => key.ReferencedTable.Name));
            Assert.Equal(3, table.Schema.Columns.Count);
        }
        finally
        {
            await database.RunAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task TablesThatAreDroppedMeanwhile_AreWholeOrNotFound()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestDatabase.Token);
        var changes = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await database.RunAsync("CREATE TYPE kind AS ENUM ('a'); CREATE TABLE t (id integer PRIMARY KEY, k kind); CREATE VIEW v AS SELECT id, k FROM t");
                    await database.RunAsync("DROP VIEW v; DROP TABLE t; DROP TYPE kind");
                }
            },
            TestDatabase.Token);
        var found = 0;
        for (var i = 0; i < 200; i++)
        {
            try
            {
                var view = await connector.GetTableMetadataAsync(i % 2 == 0 ? "v" : "t", TestDatabase.Token);
                Assert.Equal(["id", "k"], view.Schema.Columns.Select(static column => column.Name));
                found++;
            }
            catch (ConnectorNotFoundException)
            {
            }
        }

        await stop.CancelAsync();
        await changes;
        Assert.True(found > 0);
    }
}
