using System.ComponentModel;
using System.Globalization;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Calls that stand alone", Requires = ConformanceFeatures.Query)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StatelessChecks
{
    // More than pools commonly hold: one of the calls gets the connection of the first.
    private const int Calls = 12;

    [ConformanceCheck("A temporary table of one call is seen by no other.", "A name that means one thing on one connection and another on the next gives results that change from run to run.")]
    public static async Task TemporaryTable_StaysInItsCall(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = Temporary(context, connector, out var create);
        if (await QueryFailure.MayAsync(() => connector.RunAsync(create, context.Token)) is not null)
        {
            return; // Refused: nothing is left behind.
        }

        for (var call = 0; call < Calls; call++)
        {
            await QueryFailure.OfAsync("Reading a temporary table that another call has made", () => connector.RunAsync($"SELECT * FROM {table}", context.Token), ConnectorErrorKind.NotFound, ConnectorErrorKind.Query);
        }
    }

    [ConformanceCheck("A setting that one call changes is as before for all others.", "The time zone, the search path or the role of somebody else makes a right query give wrong rows.")]
    public static async Task Setting_StaysInItsCall(ConformanceContext context)
    {
        if (context.System.Query.Setting is not { } setting)
        {
            ConformanceContext.Unsupported("The system has no settings of a session (QueryFacts.Setting).");
            return;
        }

        var connector = context.Open<IQueryConnector>();
        var before = (await connector.RunAsync(setting.Read, context.Token)).Rows[0][0];
        _ = await QueryFailure.MayAsync(() => connector.RunAsync(setting.Change, context.Token));
        for (var call = 0; call < Calls; call++)
        {
            var after = (await connector.RunAsync(setting.Read, context.Token)).Rows[0][0];
            Assert.True(SqlValues.AreSame(before, after), $"\"{setting.Change}\" of one call is seen by another: \"{setting.Read}\" gave {SqlValues.Tell(before)} and now gives {SqlValues.Tell(after)}. Reset the session before another call gets it.");
        }
    }

    [ConformanceCheck("A transaction that a call begins takes in no other call.", "Work that was told as done is gone when somebody else's transaction is rolled back.")]
    public static async Task TransactionOfACall_TakesInNoOther(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        for (var call = 0; call < Calls; call++)
        {
            _ = await QueryFailure.MayAsync(() => connector.RunAsync("BEGIN", context.Token));
            await connector.ExecuteAsync($"INSERT INTO {table.Name:identifier} VALUES ({call})", context.Token);
            _ = await QueryFailure.MayAsync(() => connector.RunAsync("ROLLBACK", context.Token));
        }

        var reader = context.Open<IQueryConnector>();
        var count = await reader.NumberAsync($"SELECT count(*) FROM {table.Sql}", context.Token);
        Assert.True(count == Calls, $"{Calls} rows were inserted by calls of their own, between a BEGIN and a ROLLBACK of others, and {count} are there.");
    }

    [ConformanceCheck("Calls that run at the same time each get their own rows.", "One customer sees the data of another.")]
    public static async Task ConcurrentCalls_GetTheirOwnRows(ConformanceContext context)
    {
        const int Rows = 300;
        var connector = context.Open<IQueryConnector>();
        await Task.WhenAll(Enumerable.Range(1, 24).Select(async factor =>
        {
            await Task.Yield();
            var result = await connector.RunAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT n * {factor} AS n FROM ({context.System.Query.Numbers(Rows)}) AS numbers"), context.Token);
            Assert.True(result.Numbers().Order().SequenceEqual(Enumerable.Range(1, Rows).Select(n => (long)n * factor)), $"A call among 24 asked for the multiples of {factor}, and got {result.RowCount} rows that begin with {SqlValues.Tell(result.RowCount == 0 ? null : result.Rows[0][0])}.");
        }));
    }

    internal static string Temporary(ConformanceContext context, IQueryConnector connector, out string create)
    {
        if (context.System.Query.TemporaryTable is null)
        {
            ConformanceContext.Unsupported("The system has no temporary tables (QueryFacts.TemporaryTable).");
        }

        // Temporary tables have a schema of their own.
        var name = context.System.Query.Dialect.QuoteIdentifier(CheckTable.NotMade(context, connector).Name.Name);
        create = context.System.Query.TemporaryTable!.Replace("{table}", name, StringComparison.Ordinal);
        return name;
    }
}
