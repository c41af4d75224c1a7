using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Plans", Requires = ConformanceFeatures.Query)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ExplainChecks
{
    [ConformanceCheck("Explaining a statement never runs it, nor anything that stands behind it.", "Who asks how a DELETE would run does not want it done.")]
    public static async Task Explain_NeverRunsTheStatement(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 3);
        var other = CheckTable.NotMade(context, connector);
        string[] statements =
        [
            $"INSERT INTO {table.Sql} VALUES (4)", $"DELETE FROM {table.Sql}", $"UPDATE {table.Sql} SET n = 0", $"SELECT 1; DELETE FROM {table.Sql}", $"DROP TABLE {table.Sql}", $"CREATE TABLE {other.Sql} (n {context.System.Query.IntegerType})",
            $"ANALYZE DELETE FROM {table.Sql}", $"QUERY PLAN SELECT 1; DELETE FROM {table.Sql}",
        ];
        foreach (var statement in statements)
        {
            await QueryFailure.MayAsync(() => connector.ExplainAsync(new QueryRequest(statement), context.Token));
            var numbers = (await connector.RunAsync($"SELECT n FROM {table.Sql} ORDER BY n", context.Token)).Numbers();
            Assert.True(numbers.SequenceEqual([1, 2, 3]), $"Explaining \"{statement}\" has run it: the table had 1, 2, 3 and has {string.Join(", ", numbers)}.");
        }

        await QueryFailure.OfAsync("Asking for the schema of a table whose CREATE TABLE was only explained", () => connector.GetSchemaAsync(other.Name, context.Token), ConnectorErrorKind.NotFound);
    }

    [ConformanceCheck("A plan says something, also of a statement with parameters.", "An empty plan is no plan; statements of applications have parameters.")]
    public static async Task Explain_TellsThePlan(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 3);
        var plan = await connector.ExplainAsync($"SELECT n FROM {table.Name:identifier} WHERE n > {1} ORDER BY n", context.Token);
        Assert.True(!string.IsNullOrWhiteSpace(plan.Text), "The plan's Text is empty.");
    }

    [ConformanceCheck("The plan of a statement that takes minutes comes at once.", "A plan is asked for to know whether to run it; running it and rolling it back is running it.")]
    public static async Task Explain_EndsAtOnce(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        using var limit = new CancellationTokenSource(QueryCalls.Prompt);
        await connector.ExplainAsync(new QueryRequest(context.System.Query.SlowQuery), limit.Token).EndingAsync("Explaining a query that takes minutes does not end: the connector runs it.");
    }

    [ConformanceCheck("A wrong statement has no plan: a Query error.", "A plan for what cannot run is an invention.")]
    public static async Task Explain_OfAWrongStatement_IsAQueryError(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        await QueryFailure.OfAsync("Explaining a statement with wrong syntax", () => connector.ExplainAsync("SELECT 1 FROM WHERE AND", context.Token), ConnectorErrorKind.Query);
    }
}
