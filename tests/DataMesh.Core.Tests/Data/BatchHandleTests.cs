using System.Threading.Channels;

namespace DataMesh.Tests.Data;

public sealed class BatchHandleTests
{
    private static readonly Column[] Columns = [new("n", ColumnType.Int64), new("l", ColumnType.List(ColumnType.Text)), new("s", ColumnType.Struct(new Column("f", ColumnType.Int64)))];

    private static RowStream Stream(int rows) => RowStream.From(
        Columns,
        Enumerable.Range(0, rows).Select(i => new object?[] { (long)i, new object?[] { $"e{i}" }, new object?[] { (long)i } }));

    [Fact]
    public async Task NextStep_EndsTheBatchAndAllThatWasTakenFromIt()
    {
        await using RowStream stream = Stream(10_000);
        RowBatch batch = (await stream.ReadAsync(TestContext.Current.CancellationToken))!;
        BatchColumn column = batch[0];
        BatchColumn child = batch[1].Child;
        BatchColumn elements = batch[1].Elements(0);
        BatchColumn field = batch[2].Field(0);
        Assert.Equal("e0", elements.GetString(0));

        Assert.NotNull(await stream.ReadAsync(TestContext.Current.CancellationToken));

        AssertEnded(batch, column, child, elements, field);
    }

    [Fact]
    public async Task EndOfTheStream_EndsTheLastBatch()
    {
        await using RowStream stream = Stream(1);
        RowBatch batch = (await stream.ReadAsync(TestContext.Current.CancellationToken))!;
        Assert.Null(await stream.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Throws<ObjectDisposedException>(() => batch[0]);
    }

    [Fact]
    public async Task DisposeOfTheStream_EndsTheBatch()
    {
        RowStream stream = Stream(1);
        RowBatch batch = (await stream.ReadAsync(TestContext.Current.CancellationToken))!;
        BatchColumn column = batch[0];
        await stream.DisposeAsync();
        AssertEnded(batch, column);
    }

    [Fact]
    public void Dispose_EndsTheBatchOnce()
    {
        RowBatch batch = Batches.Of(ColumnType.Int64, 1L);
        BatchColumn column = batch[0];
        batch.Dispose();
        batch.Dispose();
        AssertEnded(batch, column);
    }

    [Fact]
    public void EndedHandle_NeverShowsTheNextBatch()
    {
        var writer = new RowBatchWriter([new("n", ColumnType.Int64)]);
        writer.AppendRow(1L);
        RowBatch first = writer.Flush();
        BatchColumn column = first[0];
        first.Dispose();
        writer.AppendRow(2L);
        using RowBatch second = writer.Flush();

        Assert.Equal(2, second[0].GetInt64(0));
        AssertEnded(first, column);
        first.Dispose();
        Assert.Equal(2, second[0].GetInt64(0));
    }

    [Fact]
    public void BatchInUse_KeepsItsBuffersWhileTheNextIsFilled()
    {
        var writer = new RowBatchWriter([new("n", ColumnType.Int64), new("t", ColumnType.Text)]);
        writer.AppendRow(1L, "one");
        using RowBatch first = writer.Flush();
        writer.AppendRow(2L, "two");
        using RowBatch second = writer.Flush();

        Assert.Equal((1L, "one"), (first[0].GetInt64(0), first[1].GetString(0)));
        Assert.Equal((2L, "two"), (second[0].GetInt64(0), second[1].GetString(0)));
    }

    [Fact]
    public async Task ProducerThread_FillsTheNextBatchWhileTheLastIsRead()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        var channel = Channel.CreateBounded<RowBatch>(1);
        Task producer = Task.Run(
            async () =>
            {
                var writer = new RowBatchWriter([new("n", ColumnType.Int64), Batches.Loose("t", ColumnType.Text)]);
                for (int batch = 0; batch < 300; batch++)
                {
                    for (int row = 0; row < 500; row++)
                        writer.AppendRow((long)batch, $"batch {batch}");
                    await channel.Writer.WriteAsync(writer.Flush(), token);
                }

                channel.Writer.Complete();
            },
            token);

        int number = 0;
        await foreach (RowBatch batch in channel.Reader.ReadAllAsync(token))
        {
            Assert.Equal(-1, batch[0].Int64s.IndexOfAnyExcept((long)number));
            for (int row = 0; row < batch.RowCount; row++)
                Assert.Equal($"batch {number}", batch[1].GetString(row));
            batch.Dispose();
            number++;
        }

        await producer;
        Assert.Equal(300, number);
    }

    [Fact]
    public void HugeValue_IsNotKeptForLaterBatches()
    {
        var pool = new VectorPool();
        ColumnVector Vector(int bytes) => new(new Column("c", ColumnType.Binary)) { Bytes = new byte[bytes] };
        pool.Give([Vector(9 << 20), Vector(1 << 20)]);

        Assert.Equal([0, 1 << 20], pool.TryTake()!.Select(vector => vector.Bytes.Length));
    }

    [Fact]
    public async Task Detach_KeepsTheRowsBeyondTheStream()
    {
        RowStream stream = Stream(10_000);
        RowBatch batch = (await stream.ReadAsync(TestContext.Current.CancellationToken))!;
        BatchColumn old = batch[0];
        RowBatch kept = batch.Detach();
        AssertEnded(batch, old);
        while (await stream.ReadAsync(TestContext.Current.CancellationToken) is not null)
        {
        }

        await stream.DisposeAsync();
        Assert.Equal(kept.RowCount - 1, kept[0].GetInt64(kept.RowCount - 1));
        Assert.Equal("e7", kept[1].Elements(7).GetString(0));
        BatchColumn column = kept[0];
        kept.Dispose();
        AssertEnded(kept, column);
        Assert.Throws<ObjectDisposedException>(kept.Detach);
    }

    [Fact]
    public void Truncate_KeepsTheFirstRowsWithoutTheirNeighbours()
    {
        RowBatch whole = Batches.Of(ColumnType.List(ColumnType.Int64), new object?[] { 1L, 2L }, null, new object?[] { 3L }, null);
        long bytes = whole.ByteCount;
        BatchColumn old = whole[0];
        using RowBatch cut = whole.Truncate(2);

        AssertEnded(whole, old);
        Assert.Equal(2, cut.RowCount);
        Assert.Equal(2, cut[0].Child.Count);
        Assert.Equal(1, cut[0].NullCount);
        Assert.Equal(3, cut[0].Offsets.Length);
        Assert.True(cut.ByteCount < bytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => cut[0].IsNull(2));
        Assert.Same(cut, cut.Truncate(2));
    }

    [Fact]
    public async Task TruncatedBatch_EndsWithTheNextStep()
    {
        await using RowStream stream = Stream(10_000);
        RowBatch cut = (await stream.ReadAsync(TestContext.Current.CancellationToken))!.Truncate(1);
        Assert.Equal(0, cut[0].GetInt64(0));
        await stream.ReadAsync(TestContext.Current.CancellationToken);
        AssertEnded(cut);
    }

    [Fact]
    public async Task DetachedTruncatedBatch_OutlivesTheStream()
    {
        RowStream stream = Stream(10_000);
        using RowBatch kept = (await stream.ReadAsync(TestContext.Current.CancellationToken))!.Truncate(5).Detach();
        await stream.ReadAsync(TestContext.Current.CancellationToken);
        await stream.DisposeAsync();
        Assert.Equal([0L, 1, 2, 3, 4], kept[0].Int64s.ToArray());
    }

    private static void AssertEnded(RowBatch batch, params BatchColumn[] columns)
    {
        Assert.False(batch.IsValid);
        Assert.Throws<ObjectDisposedException>(() => batch[0]);
        Assert.Throws<ObjectDisposedException>(() => batch.ByteCount);
        Assert.Throws<ObjectDisposedException>(batch.Detach);
        foreach (BatchColumn column in columns)
        {
            Assert.Throws<ObjectDisposedException>(() => column.GetValue(0));
            Assert.Throws<ObjectDisposedException>(() => column.GetInt64(0));
            Assert.Throws<ObjectDisposedException>(() => column.Int64s.Length);
            Assert.Throws<ObjectDisposedException>(() => column.Validity.Length);
            Assert.Throws<ObjectDisposedException>(() => column.IsNull(0));
            Assert.Throws<ObjectDisposedException>(() => column.Count);
        }
    }
}
