using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Read-only instances", Requires = ConformanceFeatures.Query + " " + ConformanceFeatures.ReadOnly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReadOnlyStatementChecks
{
    private static ConnectorInstanceOptions ReadOnly { get; } = new("conformance") { ReadOnly = true };

    [ConformanceCheck("A read-only instance reads.", "It is what agents and reports are given.")]
    public static async Task ReadOnlyInstance_Reads(ConformanceContext context)
    {
        var table = await CheckTable.OfNumbersAsync(context, context.Open<IQueryConnector>(), 3);
        var reader = context.Open<IQueryConnector>(options: ReadOnly);
        Assert.True(await reader.NumberAsync($"SELECT count(*) FROM {table.Sql}", context.Token) == 3, "A read-only instance does not see the rows of a table.");
        Assert.True((await reader.GetSchemaAsync(table.Name, context.Token)).Columns.Count == 1, "A read-only instance does not see the columns of a table.");
    }

    [ConformanceCheck("A read-only instance refuses every change, as Authorization.", "One DELETE by mistake.")]
    public static async Task ReadOnlyInstance_RefusesEveryChange(ConformanceContext context)
    {
        var table = await CheckTable.OfNumbersAsync(context, context.Open<IQueryConnector>(), 3);
        var reader = context.Open<IQueryConnector>(options: ReadOnly);
        var other = CheckTable.NotMade(context, reader);
        foreach (var statement in (string[])[$"INSERT INTO {table.Sql} VALUES (4)", $"UPDATE {table.Sql} SET n = 0", $"DELETE FROM {table.Sql}", $"DROP TABLE {table.Sql}", $"CREATE TABLE {other.Sql} (n {context.System.Query.IntegerType})", $"ALTER TABLE {table.Sql} ADD COLUMN m {context.System.Query.IntegerType}"])
        {
            await QueryFailure.OfAsync($"On a read-only instance \"{statement}\"", () => reader.RunAsync(statement, context.Token), ConnectorErrorKind.Authorization);
        }

        await AssertUnchangedAsync(table, "refused changes");
    }

    [ConformanceCheck("A read-only instance is not talked round: by a change within a query, a second statement, a setting, a transaction.", "What looks like a query in the text is how an agent, or who writes to it, gets past a check of the text.")]
    public static async Task ReadOnlyInstance_IsNotTalkedRound(ConformanceContext context)
    {
        var table = await CheckTable.OfNumbersAsync(context, context.Open<IQueryConnector>(), 3);
        var reader = context.Open<IQueryConnector>(options: ReadOnly);
        foreach (var trick in context.System.Query.ReadOnlyTricks)
        {
            var statement = table.In(trick);
            _ = await QueryFailure.MayAsync(() => reader.RunAsync(statement, context.Token));
            await AssertUnchangedAsync(table, $"\"{statement}\"");
            _ = await QueryFailure.MayAsync(() => reader.ExplainAsync(new QueryRequest(statement), context.Token));
            await QueryFailure.OfAsync($"On a read-only instance, after \"{statement}\", a DELETE", () => reader.RunAsync($"DELETE FROM {table.Sql}", context.Token));
            await AssertUnchangedAsync(table, $"\"{statement}\" and a DELETE behind it");
        }
    }

    [ConformanceCheck("A session of a read-only instance changes nothing either, in a transaction or not.", "Sessions keep settings: what one statement switches off is off for the next.", Requires = ConformanceFeatures.Sessions)]
    public static async Task ReadOnlySession_ChangesNothing(ConformanceContext context)
    {
        var table = await CheckTable.OfNumbersAsync(context, context.Open<IQueryConnector>(), 3);
        var reader = context.Open<ISessionQueryConnector>(options: ReadOnly);
        await using (var session = await reader.OpenSessionAsync(context.Token))
        {
            foreach (var trick in context.System.Query.ReadOnlyTricks)
            {
                _ = await QueryFailure.MayAsync(() => session.RunAsync(table.In(trick), context.Token));
                await QueryFailure.OfAsync($"In a session of a read-only instance, after \"{table.In(trick)}\", a DELETE", () => session.RunAsync($"DELETE FROM {table.Sql}", context.Token));
            }
        }

        // A trick that is refused may end the transaction: each has one of its own.
        foreach (var trick in context.System.Query.ReadOnlyTricks.Prepend("SELECT 1"))
        {
            await using var session = await reader.OpenSessionAsync(context.Token);
            await session.BeginTransactionAsync(cancellationToken: context.Token);
            _ = await QueryFailure.MayAsync(() => session.RunAsync(table.In(trick), context.Token));
            await QueryFailure.OfAsync($"In a transaction of a read-only instance, after \"{table.In(trick)}\", a DELETE", () => session.RunAsync($"DELETE FROM {table.Sql}", context.Token));
            _ = await QueryFailure.MayAsync(() => session.CommitAsync(context.Token));
        }

        await AssertUnchangedAsync(table, "a session");
    }

    private static async Task AssertUnchangedAsync(CheckTable table, string by)
    {
        var count = await table.CountAsync();
        Assert.True(count == 3, $"The table had 3 rows and has {count}: a read-only instance was got past by {by}. Let the engine hold read_only, statement by statement.");
    }
}
