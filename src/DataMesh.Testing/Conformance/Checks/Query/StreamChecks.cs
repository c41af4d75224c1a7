using System.ComponentModel;
using System.Globalization;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Streams", Requires = ConformanceFeatures.Query + " " + ConformanceFeatures.Streaming)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StreamChecks
{
    [ConformanceCheck("A stream has its columns before its rows, and its rows are those of the same statement run whole.", "Who reads in steps must not read something else.")]
    public static async Task StreamedRows_AreTheRows(ConformanceContext context)
    {
        var connector = context.Open<IStreamingQueryConnector>();
        var query = $"SELECT n, n * 3 AS m FROM ({context.System.Query.Numbers(10_000)}) AS numbers ORDER BY n";
        var whole = await connector.RunAsync(query, context.Token);
        await using var stream = await connector.StreamAsync(new QueryRequest(query), context.Token);
        Assert.True(stream.Columns.SequenceEqual(whole.Columns), "The columns of StreamAsync, before the first row, must be those of ExecuteAsync.");
        var row = 0;
        while (await stream.ReadAsync(context.Token) is { } batch)
        {
            Assert.True(batch.FirstRow == row, $"The batch begins at row {row}, and FirstRow says {batch.FirstRow}.");
            for (var within = 0; within < batch.RowCount; within++, row++)
            {
                var expected = row < whole.RowCount ? whole.Rows[row][1] : null;
                Assert.True(SqlValues.AreSame(expected, batch[1].GetValue(within)), $"Row {row} is {SqlValues.Tell(expected)} by ExecuteAsync, and {SqlValues.Tell(batch[1].GetValue(within))} by StreamAsync.");
            }
        }

        Assert.True(row == whole.RowCount, $"ExecuteAsync gives {whole.RowCount} rows, and StreamAsync {row}.");
    }

    [ConformanceCheck("The first rows of a long result come at once.", "What reads everything first needs memory for everything, and shows nothing for minutes.")]
    public static async Task StreamOfALongResult_BeginsAtOnce(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IStreamingQueryConnector>();
        var stream = await connector.StreamAsync(new QueryRequest(context.System.Query.Numbers(100_000_000)), context.Token).EndingAsync("A stream of 100,000,000 rows does not open: the connector reads them all first.");
        for (var read = 0; read < 3; read++)
        {
            var batch = await stream.ReadAsync(context.Token).AsTask().EndingAsync("The first batches of 100,000,000 rows do not come: the connector reads them all first.");
            Assert.True(batch is { RowCount: > 0 and < 1_000_000 }, $"A batch has some thousands of rows; this one has {batch?.RowCount ?? 0}.");
        }

        await stream.DisposeAsync().AsTask().EndingAsync("Disposing a stream of 100,000,000 rows does not end. Stop the statement, rather than read its rows.");
    }

    [ConformanceCheck("A stream's memory does not grow with its rows.", "A table that is larger than the memory ends the process.")]
    public static async Task StreamOfLargeRows_IsReadInFlatMemory(ConformanceContext context)
    {
        const int Rows = 60_000;
        const long Limit = 64L << 20;
        var connector = await context.ConnectAsync<IStreamingQueryConnector>();
        var query = $"SELECT n, '{new string('x', 4000)}' AS padding FROM ({context.System.Query.Numbers(Rows)}) AS numbers";

        // Others use the memory of this process too: the middle of three counts.
        var before = GC.GetTotalMemory(forceFullCollection: true);
        List<long> counts = [];
        while (counts.Count < 3)
        {
            counts.Add(await MemoryAtHalfAsync(connector, query, Rows, context.Token));
        }

        var held = counts.Order().ElementAt(1) - before;
        Assert.True(held < Limit, string.Create(CultureInfo.InvariantCulture, $"After half of {Rows} rows of 4 kB each, {held >> 20} MiB are held more than before; {Limit >> 20} are given. The stream keeps what was read, or reads far ahead of its reader."));
    }

    [ConformanceCheck("A batch that was detached keeps its rows while the stream goes on, and another never shows the rows of a later one.", "Rows that change in the reader's hands are wrong without an error.")]
    public static async Task DetachedBatch_KeepsItsRows(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IStreamingQueryConnector>();
        await using var stream = await connector.StreamAsync(new QueryRequest($"SELECT n, 'row' AS word FROM ({context.System.Query.Numbers(30_000)}) AS numbers ORDER BY n"), context.Token);
        List<(long First, RowBatch Batch)> detached = [];
        List<(long First, RowBatch Batch)> passed = [];
        while (await stream.ReadAsync(context.Token) is { } batch)
        {
            (detached.Count == passed.Count ? detached : passed).Add((batch.FirstRow, detached.Count == passed.Count ? batch.Detach() : batch));
        }

        await stream.DisposeAsync();
        foreach (var (first, batch) in detached)
        {
            Assert.True(batch.IsValid, $"The batch from row {first} was detached, and is not valid any more.");
            AssertRows(first, batch);
            batch.Dispose();
        }

        foreach (var (first, batch) in passed.Where(static one => one.Batch.IsValid))
        {
            AssertRows(first, batch);
        }
    }

    [ConformanceCheck("A stream that is disposed before its end frees its connection.", "Most readers stop early: at the first page, at the row they looked for, at an error.")]
    public static async Task StreamDisposedEarly_FreesItsConnection(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IStreamingQueryConnector>();
        for (var count = 0; count < 20; count++)
        {
            var stream = await connector.StreamAsync(new QueryRequest(context.System.Query.Numbers(100_000_000)), context.Token).EndingAsync($"{count} streams were disposed before their end, and the next one does not open: they hold their connections.");
            if (count % 2 == 0)
            {
                _ = await stream.ReadAsync(context.Token);
            }

            await stream.DisposeAsync().AsTask().EndingAsync("Disposing a stream before its end does not end. Stop the statement, rather than read its rows.");
        }

        await connector.RunAsync("SELECT 1", context.Token).EndingAsync("20 streams were disposed before their end, and \"SELECT 1\" does not end: they hold their connections.");
    }

    [ConformanceCheck("A read that waits ends within a second of its cancellation, and its connection is freed.", "A page that was closed keeps the query running.")]
    public static async Task StreamRead_EndsWhenCancelled(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IStreamingQueryConnector>();
        var query = $"SELECT n FROM ({context.System.Query.Numbers(20_000)}) AS numbers UNION ALL SELECT n FROM ({context.System.Query.SlowQuery}) AS slow";
        for (var count = 0; count < 6; count++)
        {
            // Opened without the token: it is the read that waits for what comes behind the first rows.
            var stream = await connector.StreamAsync(new QueryRequest(query), CancellationToken.None).EndingAsync("A stream whose first rows are there at once does not open.");
            await QueryCancel.EndsAsync("Reading a stream", async token =>
            {
                while (await stream.ReadAsync(token) is not null)
                {
                }
            });
            await stream.DisposeAsync().AsTask().EndingAsync("Disposing a stream whose read was cancelled does not end.");
        }

        await connector.RunAsync("SELECT 1", context.Token).EndingAsync("Reads of 6 streams were cancelled, and \"SELECT 1\" does not end: they hold their connections.");
    }

    [ConformanceCheck("Streams that are read side by side each give their own rows.", "Copies and comparisons read two results at a time.")]
    public static async Task StreamsSideBySide_GiveTheirOwnRows(ConformanceContext context)
    {
        const int Rows = 12_000;
        var connector = await context.ConnectAsync<IStreamingQueryConnector>();
        var streams = new List<(RowStream Stream, int Factor)>();
        foreach (var factor in (int[])[1, 7, 100])
        {
            var stream = await connector.StreamAsync(new QueryRequest(string.Create(CultureInfo.InvariantCulture, $"SELECT n * {factor} AS n FROM ({context.System.Query.Numbers(Rows)}) AS numbers ORDER BY n")), context.Token).EndingAsync("A second stream does not open while the first is read. Give each stream a connection of its own.");
            context.OnEnd(() => stream.DisposeAsync().AsTask());
            streams.Add((stream, factor));
        }

        var read = new int[streams.Count];
        var open = true;
        while (open)
        {
            open = false;
            for (var index = 0; index < streams.Count; index++)
            {
                if (await streams[index].Stream.ReadAsync(context.Token).AsTask().EndingAsync("A stream does not go on while another is read.") is { } batch)
                {
                    open = true;
                    for (var row = 0; row < batch.RowCount; row++)
                    {
                        Assert.True(QueryCalls.ToNumber(batch[0].GetValue(row)) == (long)++read[index] * streams[index].Factor, $"Row {read[index]} of the multiples of {streams[index].Factor} is {SqlValues.Tell(batch[0].GetValue(row))}: streams that are read side by side are mixed up.");
                    }
                }
            }
        }

        Assert.True(read.All(static count => count == Rows), $"Each of three streams has {Rows} rows; read were {string.Join(", ", read)}.");
    }

    [ConformanceCheck("An error after the first rows is an exception of the read, and not the end of the stream.", "Half of the rows without an error is the worst result of all.")]
    public static async Task StreamWithAnErrorMidway_Throws(ConformanceContext context)
    {
        var connector = context.Open<IStreamingQueryConnector>();
        await QueryFailure.OfAsync("Reading a stream whose query fails at its row 5000", async () =>
        {
            await using var stream = await connector.StreamAsync(new QueryRequest(StatementChecks.FailingQuery(context)), context.Token);
            while (await stream.ReadAsync(context.Token) is not null)
            {
            }
        });
    }

    [ConformanceCheck("A change can be streamed: no columns, no rows, and at the end how many rows it changed.", "Tools that stream everything also run changes.")]
    public static async Task StreamOfAChange_TellsItsAffectedRows(ConformanceContext context)
    {
        var connector = context.Open<IStreamingQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        await using (var stream = await connector.StreamAsync(new QueryRequest($"INSERT INTO {table.Sql} VALUES (1), (2)"), context.Token))
        {
            Assert.True(stream.Columns.Count == 0, $"An INSERT gives no columns, and its stream has {stream.Columns.Count}.");
            var batch = await stream.ReadAsync(context.Token);
            Assert.True(batch is null, $"An INSERT gives no rows, and its stream gives a batch of {batch?.RowCount}.");
            Assert.True(stream.AffectedRows == 2 || !context.System.Query.CountsAffectedRows, $"An INSERT of 2 rows tells {stream.AffectedRows?.ToString(CultureInfo.InvariantCulture) ?? "no"} AffectedRows at the end of its stream.");
        }

        Assert.True(await table.CountAsync() == 2, "An INSERT of 2 rows was streamed, and the table has not 2.");
    }

    private static async Task<long> MemoryAtHalfAsync(IStreamingQueryConnector connector, string query, int rows, CancellationToken cancellationToken)
    {
        await using var stream = await connector.StreamAsync(new QueryRequest(query), cancellationToken);
        var (read, memory) = (0, 0L);
        while (await stream.ReadAsync(cancellationToken) is { } batch)
        {
            read += batch.RowCount;
            memory = memory == 0 && read > rows / 2 ? GC.GetTotalMemory(forceFullCollection: true) : memory;
        }

        Assert.True(read == rows, $"{rows} rows must come, and {read} came.");
        return memory;
    }

    private static void AssertRows(long first, RowBatch batch)
    {
        for (var row = 0; row < batch.RowCount; row++)
        {
            Assert.True(QueryCalls.ToNumber(batch[0].GetValue(row)) == first + row + 1 && batch[1].GetValue(row) is "row", $"Row {first + row} of a batch that was kept has changed to {SqlValues.Tell(batch[0].GetValue(row))}: its buffers are used again.");
        }
    }
}
