namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class MetadataTests
{
    private static Task<TableMetadata> ReadAsync(SqliteConnector connector, TableName table) => connector.GetTableMetadataAsync(table, TestDatabase.Token);

    private static async Task<TableMetadata> ReadAsync(string script, TableName table)
    {
        await using var database = TestDatabase.Create(script);
        return await ReadAsync(await database.ConnectAsync(readOnly: true), table);
    }

    [Fact]
    public async Task Table_TellsRowsFileAndSchema()
    {
        await using var database = TestDatabase.Create("CREATE TABLE Orders (id INTEGER PRIMARY KEY, c TEXT); INSERT INTO Orders (c) VALUES ('a'), ('b');");

        var table = await ReadAsync(await database.ConnectAsync(), "orders");

        Assert.Equal(new TableName("main", "Orders"), table.Schema.Table);
        Assert.Equal(["id", "c"], table.Schema.Columns.Select(column => column.Name));
        Assert.Equal((2L, true), (table.RowCount, table.IsRowCountExact));
        Assert.Equal(database.Path, table.Location);
        Assert.Null(table.Definition);
        Assert.Null(table.SizeBytes);
        Assert.Empty(table.ForeignKeys);
        Assert.Empty(table.Indexes);
        Assert.Empty(table.Properties);
    }

    [Fact]
    public async Task TableInMemory_HasNoLocation()
    {
        await using var database = TestDatabase.Empty();
        var connector = await database.ConnectAsync(new SqliteConnectorConfig());
        await connector.RunAsync("CREATE TABLE t (c)");

        var table = await ReadAsync(connector, "t");

        Assert.Null(table.Location);
        Assert.Equal((0L, true), (table.RowCount, table.IsRowCountExact));
    }

    [Fact]
    public async Task View_TellsItsDefinitionAndIsNotCounted()
    {
        var view = await ReadAsync("CREATE TABLE t (c); CREATE VIEW IF NOT EXISTS main.\"my view\" (a) AS SELECT c FROM t -- all", new TableName("my view"));

        Assert.Equal(TableKind.View, view.Schema.Kind);
        Assert.Equal("CREATE VIEW \"my view\" (a) AS SELECT c FROM t -- all", view.Definition);
        Assert.Null(view.RowCount);
        Assert.False(view.IsRowCountExact);
    }

    [Fact]
    public async Task Indexes_TellColumnsExpressionsConditionsAndConstraints()
    {
        var table = await ReadAsync(
            """
            CREATE TABLE t (a INTEGER, b TEXT UNIQUE, "c,)" TEXT, g TEXT AS (upper(b)) STORED, PRIMARY KEY (b, a));
            CREATE INDEX plain ON t (a DESC, g);
            CREATE UNIQUE INDEX IF NOT EXISTS main."odd "" ON (name)" ON t (
                lower( "c,)" ) COLLATE NOCASE DESC, -- not, this)
                a, (a + 1) * 2 ASC, b || ', it''s (' /* nor (this, */, coalesce(a, max(a, 2)))
                WHERE a > 1 AND b <> ')';
            CREATE TRIGGER part AFTER INSERT ON t BEGIN SELECT 1; END;
            CREATE INDEX part ON t (a) WHERE b IS NOT NULL;
            """,
            "t");

        Assert.Equal(
            [
                ("sqlite_autoindex_t_1", "UNIQUE", true, null, "b"),
                ("sqlite_autoindex_t_2", "PRIMARY KEY", true, null, "b|a"),
                ("plain", null, false, null, "a|g"),
                ("odd \" ON (name)", null, true, "a > 1 AND b <> ')'", "lower( \"c,)\" ) COLLATE NOCASE|a|(a + 1) * 2|b || ', it''s ('|coalesce(a, max(a, 2))"),
                ("part", null, false, "b IS NOT NULL", "a"),
            ],
            table.Indexes.Select(index => (index.Name, index.Constraint, index.IsUnique, index.Condition, string.Join('|', index.Columns))));
    }

    [Fact]
    public async Task ForeignKeys_TellColumnsAlsoWhereTheyAreImplied()
    {
        var table = await ReadAsync(
            """
            CREATE TABLE Airports (Iata TEXT, Country TEXT, name TEXT UNIQUE, PRIMARY KEY (country, iata)) WITHOUT ROWID;
            CREATE TABLE legs (
                id INTEGER PRIMARY KEY,
                origin TEXT, origin_country TEXT, destination TEXT REFERENCES airports (NAME), before INTEGER REFERENCES legs, gone INTEGER REFERENCES missing, gone2 INTEGER REFERENCES missing (id),
                CONSTRAINT starts FOREIGN KEY (origin_country, origin) REFERENCES airports ON DELETE CASCADE);
            """,
            "legs");

        Assert.Equal(
            [
                ("destination", "main.Airports", "name"),
                ("before", "main.legs", "id"),
                ("gone", "main.missing", ""),
                ("gone2", "main.missing", "id"),
                ("origin_country|origin", "main.Airports", "Country|Iata"),
            ],
            table.ForeignKeys.Select(key => (string.Join('|', key.Columns), key.ReferencedTable.ToString(), string.Join('|', key.ReferencedColumns))));
    }

    [Theory]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)", "auto_increment=true")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY)", "")]
    [InlineData("CREATE TABLE t (id INT PRIMARY KEY) WITHOUT ROWID", "without_rowid=true")]
    [InlineData("CREATE TABLE t (id INT PRIMARY KEY) STRICT, WITHOUT ROWID", "strict=true without_rowid=true")]
    [InlineData("CREATE VIRTUAL TABLE IF NOT EXISTS main.t /* AS */ USING fts5(body)", "module=fts5")]
    [InlineData("CREATE VIRTUAL TABLE t USING rtree(id, x0, x1)", "module=rtree")]
    public async Task Properties_AreTheEnginesOwnWords(string script, string expected)
    {
        var table = await ReadAsync(script, "t");

        Assert.Equal(expected, string.Join(' ', table.Properties.Select(property => $"{property.Key}={property.Value}")));
    }

    [Theory]
    [InlineData("\"a\"\"b\"", "a\"b")]
    [InlineData("[c' d]", "c' d")]
    [InlineData("`e``f`", "e`f")]
    public async Task VirtualTableWithAnOddName_TellsItsModule(string quoted, string name)
    {
        var table = await ReadAsync($"CREATE VIRTUAL TABLE {quoted} USING fts5(body)", new TableName(name));

        Assert.Equal("fts5", table.Properties["module"]);
    }

    [Fact]
    public async Task VirtualTable_IsNotCountedAndItsPartsAreNoTables()
    {
        await using var database = TestDatabase.Create("CREATE VIRTUAL TABLE notes USING fts5(body); INSERT INTO notes VALUES ('hello');");
        var connector = await database.ConnectAsync();

        var table = await ReadAsync(connector, "notes");

        Assert.Equal(TableKind.External, table.Schema.Kind);
        Assert.Equal(["body"], table.Schema.Columns.Select(column => column.Name));
        Assert.Null(table.RowCount);
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => ReadAsync(connector, "notes_content"));
    }

    [Fact]
    public async Task GeneratedColumnsAndOddNames_AreToldAsTheyAre()
    {
        var name = new TableName("main", "Größe \"of\" 'it'; [x]");
        var table = await ReadAsync(
            """"
            CREATE TABLE "Größe ""of"" 'it'; [x]" ("a b" TEXT, "rowid" TEXT, "日本" TEXT AS ("a b" || '!') VIRTUAL, "c""d" INTEGER AS (1) STORED) STRICT;
            CREATE INDEX "i ""x""" ON "Größe ""of"" 'it'; [x]" ("日本", "c""d");
            INSERT INTO "Größe ""of"" 'it'; [x]" ("a b") VALUES ('x');
            """",
            name);

        Assert.Equal(name, table.Schema.Table);
        Assert.Equal([("a b", false), ("rowid", false), ("日本", true), ("c\"d", true)], table.Schema.Columns.Select(column => (column.Name, column.IsGenerated)));
        var index = Assert.Single(table.Indexes);
        Assert.Equal("i \"x\"", index.Name);
        Assert.Equal(["日本", "c\"d"], index.Columns);
        Assert.Equal(1L, table.RowCount);
    }

    [Theory]
    [InlineData("lost", "missing")]
    [InlineData("lost_column", "gone")]
    [InlineData("loop1", "circular")]
    [InlineData("lost_module", "nosuch")]
    public async Task BrokenDefinition_IsAClearErrorAndBreaksNothingElse(string name, string what)
    {
        await using var database = TestDatabase.Create(
            """
            CREATE TABLE fine (c);
            CREATE VIEW lost AS SELECT * FROM missing;
            CREATE VIEW lost_column AS SELECT gone FROM fine;
            CREATE VIEW loop1 AS SELECT * FROM loop2;
            CREATE VIEW loop2 AS SELECT * FROM loop1;
            CREATE VIEW sound AS SELECT c FROM fine;
            PRAGMA writable_schema = ON;
            INSERT INTO sqlite_schema VALUES ('table', 'lost_module', 'lost_module', 0, 'CREATE VIRTUAL TABLE lost_module USING nosuch(x)');
            """);
        var connector = await database.ConnectAsync();

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => ReadAsync(connector, name));
        var sameError = await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.GetSchemaAsync(name, TestDatabase.Token));

        Assert.Contains($"'main.{name}' is broken", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, sameError.Message);
        Assert.Equal("SQLITE_ERROR", error.VendorCode);
        Assert.Equal(["c"], (await ReadAsync(connector, "sound")).Schema.Columns.Select(column => column.Name));
        Assert.Equal(7, (await connector.ListTablesAsync(null, TestDatabase.Token).ToListAsync(TestDatabase.Token)).Count);
    }

    [Theory]
    [InlineData("order", "'orders'")]
    [InlineData("archive.orders", "archive")]
    [InlineData("prod.main.orders", "catalog 'prod'")]
    public async Task UnknownTable_IsNotFoundWithAHint(string name, string hint)
    {
        await using var database = TestDatabase.Create("CREATE TABLE orders (c)");
        var connector = await database.ConnectAsync();

        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => ReadAsync(connector, name));

        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_HideTablesAndWhatNamesThem()
    {
        await using var database = TestDatabase.Create(
            """
            CREATE TABLE people (id INTEGER PRIMARY KEY);
            CREATE TABLE orders (id INTEGER PRIMARY KEY, person INTEGER REFERENCES people, other INTEGER REFERENCES orders);
            CREATE VIEW v AS WITH p AS (SELECT * FROM people) SELECT id FROM orders;
            """);
        var connector = await database.ConnectAsync(limits: new ConnectorLimits { DenyTables = ["people"] });

        var orders = await ReadAsync(connector, "orders");
        var view = await ReadAsync(connector, "v");

        Assert.Equal("main.orders", Assert.Single(orders.ForeignKeys).ReferencedTable.ToString());
        Assert.Null(view.Definition);
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => ReadAsync(connector, "people"));
    }

    [Fact]
    public async Task TableOfAnAttachedDatabase_TellsItsOwnFileKeysAndIndexes()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (other); CREATE INDEX i ON t (other || 'main');");
        await using var archive = TestDatabase.Create(
            """
            CREATE TABLE T (id INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER REFERENCES t);
            CREATE INDEX i ON T (parent + 1);
            CREATE VIEW v AS SELECT id FROM t;
            INSERT INTO T DEFAULT VALUES;
            """);
        var connector = await database.ConnectAsync(database.Config with { Attach = new Dictionary<string, string> { ["the archive"] = archive.Path } });

        var table = await ReadAsync(connector, new TableName("the archive", "T"));
        var view = await ReadAsync(connector, new TableName("the archive", "v"));

        Assert.Equal(archive.Path, table.Location);
        Assert.Equal(1L, table.RowCount);
        Assert.Equal(["parent + 1"], Assert.Single(table.Indexes).Columns);
        var key = Assert.Single(table.ForeignKeys);
        Assert.Equal(new TableName("the archive", "T"), key.ReferencedTable);
        Assert.Equal(["id"], key.ReferencedColumns);
        Assert.Equal("true", table.Properties["auto_increment"]);
        Assert.Equal("CREATE VIEW v AS SELECT id FROM t", view.Definition);
        Assert.Equal(["other || 'main'"], Assert.Single((await ReadAsync(connector, "main.t")).Indexes).Columns);
    }

    [Fact]
    public async Task WideTable_TellsEveryColumn()
    {
        await using var database = TestDatabase.Create($"CREATE TABLE wide ({string.Join(", ", Enumerable.Range(0, 2000).Select(i => $"c{i} INTEGER"))})");

        var table = await ReadAsync(await database.ConnectAsync(), "wide");

        Assert.Equal(2000, table.Schema.Columns.Count);
        Assert.Equal("c1999", table.Schema.Columns[^1].Name);
    }
}
