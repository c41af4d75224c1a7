using DataMesh.Connectors.Trino.Reading;
using DataMesh.Connectors.Trino.Spooling;
using DataMesh.Connectors.Trino.Tests.Spooling;

namespace DataMesh.Connectors.Trino.Tests.Reading;

public sealed class TrinoRowStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_ComePageByPage()
    {
        var pages = new Pages(Pages.Page("\"x\":1"), Pages.Rows(), Pages.Rows(1, 2), Pages.Page("\"x\":[1,{}]"), Pages.Rows(3), Pages.Rows());
        await using var stream = await OpenAsync(pages);

        Assert.Equal(["id", "name"], stream.Columns.Select(static column => column.Name));
        Assert.Equal("q1", stream.QueryId);
        Assert.Equal([[1, 2], [3]], await BatchesAsync(stream));
        Assert.Equal(6, pages.Ended);
        Assert.Null(stream.AffectedRows);
    }

    [Fact]
    public async Task ResultWithoutRows_HasColumns()
    {
        await using var stream = await OpenAsync(new Pages(Pages.Page($"\"columns\":{Pages.Columns}")));

        Assert.Equal(2, stream.Columns.Count);
        Assert.Null(await stream.ReadAsync(Token));
    }

    [Fact]
    public async Task StatementWithoutColumns_HasNone()
    {
        await using var stream = await OpenAsync(new Pages(Pages.Page("\"updateType\":\"CREATE TABLE\"")));

        Assert.Empty(stream.Columns);
        Assert.Null(await stream.ReadAsync(Token));
        Assert.Null(stream.AffectedRows);
    }

    [Theory]
    [InlineData("\"updateType\":\"INSERT\",\"updateCount\":7", 7L)]
    [InlineData("\"updateType\":\"INSERT\"", 5L)]
    public async Task CountOfAnUpdate_IsNoRow(string rest, long expected)
    {
        await using var stream = await OpenAsync(new Pages(Pages.Page($$"""
            "columns":[{"name":"rows","type":"bigint"}],"data":[[5]],{{rest}}
            """)));

        Assert.Empty(stream.Columns);
        Assert.Null(await stream.ReadAsync(Token));
        Assert.Equal(expected, stream.AffectedRows);
    }

    [Fact]
    public async Task QueryWhoseColumnIsNamedAsTheCount_HasRows()
    {
        await using var stream = await OpenAsync(new Pages(Pages.Page("""
            "columns":[{"name":"rows","type":"bigint"}],"data":[[5],[6]]
            """)));

        Assert.Single(stream.Columns);
        Assert.Equal([[5, 6]], await BatchesAsync(stream));
        Assert.Null(stream.AffectedRows);
    }

    [Fact]
    public async Task NextPage_IsAskedForWhileOneIsDecoded()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pages = new Pages(Pages.Rows(1), Pages.Rows(2))
        {
            Before = async (number, token) =>
            {
                if (number == 1)
                {
                    asked.SetResult();
                    await release.Task.WaitAsync(token);
                }
            },
        };
        await using var stream = await OpenAsync(pages);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);

        // The first row does not wait for the second page.
        Assert.Equal(1, (await stream.ReadAsync(Token))![0].GetInt64(0));
        release.SetResult();
        Assert.Equal([[2]], await BatchesAsync(stream));
    }

    [Fact]
    public async Task SlowReader_HoldsThePagesBack()
    {
        var beats = new SemaphoreSlim(0);
        var time = new ManualTime();
        var pages = new Pages([.. Enumerable.Range(0, 20).Select(static i => Pages.Rows(i))]) { OnHeartbeat = () => beats.Release() };
        await using var stream = await OpenAsync(pages, time: time);

        // Nobody reads: the pipeline fills, waits, and lets the server know.
        Assert.True(await time.AdvanceUntilAsync(RowReadingOptions.HeartbeatInterval, beats, Token));
        Assert.InRange(pages.Asked, 1, 5);
        Assert.InRange(pages.Heartbeats, 1, int.MaxValue);
        Assert.Equal(20, (await BatchesAsync(stream)).Count);
    }

    [Fact]
    public async Task FailureOfTheStatement_ComesAfterItsRows()
    {
        Exception? told = null;
        var ends = 0;
        var pages = new Pages(Pages.Rows(1), Pages.Rows(2)) { FailsAt = 1 };
        await using var stream = await OpenAsync(pages, onEnd: error =>
        {
            told = error;
            ends++;
            return default;
        });

        Assert.Equal(1, (await stream.ReadAsync(Token))![0].GetInt64(0));
        Assert.Equal(2, (await stream.ReadAsync(Token))![0].GetInt64(0));
        var exception = await Assert.ThrowsAnyAsync<ConnectorException>(async () => await stream.ReadAsync(Token));
        Assert.Equal("the statement failed", exception.Message);
        Assert.Same(exception, told);
        await stream.DisposeAsync();
        Assert.Equal(1, ends);
        Assert.True(pages.IsDisposed);
    }

    [Fact]
    public async Task FailureBeforeTheColumns_IsThrownByOpening()
    {
        Exception? told = null;
        var pages = new Pages(Pages.Page("\"x\":1")) { FailsAt = 0 };
        var exception = await Assert.ThrowsAnyAsync<ConnectorException>(() => OpenAsync(pages, onEnd: error =>
        {
            told = error;
            return default;
        }));

        Assert.Same(exception, told);
        Assert.True(pages.IsDisposed);
    }

    [Fact]
    public async Task SegmentsWithoutColumns_AreAnError()
    {
        var pages = new Pages(Pages.Page("\"data\":{\"encoding\":\"json\",\"segments\":[{\"type\":\"inline\",\"data\":\"W10=\"}]}"));

        Assert.Equal(ConnectorErrorKind.Internal, (await Assert.ThrowsAnyAsync<ConnectorException>(() => OpenAsync(pages))).Kind);
    }

    [Theory]
    [InlineData("""[{"name":"id","type":"bigint"}]""")]
    [InlineData("""[{"name":"id","type":"bigint"},{"name":"name","type":"varchar(3)"}]""")]
    [InlineData("""[{"name":"id","type":"bigint"},{"name":"nome","type":"varchar"}]""")]
    public async Task ColumnsThatChange_AreAnError(string columns)
    {
        await using var stream = await OpenAsync(new Pages(Pages.Rows(1), Pages.Page($"\"columns\":{columns},\"data\":[[1,\"a\"]]")));

        Assert.NotNull(await stream.ReadAsync(Token));
        await Assert.ThrowsAnyAsync<ConnectorException>(async () => await stream.ReadAsync(Token));
    }

    [Fact]
    public async Task PageThatIsMalformed_IsAnErrorAfterTheRowsOfThoseBefore()
    {
        await using var stream = await OpenAsync(new Pages(Pages.Rows(1), Pages.Page($"\"columns\":{Pages.Columns},\"data\":[[2,\"a\"],[3]]")));

        Assert.Equal(1, (await stream.ReadAsync(Token))![0].GetInt64(0));
        var exception = await Assert.ThrowsAnyAsync<ConnectorException>(async () => await stream.ReadAsync(Token));
        Assert.Contains("row 2 of the result", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancelledRead_EndsTheStatement()
    {
        using var cancellation = new CancellationTokenSource();
        var pages = new Pages(Pages.Rows(1), Pages.Rows(2)) { Before = static (number, token) => number == 0 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, token) };
        var stream = await OpenAsync(pages);
        Assert.NotNull(await stream.ReadAsync(Token));
        var read = stream.ReadAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read)).CancellationToken);
        await stream.DisposeAsync();
        Assert.True(pages.IsDisposed);
    }

    [Fact]
    public async Task CancelledOpening_EndsTheStatement()
    {
        using var cancellation = new CancellationTokenSource();
        var pages = new Pages(Pages.Rows(1)) { Before = static (_, token) => Task.Delay(Timeout.Infinite, token) };
        var opening = OpenAsync(pages, cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        Assert.True(pages.IsDisposed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task DisposeAtAnyTime_EndsAllWork(int reads)
    {
        var ends = new List<Exception?>();
        var pages = new Pages([.. Enumerable.Range(0, 50).Select(static i => Pages.Rows(i))]);
        var stream = await OpenAsync(pages, onEnd: error =>
        {
            ends.Add(error);
            return default;
        });
        for (var i = 0; i < reads; i++)
        {
            Assert.NotNull(await stream.ReadAsync(Token));
        }

        await stream.DisposeAsync();
        await stream.DisposeAsync();

        Assert.True(pages.IsDisposed);
        Assert.Null(Assert.Single(ends));
        Assert.InRange(pages.Asked, 1, 10);
    }

    [Fact]
    public async Task FailureAtTheEnd_IsThrownByTheLastRead()
    {
        await using var stream = await OpenAsync(new Pages(Pages.Rows(1)), onEnd: static _ => throw ConnectorException.Create(ConnectorErrorKind.Connection, "the rollback failed"));

        Assert.NotNull(await stream.ReadAsync(Token));
        Assert.Equal("the rollback failed", (await Assert.ThrowsAnyAsync<ConnectorException>(async () => await stream.ReadAsync(Token))).Message);
    }

    [Fact]
    public async Task AmbiguousTimes_AreOneWarning()
    {
        await using var stream = await OpenAsync(new Pages(Pages.Page("""
            "columns":[{"name":"at","type":"timestamp(0) with time zone"}],"data":[["2024-10-27 02:30:00 Europe/Berlin"],["2024-10-27 02:31:00 Europe/Berlin"]],"warnings":[]
            """)));
        await BatchesAsync(stream, 0);

        Assert.Contains("Column 'at': 2 local times", Assert.Single(stream.Warnings), StringComparison.Ordinal);
    }

    internal static Task<TrinoRowStream> OpenAsync(Pages pages, Storage? storage = null, TimeProvider? time = null, Func<Exception?, ValueTask>? onEnd = null, CancellationToken? cancellationToken = null, int parallelism = 4) =>
        TrinoRowStream.OpenAsync(
            pages,
            new RowReadingOptions
            {
                Segments = SegmentHttp.Create(storage ?? new Storage(static (_, _) => Storage.Status(404)), TimeSpan.FromSeconds(100), TimeProvider.System),
                SpoolingParallelism = parallelism,
                TimeProvider = time ?? TimeProvider.System,
                OnEnd = onEnd,
            },
            cancellationToken ?? Token);

    internal static async Task<List<long[]>> BatchesAsync(RowStream stream, int? column = null)
    {
        var batches = new List<long[]>();
        while (await stream.ReadAsync(Token) is { } batch)
        {
            batches.Add(column is null ? batch[0].Int64s.ToArray() : []);
        }

        return batches;
    }

    /// <summary>A clock that a test sets forward.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private readonly List<ManualTimer> _timers = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new ManualTimer(callback, state);
            lock (_timers)
            {
                _timers.Add(timer);
            }

            return timer;
        }

        /// <summary>Fires what is due, again and again, until something happened.</summary>
        public async Task<bool> AdvanceUntilAsync(TimeSpan by, SemaphoreSlim happened, CancellationToken cancellationToken)
        {
            Assert.True(by > TimeSpan.Zero);
            for (var i = 0; i < 3000; i++)
            {
                ManualTimer[] due;
                lock (_timers)
                {
                    due = [.. _timers];
                }

                foreach (var timer in due)
                {
                    timer.Fire();
                }

                if (await happened.WaitAsync(TimeSpan.FromMilliseconds(10), cancellationToken))
                {
                    return true;
                }
            }

            return false;
        }

        private sealed class ManualTimer(TimerCallback callback, object? state) : ITimer
        {
            private volatile bool _isDisposed;

            public void Fire()
            {
                if (!_isDisposed)
                {
                    callback(state);
                }
            }

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => _isDisposed = true;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return default;
            }
        }
    }
}
