namespace DataMesh.Tests.Data;

public sealed class RowStreamTests
{
    private static readonly Column[] Columns = [new("n", ColumnType.Int64)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static IEnumerable<object?[]> Numbers(int count) => Enumerable.Range(0, count).Select(i => new object?[] { (long)i });

    [Fact]
    public async Task Enumeration_YieldsAllRowsInOrder()
    {
        await using RowStream stream = RowStream.From(Columns, Numbers(10_000));
        var read = new List<long>();
        await foreach (RowBatch batch in stream.WithCancellation(Token))
        {
            Assert.Equal(read.Count, batch.FirstRow);
            read.AddRange(batch[0].Int64s);
        }

        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => (long)i), read);
    }

    [Fact]
    public async Task ConfiguredStream_ServesForeachAndUsing()
    {
        int rows = 0;
        RowStream stream = RowStream.From(Columns, Numbers(10));
        await using (stream.ConfigureAwait(false))
        {
            await foreach (RowBatch batch in stream.ConfigureAwait(false))
                rows += batch.RowCount;
        }

        Assert.Equal(10, rows);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await stream.ReadAsync(Token));
    }

    [Fact]
    public async Task SecondEnumeration_Throws()
    {
        await using RowStream stream = RowStream.From(Columns, Numbers(1));
        await foreach (RowBatch batch in stream.WithCancellation(Token))
            Assert.Equal(1, batch.RowCount);

        Assert.Contains("read once", Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator(Token)).Message, StringComparison.Ordinal);
        Assert.Null(await stream.ReadAsync(Token));
    }

    [Fact]
    public async Task StreamReadToItsEnd_CannotBeEnumerated()
    {
        await using RowStream stream = RowStream.From(Columns, Numbers(0));
        Assert.Null(await stream.ReadAsync(Token));
        Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator(Token));
    }

    [Fact]
    public async Task ReadBesideARead_IsRefused_AndTheFirstGoesOn()
    {
        await using var stream = new ManualStream();
        ValueTask<RowBatch?> first = stream.ReadAsync(Token);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await stream.ReadAsync(Token));
        Assert.Contains("under way", error.Message, StringComparison.Ordinal);

        stream.Gate.SetResult(Batches.Of(Columns[0], 1L));
        Assert.Equal(1, (await first)!.RowCount);
    }

    [Fact]
    public async Task DisposeDuringARead_WaitsForItAndEndsTheStreamOnce()
    {
        var stream = new ManualStream();
        ValueTask<RowBatch?> read = stream.ReadAsync(Token);
        Task disposal = stream.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        Assert.Equal(0, stream.Disposals);

        RowBatch batch = Batches.Of(Columns[0], 1L);
        stream.Gate.SetResult(batch);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await read);
        await disposal;
        await stream.DisposeAsync();
        Assert.Equal(1, stream.Disposals);
        Assert.False(batch.IsValid);
        Assert.Throws<ObjectDisposedException>(() => stream.GetAsyncEnumerator(Token));
    }

    [Fact]
    public async Task DisposeDuringAReadThatFails_GivesTheErrorToTheReader()
    {
        var stream = new ManualStream();
        ValueTask<RowBatch?> read = stream.ReadAsync(Token);
        Task disposal = stream.DisposeAsync().AsTask();
        stream.Gate.SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(async () => await read);
        await disposal;
        Assert.Equal(1, stream.Disposals);
    }

    [Fact]
    public async Task FailedRead_IsNoEndOfTheRows()
    {
        static IEnumerable<object?[]> Rows()
        {
            yield return [1L];
            throw new TimeoutException("slow");
        }

        await using RowStream stream = RowStream.From(Columns, Rows());
        await Assert.ThrowsAsync<TimeoutException>(async () => await stream.ReadAsync(Token));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await stream.ReadAsync(Token));
        Assert.Contains("failed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_ReachesTheSourceAndCarriesTheCallersToken()
    {
        static async IAsyncEnumerable<object?[]> Rows([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return [1L];
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        await using RowStream stream = RowStream.From(Columns, Rows(Token));
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.ReadAsync(source.Token));
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task TokenCancelledBeforehand_LeavesTheStreamReadable()
    {
        await using RowStream stream = RowStream.From(Columns, Numbers(3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.ReadAsync(new CancellationToken(canceled: true)));
        Assert.Equal(3, (await stream.ReadAsync(Token))!.RowCount);
    }

    [Fact]
    public async Task Dispose_DisposesTheSourceOnce()
    {
        int disposals = 0;
        IEnumerable<object?[]> Rows()
        {
            try
            {
                yield return [1L];
            }
            finally
            {
                disposals++;
            }
        }

        RowStream stream = RowStream.From(Columns, Rows());
        await stream.ReadAsync(Token);
        await stream.DisposeAsync();
        await stream.DisposeAsync();
        Assert.Equal(1, disposals);
    }

    [Fact]
    public async Task RowOfAnotherLength_IsToldByNumber()
    {
        await using RowStream stream = RowStream.From(Columns, [[1L], [2L, 3L]]);
        var error = await Assert.ThrowsAsync<ArgumentException>(async () => await stream.ReadAsync(Token));
        Assert.Contains("Row 1 has 2 values for 1 columns", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecutionTime_StopsAtTheEnd()
    {
        await using RowStream stream = RowStream.From(Columns, Numbers(1));
        while (await stream.ReadAsync(Token) is not null)
        {
        }

        TimeSpan end = stream.ExecutionTime;
        await Task.Delay(20, Token);
        Assert.Equal(end, stream.ExecutionTime);
    }

    private sealed class ManualStream() : RowStream(RowStreamTests.Columns)
    {
        public TaskCompletionSource<RowBatch?> Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Disposals { get; private set; }

        protected override ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken) => new(Gate.Task);

        protected override ValueTask DisposeAsyncCore()
        {
            Disposals++;
            return base.DisposeAsyncCore();
        }
    }
}
