using System.Runtime.CompilerServices;

namespace DataMesh.Core.Tests.Managed;

public sealed class IdleTimeoutTests
{
    private static readonly Column[] Columns = [new("a", ColumnType.Int64)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StepOfAStream_EndsWhenNothingComes()
    {
        var time = new ManualTimeProvider();
        await using var managed = Of(new FakeConnector { OnStream = static (_, _, _) => Task.FromResult<RowStream>(new StallingStream()) }, time);
        var stream = await managed.StreamAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token);
        Assert.NotNull(await stream.ReadAsync(Token));
        time.Advance(TimeSpan.FromHours(1)); // The reader's own time counts for nothing.
        Assert.NotNull(await stream.ReadAsync(Token));
        var read = stream.ReadAsync(Token).AsTask();
        await time.AdvanceAsync(TimeSpan.FromSeconds(5));
        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => read);
        Assert.StartsWith("warehouse, stream: Nothing came within 5 s. Raise resilience:idle_timeout, or ask for less.", error.Message, StringComparison.Ordinal);
        await stream.DisposeAsync();
        Assert.Equal(0, time.Pending);
    }

    [Fact]
    public async Task StepOfAListing_EndsWhenNothingComes()
    {
        var time = new ManualTimeProvider();
        await using var managed = Of(new FakeConnector { OnListTables = static token => Stalling(token) }, time);
        var tables = managed.ListTablesAsync(null, Token).GetAsyncEnumerator(Token);
        Assert.True(await tables.MoveNextAsync());
        var next = tables.MoveNextAsync().AsTask();
        await time.AdvanceAsync(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => next);
        await tables.DisposeAsync();
        Assert.Equal(0, time.Pending);

        static async IAsyncEnumerable<TableInfo> Stalling([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return new TableInfo("t", TableKind.Table);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [Fact]
    public async Task FirstBatch_IsTheAttemptTimeouts()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnStream = static (number, _, _) => Task.FromResult<RowStream>(new StallingStream(number == 1 ? 0 : 2)) };
        var resilience = new ResilienceOptions { AttemptTimeout = TimeSpan.FromSeconds(2), IdleTimeout = TimeSpan.FromSeconds(5) };
        await using var managed = ManagedFake.Of(fake, new RetryOptions { MinDelay = TimeSpan.Zero }, new ConnectorInstanceOptions("warehouse") { Resilience = resilience }, time);
        await managed.ConnectAsync(Token);
        var call = managed.StreamAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(2));
        await using var stream = await call;
        Assert.Equal(2, fake.Calls);
        time.Advance(TimeSpan.FromSeconds(3)); // No attempt is under way any more.
        Assert.NotNull(await stream.ReadAsync(Token));
    }

    private static ManagedFake Of(FakeConnector fake, TimeProvider time) =>
        ManagedFake.Of(fake, options: new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { IdleTimeout = TimeSpan.FromSeconds(5) } }, time: time);

    /// <summary>Some batches, then a wait for the token.</summary>
    private sealed class StallingStream(int batches = 2) : RowStream(IdleTimeoutTests.Columns)
    {
        private int _left = batches;

        protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
        {
            if (_left-- == 0)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            var writer = new RowBatchWriter(Columns);
            writer.AppendRow([1L]);
            return writer.Flush();
        }
    }
}
