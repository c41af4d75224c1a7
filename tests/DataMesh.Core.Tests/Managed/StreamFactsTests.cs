namespace DataMesh.Core.Tests.Managed;

/// <summary>What a stream says when it has been read, and how far it is read.</summary>
public sealed class StreamFactsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FactsOfTheAuthorsStream_AreTheCallers()
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnStream = static (_, _, _) => Task.FromResult<RowStream>(new BatchStream(2, 1)) });
        await using var stream = await managed.StreamAsync("SELECT 1", Token);
        Assert.Equal((1, 1, 0), (await RowsAsync(stream), await RowsAsync(stream), await RowsAsync(stream)));
        Assert.Equal((7, "q1", false), (stream.AffectedRows, stream.QueryId, stream.IsTruncated));
        Assert.Equal(["careful"], stream.Warnings);
    }

    [Theory]
    [InlineData(5, 2, 2, 1)] // Cut within the last batch.
    [InlineData(4, 2, 2, 0)] // Cut between batches.
    [InlineData(1, 1, 0, 0)]
    public async Task RowLimit_HoldsOverBatches(int most, params int[] expected)
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnStream = static (_, _, _) => Task.FromResult<RowStream>(new BatchStream(3, 2)) });
        await using var stream = await managed.StreamAsync(new QueryRequest("SELECT 1") { MaxRows = most }, Token);
        int[] read = [await RowsAsync(stream), await RowsAsync(stream), await RowsAsync(stream)];
        Assert.Equal(expected, read);
        Assert.Equal(0, await RowsAsync(stream));
        Assert.True(stream.IsTruncated);
    }

    [Theory]
    [InlineData(5 * sizeof(long), true, 2, 2, 1)]
    [InlineData(6 * sizeof(long), false, 2, 2, 2)]
    [InlineData(sizeof(long) - 1, true, 0, 0, 0)]
    public async Task ByteLimit_HoldsOverBatches(long most, bool isTruncated, params int[] expected)
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnStream = static (_, _, _) => Task.FromResult<RowStream>(new BatchStream(3, 2)) });
        await using var stream = await managed.StreamAsync(new QueryRequest("SELECT 1") { MaxBytes = most }, Token);
        int[] read = [await RowsAsync(stream), await RowsAsync(stream), await RowsAsync(stream)];
        Assert.Equal(expected, read);
        Assert.Equal(0, await RowsAsync(stream));
        Assert.Equal(isTruncated, stream.IsTruncated);
    }

    [Fact]
    public async Task StreamThatItsAuthorCut_IsTruncated()
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnStream = static (_, _, _) => Task.FromResult<RowStream>(new BatchStream(1, 1, isCut: true)) });
        await using var stream = await managed.StreamAsync("SELECT 1", Token);
        Assert.Equal((1, 0, true), (await RowsAsync(stream), await RowsAsync(stream), stream.IsTruncated));
    }

    private static async Task<int> RowsAsync(RowStream stream) => (await stream.ReadAsync(Token))?.RowCount ?? 0;

    /// <summary>Batches of so many rows, with every fact.</summary>
    private sealed class BatchStream(int batches, int rows, bool isCut = false) : RowStream([new Column("a", ColumnType.Int64)])
    {
        private int _left = batches;

        protected override ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
        {
            if (_left-- == 0)
            {
                (AffectedRows, QueryId, Warnings, IsTruncated) = (7, "q1", ["careful"], isCut);
                return new((RowBatch?)null);
            }

            var writer = new RowBatchWriter(Columns);
            for (var row = 0; row < rows; row++)
            {
                writer.AppendRow([1L]);
            }

            return new(writer.Flush());
        }
    }
}
