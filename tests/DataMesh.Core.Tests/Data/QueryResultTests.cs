namespace DataMesh.Tests.Data;

public sealed class QueryResultTests
{
    private static readonly Column[] Columns = [new("id", ColumnType.Int64), new("name", ColumnType.Text)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static IEnumerable<object?[]> Rows(int count) => Enumerable.Range(0, count).Select(i => new object?[] { (long)i, i % 3 == 0 ? null : $"n{i}" });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(10_000)]
    public async Task Rows_AreFoundByNumberAndInOrder(int count)
    {
        QueryResult result = await QueryResult.ReadAsync(RowStream.From(Columns, Rows(count)), cancellationToken: Token);

        Assert.Equal(count, result.RowCount);
        Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), result.Rows.Select(row => row.Get<long>("id")));
        Assert.All(new[] { 0, 4095, 4096, count - 1 }.Where(i => i >= 0 && i < count), i => Assert.Equal(i, result.Rows[i].Get<long>(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => result.Rows[count]);
        Assert.False(result.IsTruncated);
    }

    [Fact]
    public async Task RowCap_CutsAndSaysSo()
    {
        QueryResult result = await QueryResult.ReadAsync(RowStream.From(Columns, Rows(10_000)), maxRows: 5000, cancellationToken: Token);
        Assert.Equal(5000, result.RowCount);
        Assert.True(result.IsTruncated);

        QueryResult exact = await QueryResult.ReadAsync(RowStream.From(Columns, Rows(5000)), maxRows: 5000, cancellationToken: Token);
        Assert.Equal(5000, exact.RowCount);
        Assert.False(exact.IsTruncated);

        QueryResult none = await QueryResult.ReadAsync(RowStream.From(Columns, Rows(1)), maxRows: 0, cancellationToken: Token);
        Assert.Empty(none.Rows);
        Assert.True(none.IsTruncated);
    }

    [Fact]
    public async Task CutRows_HaveTheirOwnNullCount()
    {
        object?[][] rows = [[1L, null], [null, "b"], [null, null]];
        QueryResult result = await QueryResult.ReadAsync(RowStream.From(Columns, rows), maxRows: 1, cancellationToken: Token);

        Assert.Equal((0, 1), (result.Batches[0][0].NullCount, result.Batches[0][1].NullCount));
        Assert.True(result.Batches[0][0].Validity.IsEmpty);
        Assert.Equal([0], result.Batches[0][1].Validity.ToArray());
    }

    [Fact]
    public async Task ByteCap_KeepsTheRowsThatFit()
    {
        Column[] columns = [new("b", ColumnType.Binary)];
        object?[][] rows = [[new byte[100]], [new byte[100]], [new byte[100]]];
        QueryResult result = await QueryResult.ReadAsync(RowStream.From(columns, rows), maxBytes: 250, cancellationToken: Token);

        Assert.Equal(2, result.RowCount);
        Assert.True(result.IsTruncated);
        Assert.InRange(result.Batches[0].ByteCount, 200, 250);
    }

    [Fact]
    public async Task ReadAsync_DisposesTheStream_AlsoWhenItFails()
    {
        RowStream stream = RowStream.From(Columns, [["no number", null]]);
        await Assert.ThrowsAsync<InvalidCastException>(() => QueryResult.ReadAsync(stream, cancellationToken: Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await stream.ReadAsync(Token));
    }

    [Fact]
    public void Batches_IgnoreDispose()
    {
        QueryResult result = QueryResult.FromRows(Columns, Rows(2));
        RowBatch batch = result.Batches[0];
        batch.Dispose();
        using (RowBatch detached = batch.Detach())
            Assert.Equal(2, detached.RowCount);
        using (RowBatch cut = batch.Truncate(1))
            Assert.Equal(1, cut.RowCount);

        Assert.Equal(1, result.Rows[1].Get<long>(0));
        Assert.Equal(2, batch[0].Int64s.Length);
    }

    [Fact]
    public void BatchOfOtherColumns_IsRefused()
    {
        using RowBatch batch = Batches.Of(ColumnType.Int64, 1L);
        Assert.Throws<ArgumentException>(() => new QueryResult(Columns, [batch]));
    }

    [Fact]
    public void Get_IsExactAndTakesNullWhereTheTypeDoes()
    {
        Row row = QueryResult.FromRows(Columns, Rows(2)).Rows[0];

        Assert.Equal(0L, row.Get<long>("ID"));
        Assert.Equal(0L, row.Get<long?>(0));
        Assert.Equal(0L, row.Get<object>(0));
        Assert.Null(row.Get<string>("name"));
        Assert.True(row.IsNull("name"));
        Assert.Null(row["name"]);
        string message = Assert.Throws<InvalidCastException>(() => row.Get<int>("id")).Message;
        Assert.Contains("'id', row 0", message, StringComparison.Ordinal);
        Assert.Throws<InvalidCastException>(() => row.Get<decimal>("id"));
        Assert.Throws<InvalidCastException>(() => row.Get<short>("id"));
        Assert.Throws<InvalidCastException>(() => row.Get<string>("id"));
    }

    [Fact]
    public void NullAsAPlainNumber_IsRefused()
    {
        Row row = QueryResult.FromRows([new("n", ColumnType.Int64), new("s", ColumnType.Int16)], [[null, null]]).Rows[0];

        Assert.Null(row.Get<long?>(0));
        Assert.Null(row.Get<short?>(1));
        Assert.Contains("NULL", Assert.Throws<InvalidCastException>(() => row.Get<long>(0)).Message, StringComparison.Ordinal);
        Assert.Contains("NULL", Assert.Throws<InvalidCastException>(() => row.Get<short>(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryType_IsReadPlainAndNullable()
    {
        static void Check<T>(ColumnType type, T value)
            where T : struct
        {
            Row row = QueryResult.FromRows([new("c", type)], [[value]]).Rows[0];
            Assert.Equal(value, row.Get<T>(0));
            Assert.Equal(value, row.Get<T?>(0));
        }

        Check(ColumnType.Boolean, true);
        Check(ColumnType.Int8, (sbyte)-1);
        Check(ColumnType.Int16, (short)-1);
        Check(ColumnType.Int32, -1);
        Check(ColumnType.Int64, -1L);
        Check(ColumnType.UInt8, (byte)1);
        Check(ColumnType.UInt16, (ushort)1);
        Check(ColumnType.UInt32, 1u);
        Check(ColumnType.UInt64, 1ul);
        Check(ColumnType.Float32, 1.5f);
        Check(ColumnType.Float64, 1.5);
        Check(ColumnType.Decimal(10, 2), 1.5m);
        Check(ColumnType.Decimal(38, 2), 1.5m);
        Check(ColumnType.Date, new DateOnly(2024, 1, 1));
        Check(ColumnType.Time(), new TimeOnly(1, 2));
        Check(ColumnType.Timestamp(), new DateTime(2024, 1, 1));
        Check(ColumnType.TimestampWithZone(), new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(3)));
        Check(ColumnType.Duration, TimeSpan.FromDays(1));
        Check(ColumnType.Uuid, Guid.AllBitsSet);
    }

    [Fact]
    public void UnknownName_ListsTheColumns()
    {
        Row row = QueryResult.FromRows(Columns, Rows(1)).Rows[0];
        string message = Assert.Throws<ArgumentException>(() => row.Get<long>("nmae")).Message;
        Assert.Contains("'nmae'", message, StringComparison.Ordinal);
        Assert.Contains("'id', 'name'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesThatDifferByCase_AreToldApart()
    {
        Row row = QueryResult.FromRows([new("A", ColumnType.Int64), new("a", ColumnType.Int64), new("a", ColumnType.Int64)], [[1L, 2L, 3L]]).Rows[0];
        Assert.Equal((1L, 2L), (row.Get<long>("A"), row.Get<long>("a")));
    }

    [Fact]
    public void Statement_HasAffectedRowsAndNoColumns()
    {
        QueryResult result = new(QueryResult.ForStatement(3)) { QueryId = "q1", Warnings = ["careful"], ExecutionTime = TimeSpan.FromSeconds(1) };

        Assert.Equal(3, result.AffectedRows);
        Assert.Empty(result.Rows);
        Assert.Empty(result.Columns);
        Assert.Equal("q1", result.QueryId);
        Assert.Null(QueryResult.Empty.AffectedRows);
    }

    [Fact]
    public async Task ResultAsStream_GivesItsRowsAndFacts()
    {
        QueryResult result = new(QueryResult.FromRows(Columns, Rows(5000))) { QueryId = "q1", IsTruncated = true, Warnings = ["w"] };
        QueryResult again = await QueryResult.ReadAsync(RowStream.From(result), cancellationToken: Token);

        Assert.Equal(result.Rows.Select(row => row[1]), again.Rows.Select(row => row[1]));
        Assert.True(again.IsTruncated);
        Assert.Equal("q1", again.QueryId);
        Assert.Equal(["w"], again.Warnings);
    }
}
