using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Sessions", Requires = ConformanceFeatures.Query + " " + ConformanceFeatures.Sessions)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SessionChecks
{
    [ConformanceCheck("What one statement of a session makes, the next one sees, and no other session and no call.", "Two callers who work at the same time must not meet in each other's work.")]
    public static async Task SessionState_StaysInItsSession(ConformanceContext context)
    {
        var connector = context.Open<ISessionQueryConnector>();
        var table = StatelessChecks.Temporary(context, connector, out var create);
        await using var first = await connector.OpenSessionAsync(context.Token);
        await using var second = await connector.OpenSessionAsync(context.Token);
        await first.RunAsync(create, context.Token);
        await first.RunAsync($"INSERT INTO {table} VALUES (1)", context.Token);
        await QueryFailure.OfAsync("Reading a temporary table of another session", () => second.RunAsync($"SELECT n FROM {table}", context.Token), ConnectorErrorKind.NotFound, ConnectorErrorKind.Query);
        await QueryFailure.OfAsync("Reading a temporary table of a session by a call", () => connector.RunAsync($"SELECT n FROM {table}", context.Token), ConnectorErrorKind.NotFound, ConnectorErrorKind.Query);
        await second.RunAsync(create, context.Token);
        await second.RunAsync($"INSERT INTO {table} VALUES (2)", context.Token);
        var (one, two) = (await first.NumberAsync($"SELECT n FROM {table}", context.Token), await second.NumberAsync($"SELECT n FROM {table}", context.Token));
        Assert.True((one, two) == (1, 2), $"Two sessions have each a temporary table {table}, with 1 and with 2, and read {one} and {two}.");
    }

    [ConformanceCheck("A setting of a session holds in it, and in no other.", "Else the time zone of one caller is that of another.")]
    public static async Task SessionSetting_StaysInItsSession(ConformanceContext context)
    {
        if (context.System.Query.Setting is not { } setting)
        {
            ConformanceContext.Unsupported("The system has no settings of a session (QueryFacts.Setting).");
            return;
        }

        var connector = context.Open<ISessionQueryConnector>();
        await using var first = await connector.OpenSessionAsync(context.Token);
        await using var second = await connector.OpenSessionAsync(context.Token);
        var before = (await first.RunAsync(setting.Read, context.Token)).Rows[0][0];
        await first.RunAsync(setting.Change, context.Token);
        var (one, two) = ((await first.RunAsync(setting.Read, context.Token)).Rows[0][0], (await second.RunAsync(setting.Read, context.Token)).Rows[0][0]);
        Assert.False(SqlValues.AreSame(before, one), $"\"{setting.Change}\" was run in a session, and \"{setting.Read}\" gives {SqlValues.Tell(one)} in it, as before. (Or QueryFacts.Setting changes nothing.)");
        Assert.True(SqlValues.AreSame(before, two), $"\"{setting.Change}\" was run in one session, and another reads {SqlValues.Tell(two)} in place of {SqlValues.Tell(before)}.");
    }

    [ConformanceCheck("A disposed session throws ObjectDisposedException; disposing it again does nothing.", "A statement on a connection that somebody else has now is somebody else's.")]
    public static async Task SessionDisposed_Throws(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<ISessionQueryConnector>();
        var session = await connector.OpenSessionAsync(context.Token);
        await session.RunAsync("SELECT 1", context.Token);
        await session.DisposeAsync();
        await session.DisposeAsync();
        foreach (var (call, name) in ((Func<Task>, string)[])[(() => session.RunAsync("SELECT 1", context.Token), "ExecuteAsync"), (() => session.StreamAsync("SELECT 1", context.Token), "StreamAsync"), (() => session.BeginTransactionAsync(cancellationToken: context.Token), "BeginTransactionAsync")])
        {
            var exception = await QueryFailure.MayAsync(call);
            Assert.True(exception is ObjectDisposedException, $"{name} of a disposed session must throw ObjectDisposedException, and {(exception is null ? "succeeds" : $"throws {exception.GetType().Name}: {exception.Message}")}.");
        }
    }

    [ConformanceCheck("Sessions that are disposed leave nothing behind.", "A leak of one connection a session is an outage a day later.")]
    public static async Task ManySessions_LeaveNothingBehind(ConformanceContext context)
    {
        var connector = context.Open<ISessionQueryConnector>();
        for (var count = 1; count <= 50; count++)
        {
            await using var session = await connector.OpenSessionAsync(context.Token).EndingAsync($"{count - 1} sessions were opened and disposed, and the next one does not open.");
            await session.RunAsync("SELECT 1", context.Token).EndingAsync($"Session {count}, one after the other, does not answer.");
        }

        await connector.RunAsync("SELECT 1", context.Token).EndingAsync("50 sessions were opened and disposed, and a call does not end.");
    }

    [ConformanceCheck("A stream of a session gives its rows, and the session goes on when the stream is disposed, read to its end or not.", "Reading in steps is what sessions are opened for.")]
    public static async Task SessionStream_FreesItsSession(ConformanceContext context)
    {
        var connector = context.Open<ISessionQueryConnector>();
        await using var session = await connector.OpenSessionAsync(context.Token);
        for (var run = 0; run < 3; run++)
        {
            await using var stream = await session.StreamAsync(new QueryRequest(context.System.Query.Numbers(20_000)), context.Token).EndingAsync("A session whose stream was disposed does not give another stream.");
            var batch = await stream.ReadAsync(context.Token);
            Assert.True(batch is { RowCount: > 0 } && QueryCalls.ToNumber(batch[0].GetValue(0)) == 1, "The first batch of a session's stream must begin with row 1.");
        }

        await session.RunAsync("SELECT 1", context.Token).EndingAsync("A session whose streams were disposed does not run a statement.");
    }

    [ConformanceCheck("A running statement of a session ends within a second of its cancellation.", "As with calls: who waits no longer must not pay on.")]
    public static async Task SessionStatement_EndsWhenCancelled(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<ISessionQueryConnector>();
        await using var session = await connector.OpenSessionAsync(context.Token);
        await QueryCancel.EndsAsync("A statement of a session", token => session.RunAsync(context.System.Query.SlowQuery, token));
    }

    [ConformanceCheck("A statement of a session takes parameters and limits as that of a call does, and is one.", "Sessions are another way into the same system: what holds on one way is relied on for the other.")]
    public static async Task SessionStatement_IsAsThatOfACall(ConformanceContext context)
    {
        var connector = context.Open<ISessionQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 5);
        await using var session = await connector.OpenSessionAsync(context.Token);
        var found = await session.ExecuteAsync($"SELECT n FROM {table.Name:identifier} WHERE n > {3} ORDER BY n", context.Token);
        Assert.True(found.Numbers().SequenceEqual([4, 5]), $"n > 3 over 1 to 5, with 3 as a parameter, must give 4, 5 in a session, and gives {string.Join(", ", found.Numbers())}.");
        var first = await session.ExecuteAsync(new QueryRequest($"SELECT n FROM {table.Sql} ORDER BY n") { MaxRows = 2 }, context.Token);
        Assert.True(first is { RowCount: 2, IsTruncated: true }, $"Of 5 rows with MaxRows = 2, two must come in a session, and IsTruncated be true; {first.RowCount} came, IsTruncated {first.IsTruncated}.");
        await QueryFailure.OfAsync("A request with two statements in a session", () => session.RunAsync($"SELECT 1; DELETE FROM {table.Sql}", context.Token), ConnectorErrorKind.Query);
        Assert.True(await table.CountAsync() == 5, "A request with two statements was refused in a session, and the second was run.");
    }

    [ConformanceCheck("What a session made and set goes with it.", "The next caller on its connection works with the time zone, the role or the tables of somebody else.")]
    public static async Task SessionState_EndsWithItsSession(ConformanceContext context)
    {
        const int Sessions = 12;
        var connector = context.Open<ISessionQueryConnector>();
        var table = StatelessChecks.Temporary(context, connector, out var create);
        await using (var session = await connector.OpenSessionAsync(context.Token))
        {
            await session.RunAsync(create, context.Token);
        }

        for (var count = 0; count < Sessions; count++)
        {
            await using var session = await connector.OpenSessionAsync(context.Token);
            await QueryFailure.OfAsync("Reading a temporary table of a session that was disposed", () => session.RunAsync($"SELECT n FROM {table}", context.Token), ConnectorErrorKind.NotFound, ConnectorErrorKind.Query);
        }
    }

    [ConformanceCheck("Sessions that are disposed in the middle, after a cancelled statement or before their stream, leave nothing behind.", "Work that is broken off is where connections are lost.")]
    public static async Task SessionsLeftAmidst_LeaveNothingBehind(ConformanceContext context)
    {
        const int Sessions = 12;
        var connector = await context.ConnectAsync<ISessionQueryConnector>();
        for (var count = 0; count < Sessions; count++)
        {
            var session = await connector.OpenSessionAsync(context.Token).EndingAsync($"{count} sessions were disposed before their streams, and the next one does not open.");
            var stream = await session.StreamAsync(new QueryRequest(context.System.Query.Numbers(100_000_000)), context.Token);
            context.OnEnd(() => stream.DisposeAsync().AsTask());
            await session.DisposeAsync().AsTask().EndingAsync("Disposing a session before its stream does not end. Stop the statement, rather than read its rows.");
        }

        await Task.WhenAll(Enumerable.Range(0, Sessions).Select(async _ =>
        {
            await using var session = await connector.OpenSessionAsync(context.Token);
            await QueryCancel.EndsAsync("A statement of a session", token => session.RunAsync(context.System.Query.SlowQuery, token));
        }));
        await using var last = await connector.OpenSessionAsync(context.Token).EndingAsync($"{Sessions} sessions were disposed whose statements had been cancelled, and the next one does not open.");
        await last.RunAsync("SELECT 1", context.Token).EndingAsync($"{Sessions} sessions were disposed whose statements had been cancelled, and a statement of the next one does not end.");
    }
}
