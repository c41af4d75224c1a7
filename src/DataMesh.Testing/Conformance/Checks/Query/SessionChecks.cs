using System.ComponentModel;
using System.Data;
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

    [ConformanceCheck("What a transaction writes is seen by others when it is committed, and not before.", "Others act on what may never have happened.")]
    public static async Task SessionTransaction_IsSeenFromItsCommitOn(ConformanceContext context)
    {
        var (connector, table, session) = await BeginAsync(context);
        var (within, outside) = (await session.NumberAsync($"SELECT count(*) FROM {table.Sql}", context.Token), await table.CountAsync());
        Assert.True(within == 1, $"A transaction inserted a row and sees {within}.");
        Assert.True(outside == 0, $"A transaction that is not committed inserted a row, and others see {outside}.");
        await session.CommitAsync(context.Token);
        Assert.False(session.InTransaction, "InTransaction must be false after CommitAsync.");
        await session.DisposeAsync();
        var after = await connector.NumberAsync($"SELECT count(*) FROM {table.Sql}", context.Token);
        Assert.True(after == 1, $"A transaction was committed with one row, and others see {after}.");
    }

    [ConformanceCheck("What is rolled back is gone.", "Half a booking stays.")]
    public static async Task SessionTransaction_RolledBack_LeavesNothing(ConformanceContext context)
    {
        var (_, table, session) = await BeginAsync(context);
        await session.RollbackAsync(context.Token);
        Assert.False(session.InTransaction, "InTransaction must be false after RollbackAsync.");
        Assert.True(await table.CountAsync() == 0, "A transaction was rolled back, and its row is there.");
    }

    [ConformanceCheck("Disposing a session rolls its transaction back.", "An exception in the middle of the work must undo it, and not book a half.")]
    public static async Task SessionDisposed_RollsItsTransactionBack(ConformanceContext context)
    {
        var (_, table, session) = await BeginAsync(context);
        await session.DisposeAsync();
        Assert.True(await table.CountAsync() == 0, "A session was disposed with an open transaction, and its row is there.");
        await table.InsertAsync("(2)").EndingAsync("A session was disposed with an open transaction, and its table cannot be written: the transaction is still open.");
    }

    [ConformanceCheck("Two sessions with a transaction each go their own ways.", "The commit of one caller commits the half-done work of another.")]
    public static async Task SessionTransactions_AreApart(ConformanceContext context)
    {
        var (connector, table, first) = await BeginAsync(context);
        await using var second = await connector.OpenSessionAsync(context.Token);
        Assert.False(second.InTransaction, "A new session has no transaction, and InTransaction is true.");
        await QueryFailure.OfAsync("CommitAsync in a session without a transaction, while another has one", () => second.CommitAsync(context.Token), ConnectorErrorKind.Conflict);
        Assert.True(first.InTransaction, "CommitAsync of another session has ended this one's transaction.");
        await first.RollbackAsync(context.Token);
        Assert.True(await table.CountAsync() == 0, "The transaction of one session was rolled back, and its row is there: another session committed it.");
    }

    [ConformanceCheck("Beginning twice, and ending what was not begun, are Conflicts.", "Code that lost count of its transactions must hear of it.")]
    public static async Task SessionTransaction_OutOfOrder_IsAConflict(ConformanceContext context)
    {
        var connector = context.Open<ISessionQueryConnector>();
        await using var session = await connector.OpenSessionAsync(context.Token);
        await QueryFailure.OfAsync("CommitAsync without a transaction", () => session.CommitAsync(context.Token), ConnectorErrorKind.Conflict);
        await QueryFailure.OfAsync("RollbackAsync without a transaction", () => session.RollbackAsync(context.Token), ConnectorErrorKind.Conflict);
        await session.BeginTransactionAsync(cancellationToken: context.Token);
        Assert.True(session.InTransaction, "InTransaction must be true after BeginTransactionAsync.");
        await QueryFailure.OfAsync("BeginTransactionAsync in a transaction", () => session.BeginTransactionAsync(cancellationToken: context.Token), ConnectorErrorKind.Conflict);
        await session.RollbackAsync(context.Token);
        await session.BeginTransactionAsync(cancellationToken: context.Token);
        await session.CommitAsync(context.Token);
    }

    [ConformanceCheck("After an error in a transaction the session can be rolled back and used again.", "A connection that is lost to every error is soon the last one.")]
    public static async Task SessionAfterAnError_CanBeUsedAgain(ConformanceContext context)
    {
        var (_, table, session) = await BeginAsync(context);
        await QueryFailure.OfAsync("A statement with wrong syntax", () => session.RunAsync("SELECT 1 FROM WHERE AND", context.Token), ConnectorErrorKind.Query);
        if (session.InTransaction)
        {
            await session.RollbackAsync(context.Token);
        }

        Assert.True(await session.NumberAsync($"SELECT count(*) FROM {table.Sql}", context.Token) == 0, "The transaction was rolled back after an error, and its row is there.");
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

    [ConformanceCheck("A transaction of each isolation level begins, or is Unsupported.", "Who asks for a level that there is not must hear that, and not get another.")]
    public static async Task SessionIsolationLevel_BeginsOrIsUnsupported(ConformanceContext context)
    {
        await using var session = await context.Open<ISessionQueryConnector>().OpenSessionAsync(context.Token);
        foreach (var level in Enum.GetValues<IsolationLevel>())
        {
            if (await QueryFailure.MayAsync(() => session.BeginTransactionAsync(level, context.Token)) is { } exception)
            {
                Assert.True(exception is ConnectorUnsupportedException, $"BeginTransactionAsync({level}) must begin or fail as Unsupported, and failed with {exception.GetType().Name}: {exception.Message}");
                Assert.False(session.InTransaction, $"BeginTransactionAsync({level}) failed, and InTransaction is true.");
            }
            else
            {
                await session.RollbackAsync(context.Token);
            }
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

    // A transaction with one row in it.
    private static async Task<(ISessionQueryConnector Connector, CheckTable Table, IQuerySession Session)> BeginAsync(ConformanceContext context)
    {
        var connector = context.Open<ISessionQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        var session = await connector.OpenSessionAsync(context.Token);
        context.OnEnd(() => session.DisposeAsync().AsTask());
        await session.BeginTransactionAsync(cancellationToken: context.Token);
        await session.RunAsync($"INSERT INTO {table.Sql} VALUES (1)", context.Token);
        return (connector, table, session);
    }
}
