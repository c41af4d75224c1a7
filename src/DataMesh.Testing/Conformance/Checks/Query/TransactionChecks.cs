using System.ComponentModel;
using System.Data;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Transactions", Requires = ConformanceFeatures.Query + " " + ConformanceFeatures.Sessions)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TransactionChecks
{
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
