using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Cancellation and timeouts of statements", Requires = ConformanceFeatures.Query)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StatementCancellationChecks
{
    // More than pools commonly hold.
    private const int Many = 12;

    [ConformanceCheck("A running statement ends within a second of its cancellation.", "Who closes a page or stops an agent pays for the query until it ends.")]
    public static async Task RunningStatement_EndsWhenCancelled(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IQueryConnector>();
        await QueryCancel.EndsAsync("A statement that runs", token => connector.RunAsync(context.System.Query.SlowQuery, token));
    }

    [ConformanceCheck("Cancelled statements stop in the system and free what they held.", "Queries that nobody waits for use up the connections, and then everybody waits.")]
    public static async Task CancelledStatements_LeaveNothingRunning(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IQueryConnector>();
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => QueryCancel.EndsAsync($"One of {Many} statements that run", token => connector.RunAsync(context.System.Query.SlowQuery, token))));
        await connector.RunAsync("SELECT 1", context.Token).EndingAsync($"After {Many} statements were cancelled, \"SELECT 1\" does not end: they still hold their connections. Stop the statement in the system, then give its connection back.");
    }

    [ConformanceCheck("A statement whose call is cancelled before it begins is not run.", "A caller who is told that nothing began repeats the work.")]
    public static async Task StatementCancelledBefore_IsNotRun(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var exception = await QueryFailure.MayAsync(() => connector.RunAsync($"INSERT INTO {table.Sql} VALUES (1)", cancelled.Token));
        Assert.True(exception is OperationCanceledException, $"A call whose token is cancelled before it begins must throw OperationCanceledException; it {(exception is null ? "returned a result" : $"threw {exception.GetType().Name}: {exception.Message}")}.");
        Assert.True(await table.CountAsync() == 0, "The statement was cancelled before it began, and it was run.");
    }

    [ConformanceCheck("A change that is cancelled while it runs is done whole or not at all, and the caller is told that it may be done.", "Half of a change is found by nobody.")]
    public static async Task CancelledChange_IsWholeOrNothing(ConformanceContext context)
    {
        const int Rows = 100;
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        var slowInsert = $"INSERT INTO {table.Sql} SELECT n FROM ({context.System.Query.Numbers(Rows)}) AS numbers UNION ALL {SlowPart(context)}";
        var exception = await QueryCancel.EndsAsync("An INSERT that runs", token => connector.RunAsync(slowInsert, token));
        Assert.True(exception is ConnectorCanceledException, "A cancelled change must say what may have happened (ConnectorCanceledException), and a plain OperationCanceledException came: the managed connector did not see the change as one.");
        var count = await table.CountAsync().EndingAsync("After an INSERT was cancelled its table cannot be read: the system still runs it.");
        var outcome = ((ConnectorCanceledException)exception).Outcome;
        Assert.True(count == 0 || (count > Rows && outcome == OperationOutcome.Unknown), $"The INSERT was cancelled, with the Outcome {outcome}, and left {count} rows.");
    }

    [ConformanceCheck("A statement that takes longer than its request allows ends as Timeout.", "A time limit that is not held is none, and one that is told as another error is repaired in the wrong place.")]
    public static async Task StatementBeyondItsTimeout_IsATimeout(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var request = new QueryRequest(context.System.Query.SlowQuery) { Timeout = TimeSpan.FromMilliseconds(200) };
        await QueryFailure.OfAsync("A statement of minutes with a Timeout of 200 ms", () => connector.ExecuteAsync(request, context.Token), ConnectorErrorKind.Timeout);
    }

    [ConformanceCheck("Statements that ran into their timeout stop in the system and free what they held.", "As with cancelled ones: the connections are used up.")]
    public static async Task TimedOutStatements_LeaveNothingRunning(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var request = new QueryRequest(context.System.Query.SlowQuery) { Timeout = TimeSpan.FromMilliseconds(200) };
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => QueryFailure.OfAsync($"One of {Many} statements of minutes with a Timeout of 200 ms", () => connector.ExecuteAsync(request, context.Token), ConnectorErrorKind.Timeout)));
        await connector.RunAsync("SELECT 1", context.Token).EndingAsync($"After {Many} statements ran into their Timeout, \"SELECT 1\" does not end: they still hold their connections.");
    }

    private static string SlowPart(ConformanceContext context) => $"SELECT n FROM ({context.System.Query.SlowQuery}) AS slow";
}
