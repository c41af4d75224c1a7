using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace DataMesh.Tests.Data;

/// <summary>Streams over readers of ADO.NET.</summary>
public sealed class ReaderStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SqliteRows_ComeWithTheirTypesAndNames()
    {
        using SqliteConnection connection = Open("""
            CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price REAL, raw BLOB, x);
            INSERT INTO t VALUES (1, 'one', 1.5, x'0102', 1), (2, '', NULL, NULL, 'text'), (9223372036854775807, 'é', 0, x'', NULL);
            """);
        QueryResult result = await Query(connection, "SELECT * FROM t");

        Assert.Equal([ColumnTypeKind.Int64, ColumnTypeKind.Text, ColumnTypeKind.Float64, ColumnTypeKind.Binary], result.Columns.Take(4).Select(column => column.Type.Kind));
        Assert.Equal(["id", "name", "price", "raw", "x"], result.Columns.Select(column => column.Name));
        Assert.Equal("INTEGER", result.Columns[0].NativeType);
        Assert.False(result.Columns[1].IsNullable);
        Assert.Equal([1L, "one", 1.5, new byte[] { 1, 2 }, 1L], Values(result.Rows[0]));
        Assert.Equal([2L, "", null, null, "text"], Values(result.Rows[1]));
        Assert.Equal([long.MaxValue, "é", 0.0, Array.Empty<byte>(), null], Values(result.Rows[2]));
        Assert.Null(result.AffectedRows);
    }

    [Fact]
    public async Task SqliteValueOfAnotherType_IsKeptNotConverted()
    {
        using SqliteConnection connection = Open("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), ('two'), (3.5), (NULL);");
        QueryResult result = await Query(connection, "SELECT n FROM t");

        Assert.Equal([1L, "two", 3.5, null], result.Rows.Select(row => row[0]));
        Assert.Equal(ColumnStorage.Mixed, result.Batches[0][0].Storage);
    }

    [Fact]
    public async Task SqliteStatement_TellsItsAffectedRows()
    {
        using SqliteConnection connection = Open("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2);");
        QueryResult result = await Query(connection, "UPDATE t SET n = n + 1");

        Assert.Equal(2, result.AffectedRows);
        Assert.Empty(result.Columns);
        Assert.Empty(result.Rows);
    }

    [Fact]
    public async Task ManyRows_ComeInBoundedBatches()
    {
        using SqliteConnection connection = Open("");
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 10000) SELECT n, CASE WHEN n < 5 THEN zeroblob(600000) END FROM r";
        await using RowStream stream = RowStream.From(await command.ExecuteReaderAsync(Token));
        long rows = 0;
        long sum = 0;
        await foreach (RowBatch batch in stream.WithCancellation(Token))
        {
            Assert.InRange(batch.RowCount, 1, RowBatchWriter.DefaultMaxRows);
            Assert.InRange(batch.ByteCount, 1, RowBatchWriter.DefaultMaxBytes + 700_000);
            rows += batch.RowCount;
            foreach (long n in batch[0].Int64s)
                sum += n;
        }

        Assert.Equal((10_000, 50_005_000), (rows, sum));
    }

    [Fact]
    public async Task EveryClrType_RoundTripsThroughADataTable()
    {
        using var table = new DataTable();
        object[] values =
        [
            true, (sbyte)-1, (short)-2, -3, -4L, (byte)1, (ushort)2, 3u, 4ul, 1.5f, 2.5, decimal.MaxValue, "text", new byte[] { 1, 2 }, 'c',
            new DateTime(2024, 1, 2, 3, 4, 5), new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), TimeSpan.FromTicks(1), Guid.AllBitsSet, new DateOnly(2024, 1, 2), new TimeOnly(1, 2, 3),
        ];
        foreach (object value in values)
            table.Columns.Add(value.GetType().Name, value.GetType());
        table.Rows.Add(values);
        table.Rows.Add([.. values.Select(_ => DBNull.Value)]);
        QueryResult result = await QueryResult.ReadAsync(RowStream.From(table.CreateDataReader()), cancellationToken: Token);

        object?[] expected = [.. values];
        expected[Array.IndexOf(values, 'c')] = "c";
        Assert.Equal(expected, Values(result.Rows[0]));
        Assert.All(Values(result.Rows[1]), Assert.Null);
        Assert.Null(result.AffectedRows);

        using DbDataReader reader = result.AsDataReader();
        Assert.All(Enumerable.Range(0, values.Length).Where(i => values[i] is not char), i => Assert.Equal(values[i].GetType(), reader.GetFieldType(i)));
    }

    [Fact]
    public async Task DecimalsOfAnyScale_StayExactAndDecimal()
    {
        using var table = new DataTable();
        table.Columns.Add("d", typeof(decimal));
        foreach (decimal value in new[] { 1.50m, -0.0000000000000000000000000001m, decimal.MaxValue })
            table.Rows.Add(value);
        QueryResult result = await QueryResult.ReadAsync(RowStream.From(table.CreateDataReader()), cancellationToken: Token);

        Assert.Equal([1.50m, -0.0000000000000000000000000001m, decimal.MaxValue], result.Rows.Select(row => row.Get<decimal>("d")));
        Assert.Equal("1.50", result.Batches[0][0].GetText(0));
    }

    [Fact]
    public async Task TypesOfTheProvider_ComeAsText_AndArraysAsLists()
    {
        using var table = new DataTable();
        table.Columns.Add("uri", typeof(Uri));
        table.Columns.Add("ints", typeof(int[]));
        table.Columns.Add("any", typeof(object));
        table.Rows.Add(new Uri("https://example.org/"), new[] { 1, 2 }, new Version(1, 2));
        table.Rows.Add(DBNull.Value, Array.Empty<int>(), 5);
        QueryResult result = await QueryResult.ReadAsync(RowStream.From(table.CreateDataReader()), cancellationToken: Token);

        Assert.Equal([ColumnType.Other, ColumnType.List(ColumnType.Int32), ColumnType.Dynamic], result.Columns.Select(column => column.Type));
        Assert.Equal(["https://example.org/", new object?[] { 1, 2 }, "1.2"], Values(result.Rows[0]));
        Assert.Equal([null, Array.Empty<object?>(), 5], Values(result.Rows[1]));
    }

    [Fact]
    public async Task OwnedReader_IsDisposedWithTheStream_AndAnotherIsNot()
    {
        using var table = new DataTable();
        table.Columns.Add("n", typeof(int));
        DbDataReader owned = table.CreateDataReader();
        await RowStream.From(owned).DisposeAsync();
        Assert.True(owned.IsClosed);

        using DbDataReader borrowed = table.CreateDataReader();
        await RowStream.From(borrowed, ownsReader: false).DisposeAsync();
        Assert.False(borrowed.IsClosed);
    }

    [Fact]
    public async Task ReaderOfThisLibrary_IsReadAgainWithoutLoss()
    {
        Column[] columns = [new("d", ColumnType.Decimal(38, 2)), new("ts", ColumnType.TimestampWithZone()), new("day", ColumnType.Date), new("l", ColumnType.List(ColumnType.Int64))];
        QueryResult first = QueryResult.FromRows(columns, [[1.5m, new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)), new DateOnly(2024, 1, 1), new object?[] { 1L }]]);
        QueryResult second = await QueryResult.ReadAsync(RowStream.From(first.AsDataReader()), cancellationToken: Token);

        Assert.Equal("1.50", second.Rows[0][0]);
        Assert.Equal(first.Rows[0][1], second.Rows[0][1]);
        Assert.Equal(first.Rows[0][2], second.Rows[0][2]);
    }

    private static SqliteConnection Open(string script)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = script;
        command.ExecuteNonQuery();
        return connection;
    }

    private static async Task<QueryResult> Query(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await QueryResult.ReadAsync(RowStream.From(await command.ExecuteReaderAsync(Token)), cancellationToken: Token);
    }

    private static object?[] Values(Row row) => [.. Enumerable.Range(0, row.Columns.Count).Select(i => row[i])];
}
