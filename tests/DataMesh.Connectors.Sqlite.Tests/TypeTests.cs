namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class TypeTests
{
    private static async Task<QueryResult> QueryAsync(TestDatabase database, QueryRequest query) => await (await database.ConnectAsync()).RunAsync(query);

    [Fact]
    public async Task StrictTable_PromisesItsTypes()
    {
        await using var database = TestDatabase.Create(
            "CREATE TABLE t (i INTEGER NOT NULL, n INT, r REAL, s TEXT, b BLOB, a ANY) STRICT; INSERT INTO t VALUES (1, 2, 3, 'four', x'05', 6), (1, NULL, 2.5, '', x'', 'x');");

        var result = await QueryAsync(database, "SELECT i, n, r, s, b, a FROM t");

        Assert.Equal([ColumnType.Int64, ColumnType.Int64, ColumnType.Float64, ColumnType.Text, ColumnType.Binary, ColumnType.Dynamic], result.Columns.Select(c => c.Type));
        Assert.Equal(
            [ColumnStorage.Int64, ColumnStorage.Int64, ColumnStorage.Float64, ColumnStorage.Utf8, ColumnStorage.Binary, null],
            result.Columns.Select(c => c.Storage));
        Assert.Equal([false, true, true, true, true, true], result.Columns.Select(c => c.IsNullable));
        Assert.Equal(["INTEGER", "INT", "REAL", "TEXT", "BLOB", "ANY"], result.Columns.Select(c => c.NativeType));
        Assert.Equal(3.0, result.Rows[0][2]);
        Assert.Equal("", result.Rows[1][3]);
        Assert.Null(result.Rows[1][1]);
        Assert.Equal(6L, result.Rows[0][5]);
        Assert.Equal("x", result.Rows[1][5]);
    }

    [Theory]
    [InlineData("INTEGER", ColumnTypeKind.Int64)]
    [InlineData("BIGINT", ColumnTypeKind.Int64)]
    [InlineData("VARCHAR(20)", ColumnTypeKind.Text)]
    [InlineData("CLOB", ColumnTypeKind.Text)]
    [InlineData("BLOB", ColumnTypeKind.Binary)]
    [InlineData("", ColumnTypeKind.Dynamic)]
    [InlineData("DOUBLE PRECISION", ColumnTypeKind.Float64)]
    [InlineData("FLOAT", ColumnTypeKind.Float64)]
    [InlineData("DECIMAL(10,2)", ColumnTypeKind.Float64)]
    [InlineData("NUMERIC", ColumnTypeKind.Float64)]
    [InlineData("DATE", ColumnTypeKind.Dynamic)]
    [InlineData("BOOLEAN", ColumnTypeKind.Dynamic)]
    public async Task OrdinaryColumn_IsReportedByItsAffinityAndPromisesNothing(string declared, ColumnTypeKind kind)
    {
        await using var database = TestDatabase.Create($"CREATE TABLE t (c {declared})");

        var column = (await QueryAsync(database, "SELECT c FROM t")).Columns[0];

        Assert.Equal(kind, column.Type.Kind);
        Assert.Null(column.Storage);
        Assert.Equal(declared.Length == 0 ? null : declared, column.NativeType);
    }

    [Fact]
    public async Task TextInAnIntegerColumn_IsKeptAndTagged()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c INTEGER); INSERT INTO t VALUES (1), ('abc'), (NULL), (x'01ff'), (2.5);");

        var result = await QueryAsync(database, "SELECT c FROM t");

        var column = result.Batches[0][0];
        Assert.Equal(ColumnStorage.Mixed, column.Storage);
        Assert.Equal(
            [ColumnStorage.Int64, ColumnStorage.Utf8, ColumnStorage.Null, ColumnStorage.Binary, ColumnStorage.Float64],
            Enumerable.Range(0, 5).Select(row => result.Batches[0][0].TagAt(row)));
        Assert.Equal("abc", result.Rows[1][0]);
        var error = Assert.Throws<InvalidCastException>(() => result.Rows[1].Get<long>(0));
        Assert.Contains("row 1", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("'c'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DecimalColumn_IsTheRealItIsStoredAs()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c DECIMAL(20,2)); INSERT INTO t VALUES (1.25), (3), (NULL);");

        var result = await QueryAsync(database, "SELECT c FROM t");

        Assert.Equal(ColumnStorage.Float64, result.Batches[0][0].Storage);
        Assert.Equal([1.25, 3.0, null], result.Rows.Select(row => row[0]));
    }

    [Fact]
    public async Task DecimalColumnWithAnIntegerNoDoubleHolds_KeepsTheInteger()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c DECIMAL(20,0)); INSERT INTO t VALUES (1), (9007199254740993);");

        var result = await QueryAsync(database, "SELECT c FROM t");

        Assert.Equal([1.0, 9007199254740993L], result.Rows.Select(row => row[0]));
    }

    [Fact]
    public async Task Expression_IsDynamic()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c INTEGER); INSERT INTO t VALUES (1);");

        var result = await QueryAsync(database, "SELECT c + 1 AS a, 'x' AS b, NULL AS n, count(*) FROM t");

        Assert.All(result.Columns, column => Assert.Equal((ColumnType.Dynamic, null, null, null), (column.Type, column.Storage, column.NativeType, column.IsNullable)));
        Assert.Equal(["a", "b", "n", "count(*)"], result.Columns.Select(column => column.Name));
        Assert.Equal([2L, "x", null, 1L], Enumerable.Range(0, 4).Select(i => result.Rows[0][i]));
    }

    [Fact]
    public async Task CompoundOverAStrictTable_PromisesNothing()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c INTEGER NOT NULL) STRICT; INSERT INTO t VALUES (1); CREATE VIEW v AS SELECT c FROM t UNION ALL SELECT 'abc';");
        var connector = await database.ConnectAsync();

        foreach (var sql in (string[])["SELECT c FROM t UNION ALL SELECT 'abc'", "SELECT c FROM v", "SELECT c FROM (SELECT c FROM t UNION ALL SELECT 'abc')"])
        {
            var result = await connector.RunAsync(sql);

            Assert.Null(result.Columns[0].Storage);
            Assert.NotEqual(false, result.Columns[0].IsNullable);
            Assert.Equal([1L, "abc"], result.Rows.Select(row => row[0]));
        }
    }

    [Fact]
    public async Task OuterJoinAndAggregate_DoNotPromiseNotNull()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (id INTEGER PRIMARY KEY, c TEXT NOT NULL) STRICT;");
        var connector = await database.ConnectAsync();

        Assert.Equal(false, (await connector.RunAsync("SELECT id, c FROM t")).Columns[1].IsNullable);
        Assert.Null((await connector.RunAsync("SELECT b.c FROM t a LEFT JOIN t b ON b.id = -1")).Columns[0].IsNullable);
        var aggregate = await connector.RunAsync("SELECT c, max(id) FROM t");
        Assert.Null(aggregate.Columns[0].IsNullable);
        Assert.Null(aggregate.Rows[0][0]);
    }

    [Fact]
    public async Task RowidOfAnOrdinaryTable_IsAPromisedInteger()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (id INTEGER PRIMARY KEY, c); CREATE TABLE u (c);");
        var connector = await database.ConnectAsync();

        foreach (var sql in (string[])["SELECT id FROM t", "SELECT rowid FROM t", "SELECT rowid FROM u"])
        {
            var column = (await connector.RunAsync(sql)).Columns[0];
            Assert.Equal((ColumnStorage.Int64, false), (column.Storage!.Value, column.IsNullable!.Value));
        }
    }

    [Fact]
    public async Task SchemaChangedBetweenTwoCalls_IsSeen()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c INTEGER) STRICT;");
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 1 });
        Assert.Equal(ColumnStorage.Int64, (await connector.RunAsync("SELECT c FROM t")).Columns[0].Storage);

        database.Run("DROP TABLE t; CREATE TABLE t (c INTEGER); INSERT INTO t VALUES ('abc');");

        var result = await connector.RunAsync("SELECT c FROM t");
        Assert.Null(result.Columns[0].Storage);
        Assert.Equal("abc", result.Rows[0][0]);
    }

    [Fact]
    public async Task StatementPreparedAgainForAChangedSchema_StillPromises()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c INTEGER NOT NULL) STRICT;");
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 1 });
        await connector.RunAsync("SELECT c FROM t");

        database.Run("CREATE TABLE other (c)");

        var column = (await connector.RunAsync("SELECT c FROM t")).Columns[0];
        Assert.Equal((ColumnStorage.Int64, false), (column.Storage!.Value, column.IsNullable!.Value));
    }

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("UTF-16le")]
    [InlineData("UTF-16be")]
    public async Task TextWithNulsAndAllPlanes_SurvivesInEveryEncoding(string encoding)
    {
        const string Text = "a\0b\0 ä 漢 😀";
        await using var database = TestDatabase.Create($"PRAGMA encoding = '{encoding}'; CREATE TABLE t (c TEXT);");
        var connector = await database.ConnectAsync();
        await connector.RunAsync("INSERT INTO t VALUES (?), ('')", Text);

        var result = await connector.RunAsync("SELECT c FROM t");

        Assert.Equal([Text, ""], result.Rows.Select(row => row[0]));
    }

    [Fact]
    public async Task NullEmptyTextAndEmptyBlob_AreThreeValues()
    {
        await using var database = TestDatabase.Create("");

        var row = (await QueryAsync(database, "SELECT NULL, '', x'', 0")).Rows[0];

        Assert.Null(row[0]);
        Assert.Equal("", row[1]);
        Assert.Equal(Array.Empty<byte>(), row[2]);
        Assert.Equal(0L, row[3]);
    }

    [Fact]
    public async Task ExtremesAndLargeValues_AreExact()
    {
        await using var database = TestDatabase.Create("");
        var big = new string('x', 3_000_000);
        var connector = await database.ConnectAsync();

        var row = (await connector.RunAsync("SELECT 9223372036854775807, -9223372036854775808, 9e999, -9e999, 1e-320, ?1, zeroblob(200000)", big)).Rows[0];

        Assert.Equal(long.MaxValue, row[0]);
        Assert.Equal(long.MinValue, row[1]);
        Assert.Equal(double.PositiveInfinity, row[2]);
        Assert.Equal(double.NegativeInfinity, row[3]);
        Assert.Equal(1e-320, row[4]);
        Assert.Equal(big, row[5]);
        Assert.Equal(new byte[200000], row[6]);
    }

    [Fact]
    public async Task ManyBatches_KeepEveryRowInOrder()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync();
        long expected = 0;

        await using var stream = await connector.StreamAsync(TestSql.Rows(100_000), TestDatabase.Token);
        while (await stream.ReadAsync(TestDatabase.Token) is { } batch)
        {
            for (var row = 0; row < batch.RowCount; row++)
            {
                expected++;
                Assert.Equal(expected, batch[0].GetInt64(row));
                Assert.Equal(FormattableString.Invariant($"row {expected}"), batch["t"].GetString(row));
            }
        }

        Assert.Equal(100_000, expected);
    }
}
