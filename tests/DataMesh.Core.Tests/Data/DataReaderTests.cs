using System.Collections;
using System.Data;
using System.Data.Common;

namespace DataMesh.Tests.Data;

/// <summary>The contract of <see cref="DbDataReader"/>.</summary>
public sealed class DataReaderTests
{
    private static readonly Column[] Columns =
    [
        new("id", ColumnType.Int64) { IsNullable = false, NativeType = "bigint" },
        new("name", ColumnType.Text),
        new("price", ColumnType.Decimal(10, 2)),
        new("wide", ColumnType.Decimal(38, 0)),
        new("day", ColumnType.Date),
        new("at", ColumnType.TimestampWithZone()),
        new("raw", ColumnType.Binary),
        new("uuid", ColumnType.Uuid),
        new("time", ColumnType.Time()),
    ];

    private static readonly object?[][] Rows =
    [
        [1L, "one", 1.5m, 7m, new DateOnly(2024, 1, 2), new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), new byte[] { 1, 2, 3 }, Guid.AllBitsSet, new TimeOnly(1, 2)],
        [2L, null, null, null, null, null, null, null, null],
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DbDataReader Reader() => QueryResult.FromRows(Columns, Rows).AsDataReader();

    private static DbDataReader ReaderOnRow()
    {
        DbDataReader reader = Reader();
        Assert.True(reader.Read());
        return reader;
    }

    [Fact]
    public void Columns_AreKnownBeforeTheFirstRow()
    {
        using DbDataReader reader = Reader();

        Assert.Equal(9, reader.FieldCount);
        Assert.Equal("name", reader.GetName(1));
        Assert.Equal(["bigint", "text", "decimal(10,2)"], Enumerable.Range(0, 3).Select(reader.GetDataTypeName));
        Assert.Equal(
            [typeof(long), typeof(string), typeof(decimal), typeof(string), typeof(DateOnly), typeof(DateTimeOffset), typeof(byte[]), typeof(Guid), typeof(TimeOnly)],
            Enumerable.Range(0, 9).Select(reader.GetFieldType));
        Assert.Equal(-1, reader.RecordsAffected);
        Assert.Equal(0, reader.Depth);
        Assert.True(reader.HasRows);
        Assert.True(reader.HasRows);
    }

    [Fact]
    public void Ordinals_AreFoundExactlyThenWithoutCase()
    {
        using DbDataReader reader = QueryResult.FromRows([new("A", ColumnType.Int64), new("a", ColumnType.Int64)], [[1L, 2L]]).AsDataReader();
        Assert.Equal(1, reader.GetOrdinal("a"));
        Assert.Equal(0, reader.GetOrdinal("A"));
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetOrdinal("b"));
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetName(2));
        Assert.True(reader.Read());
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetValue(-1));
        Assert.Equal(2L, reader["a"]);
    }

    [Fact]
    public void Values_AreReadTyped()
    {
        using DbDataReader reader = ReaderOnRow();

        Assert.Equal(1L, reader.GetInt64(0));
        Assert.Equal("one", reader.GetString(1));
        Assert.Equal(1.5m, reader.GetDecimal(2));
        Assert.Equal("7", reader.GetString(3));
        Assert.Equal(7m, reader.GetDecimal(3));
        Assert.Equal(new DateTime(2024, 1, 2), reader.GetDateTime(4));
        Assert.Equal(new DateOnly(2024, 1, 2), reader.GetFieldValue<DateOnly>(4));
        Assert.Equal(TimeSpan.FromHours(2), reader.GetFieldValue<DateTimeOffset>(5).Offset);
        Assert.Equal(Guid.AllBitsSet, reader.GetGuid(7));
        Assert.Equal(new TimeOnly(1, 2), reader.GetFieldValue<TimeOnly>(8));
        Assert.Equal(1L, reader.GetFieldValue<long?>(0));
        Assert.Equal(1L, reader.GetFieldValue<object>(0));
        Assert.Equal(new byte[] { 1, 2, 3 }, reader.GetFieldValue<byte[]>(6));
        Assert.Equal(1L, reader["id"]);
        object[] values = new object[20];
        Assert.Equal(9, reader.GetValues(values));
        Assert.Equal(2, reader.GetValues(new object[2]));
    }

    [Fact]
    public async Task StreamsAndReaders_GiveTheWholeValue()
    {
        using DbDataReader reader = ReaderOnRow();

        using var bytes = new MemoryStream();
        await reader.GetFieldValue<Stream>(6).CopyToAsync(bytes, Token);
        Assert.Equal([1, 2, 3], bytes.ToArray());
        Assert.Equal("one", await reader.GetFieldValue<TextReader>(1).ReadToEndAsync(Token));
        Assert.Equal("one", await reader.GetTextReader(1).ReadToEndAsync(Token));
        Assert.Equal("one", await reader.GetFieldValueAsync<string>(1, Token));
    }

    [Fact]
    public void PiecesOfBytesAndChars_AreCopied()
    {
        using DbDataReader reader = ReaderOnRow();

        Assert.Equal(3, reader.GetBytes(6, 0, null, 0, 0));
        byte[] bytes = new byte[4];
        Assert.Equal(2, reader.GetBytes(6, 1, bytes, 2, 2));
        Assert.Equal([0, 0, 2, 3], bytes);
        Assert.Equal(0, reader.GetBytes(6, 3, bytes, 0, 4));
        Assert.Equal(3, reader.GetChars(1, 0, null, 0, 0));
        char[] chars = new char[2];
        Assert.Equal(2, reader.GetChars(1, 0, chars, 0, 2));
        Assert.Equal("on", new string(chars));
        Assert.Equal(1, reader.GetChars(1, 2, chars, 0, 2));
    }

    [Fact]
    public void Null_IsDBNullAndNoValue()
    {
        using DbDataReader reader = ReaderOnRow();
        Assert.True(reader.Read());

        Assert.True(reader.IsDBNull(1));
        Assert.Same(DBNull.Value, reader.GetValue(1));
        Assert.Same(DBNull.Value, reader.GetFieldValue<object>(1));
        Assert.Same(DBNull.Value, reader.GetFieldValue<DBNull>(1));
        Assert.Null(reader.GetFieldValue<decimal?>(2));
        Assert.Null(reader.GetFieldValue<DateTime?>(4));
        Assert.Throws<InvalidCastException>(() => reader.GetString(1));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<string>(1));
        Assert.Throws<InvalidCastException>(() => reader.GetDecimal(2));
    }

    [Fact]
    public void OtherTypes_AreRefused()
    {
        using DbDataReader reader = ReaderOnRow();

        Assert.Throws<InvalidCastException>(() => reader.GetInt32(0));
        Assert.Throws<InvalidCastException>(() => reader.GetString(0));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<int>(0));
        Assert.Throws<InvalidCastException>(() => reader.GetDateTime(5));
        Assert.Throws<InvalidCastException>(() => reader.GetBytes(1, 0, null, 0, 0));
        Assert.Throws<InvalidCastException>(() => reader.GetChar(1));
    }

    [Fact]
    public void NoRow_ThrowsBeforeTheFirstAndAfterTheLast()
    {
        using DbDataReader reader = Reader();
        Assert.Throws<InvalidOperationException>(() => reader.GetInt64(0));
        Assert.True(reader.Read());
        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.False(reader.Read());
        Assert.True(reader.HasRows);
        Assert.Throws<InvalidOperationException>(() => reader.GetInt64(0));
        Assert.Throws<InvalidOperationException>(() => reader.IsDBNull(0));
        Assert.False(reader.NextResult());
    }

    [Fact]
    public void ClosedReader_Refuses()
    {
        DbDataReader reader = ReaderOnRow();
        reader.Close();
        reader.Close();
        Assert.True(reader.IsClosed);
        Assert.Throws<InvalidOperationException>(() => reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt64(0));
        Assert.Throws<InvalidOperationException>(() => reader.HasRows);
    }

    [Fact]
    public void NextResult_EndsTheRows()
    {
        using DbDataReader reader = Reader();
        Assert.False(reader.NextResult());
        Assert.False(reader.Read());
    }

    [Fact]
    public async Task AsyncRead_GoesOverBatchesAndSeesCancellation()
    {
        Column[] columns = [new("n", ColumnType.Int64)];
        await using DbDataReader reader = RowStream.From(columns, Enumerable.Range(0, 10_000).Select(i => new object?[] { (long)i })).AsDataReader();
        long expected = 0;
        while (await reader.ReadAsync(Token))
            Assert.Equal(expected++, reader.GetInt64(0));
        Assert.Equal(10_000, expected);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Close_DisposesTheStream()
    {
        RowStream stream = RowStream.From([new("n", ColumnType.Int64)], [[1L]]);
        using (DbDataReader reader = stream.AsDataReader())
            Assert.True(reader.Read());
        Assert.Throws<ObjectDisposedException>(() => stream.GetAsyncEnumerator(Token));
    }

    [Fact]
    public void StatementWithoutRows_TellsItsAffectedRows()
    {
        using DbDataReader reader = QueryResult.ForStatement(5).AsDataReader();
        Assert.False(reader.HasRows);
        Assert.False(reader.Read());
        Assert.Equal(0, reader.FieldCount);
        Assert.Equal(5, reader.RecordsAffected);
    }

    [Fact]
    public void Enumeration_GivesRecords()
    {
        using DbDataReader reader = Reader();
        var ids = new List<object>();
        foreach (IDataRecord record in (IEnumerable)reader)
            ids.Add(record.GetValue(0));
        Assert.Equal([1L, 2L], ids);
    }

    [Fact]
    public void Schema_TellsNullabilityPrecisionAndNativeType()
    {
        using DbDataReader reader = Reader();
        DataTable schema = reader.GetSchemaTable()!;
        Assert.Equal(9, schema.Rows.Count);
        Assert.Equal("price", schema.Rows[2][SchemaTableColumn.ColumnName]);
        Assert.Equal((short)10, schema.Rows[2][SchemaTableColumn.NumericPrecision]);
        Assert.Equal((short)2, schema.Rows[2][SchemaTableColumn.NumericScale]);
        Assert.Equal(typeof(long), schema.Rows[0][SchemaTableColumn.DataType]);
        Assert.Equal(false, schema.Rows[0][SchemaTableColumn.AllowDBNull]);
        Assert.Equal(true, schema.Rows[1][SchemaTableColumn.AllowDBNull]);

        DbColumn column = reader.GetColumnSchema()[2];
        Assert.Equal(("price", 2, 10, 2, typeof(decimal)), (column.ColumnName, column.ColumnOrdinal, column.NumericPrecision, column.NumericScale, column.DataType));
        Assert.False(reader.GetColumnSchema()[0].AllowDBNull);
    }
}
