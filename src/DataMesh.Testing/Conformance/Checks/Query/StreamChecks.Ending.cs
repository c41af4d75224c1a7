namespace DataMesh.Testing.Conformance;

/// <content>Streams that end before their last row.</content>
public static partial class StreamChecks
{
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
}
