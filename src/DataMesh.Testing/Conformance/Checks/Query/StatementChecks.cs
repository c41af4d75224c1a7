using System.ComponentModel;
using System.Globalization;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Statements", Requires = ConformanceFeatures.Query)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StatementChecks
{
    [ConformanceCheck("Two statements in one request are a Query error, and neither is run.", "A second statement is how an injection does its work, and a first one that was run behind an error is run twice.")]
    public static async Task TwoStatements_AreRefusedAndNotRun(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 1);
        foreach (var text in (string[])[$"INSERT INTO {table.Sql} VALUES (2); INSERT INTO {table.Sql} VALUES (3)", $"SELECT 1; DELETE FROM {table.Sql}", $"DELETE FROM {table.Sql}; SELECT 1"])
        {
            await QueryFailure.OfAsync($"The request \"{text}\"", () => connector.RunAsync(text, context.Token), ConnectorErrorKind.Query);
            var count = await table.CountAsync();
            Assert.True(count == 1, $"\"{text}\" was refused, and a part of it was run: the table has {count} rows in place of 1. Let the system's parser see the whole request before anything runs.");
        }
    }

    [ConformanceCheck("A semicolon in a text, a name or a comment ends no statement.", "Who looks for semicolons refuses right statements, and cuts others in the middle.")]
    public static async Task SemicolonInText_EndsNoStatement(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        foreach (var text in (string[])["SELECT 'a;b' AS v", "/* one; two */ SELECT 'a;b' AS v", "SELECT 'a;b' -- ; SELECT\n AS v", "SELECT 'a;b' AS v /* '; */"])
        {
            var result = await connector.RunAsync(text, context.Token);
            Assert.True(result is { RowCount: 1 } && result.Rows[0][0] is "a;b", $"\"{text}\" must give the text \"a;b\", and gives {(result.RowCount == 0 ? "no row" : SqlValues.Tell(result.Rows[0][0]))}.");
        }
    }

    [ConformanceCheck("A semicolon at the end changes nothing, or is refused as a Query error.", "People paste statements with it; what happens then must be the same each time.")]
    public static async Task SemicolonAtTheEnd_IsFineOrRefused(ConformanceContext context)
    {
        try
        {
            var result = await context.Open<IQueryConnector>().RunAsync("SELECT 1 AS n;", context.Token);
            Assert.True(result.RowCount == 1 && QueryCalls.ToNumber(result.Rows[0][0]) == 1, $"\"SELECT 1 AS n;\" must give the row 1, and gives {result.RowCount} rows.");
        }
        catch (ConnectorQueryException)
        {
        }
    }

    [ConformanceCheck("A request without a statement is a Query error.", "An empty file or variable is a mistake that should be told, and not an empty result.")]
    public static async Task EmptyStatement_IsAQueryError(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        foreach (var text in (string[])["", "  \n", "-- nothing", "/* nothing */"])
        {
            await QueryFailure.OfAsync($"The request \"{text}\"", () => connector.RunAsync(text, context.Token), ConnectorErrorKind.Query);
        }
    }

    [ConformanceCheck("Wrong syntax is a Query error that nothing retries, with a position in the statement if one is told.", "A typing error that is told as a failure of the system is retried, and wakes people at night.")]
    public static async Task WrongSyntax_IsAQueryError(ConformanceContext context)
    {
        const string Text = "SELECT 1 FROM WHERE AND";
        var exception = await QueryFailure.OfAsync($"The statement \"{Text}\"", () => context.Open<IQueryConnector>().RunAsync(Text, context.Token), ConnectorErrorKind.Query);
        Assert.False(exception.IsTransient, "Wrong syntax stays wrong: IsTransient must be false.");
        Assert.True(exception.Outcome is OperationOutcome.NotStarted or OperationOutcome.Failed, $"A statement that cannot be read does nothing: Outcome must be NotStarted or Failed, and is {exception.Outcome}.");
        Assert.True(exception is ConnectorQueryException { Position: null or (>= 0 and <= 23) }, $"Position counts characters of the statement from 0, and is {(exception as ConnectorQueryException)?.Position}.");
    }

    [ConformanceCheck("The position of an error, if one is told, counts characters from the beginning of the text.", "Editors underline what stands there.")]
    public static async Task WrongSyntax_IsToldWhereItStands(ConformanceContext context)
    {
        const string Text = "SELECT 1 FROM WHERE AND";
        const string Before = "/* ünïcödé */\n";
        var connector = context.Open<IQueryConnector>();
        var alone = await PositionAsync(Text);
        var behind = await PositionAsync(Before + Text);
        Assert.True(behind == alone + Before.Length, $"The error in \"{Text}\" is told at position {alone?.ToString(CultureInfo.InvariantCulture) ?? "null"}, and behind {Before.Length} more characters at {behind?.ToString(CultureInfo.InvariantCulture) ?? "null"}. Position counts characters: turn the system's lines, columns or bytes into them.");

        async Task<int?> PositionAsync(string text) =>
            (await QueryFailure.OfAsync($"The statement \"{text}\"", () => connector.RunAsync(text, context.Token), ConnectorErrorKind.Query) as ConnectorQueryException)?.Position;
    }

    [ConformanceCheck("A column or a function that does not exist is a Query error.", "As with syntax: the statement is wrong, not the system.")]
    public static async Task UnknownColumn_IsAQueryError(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        foreach (var text in (string[])[$"SELECT no_such_column FROM ({context.System.Query.Numbers(1)}) AS numbers", "SELECT no_such_function(1)"])
        {
            await QueryFailure.OfAsync($"The statement \"{text}\"", () => connector.RunAsync(text, context.Token), ConnectorErrorKind.Query);
        }
    }

    [ConformanceCheck("A table that does not exist is an error, NotFound or Query.", "An empty result in its place says that there is nothing, where nobody has looked.")]
    public static async Task UnknownTableInAStatement_IsAnError(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var dialect = context.System.Query.Dialect;
        var table = dialect.QuoteTable(new TableName(context.System.Query.Schema, context.NewName("missing")));
        await QueryFailure.OfAsync("A query of a table that does not exist", () => connector.RunAsync($"SELECT * FROM {table}", context.Token), ConnectorErrorKind.NotFound, ConnectorErrorKind.Query);
    }

    [ConformanceCheck("An error after the first rows is an exception, and not a short result.", "Half of the rows without an error is the worst result of all.")]
    public static async Task ErrorMidway_IsNoShortResult(ConformanceContext context)
    {
        var query = FailingQuery(context);
        await QueryFailure.OfAsync("A query that fails at its row 5000", () => context.Open<IQueryConnector>().RunAsync(query, context.Token));
    }

    [ConformanceCheck("A change that fails has changed nothing, if its error says so.", "Outcome is what a caller decides by whether to repeat the work.")]
    public static async Task FailedChange_HasChangedNothing(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        var exception = await QueryFailure.OfAsync("An INSERT of rows of which one cannot be computed", () => connector.RunAsync($"INSERT INTO {table.Sql} {FailingQuery(context)}", context.Token));
        var count = await table.CountAsync();
        Assert.True(count == 0 || exception.Outcome == OperationOutcome.Unknown, $"The error's Outcome is {exception.Outcome}, and {count} rows are there all the same. Let the statement be one transaction, or say Unknown.");
    }

    [ConformanceCheck("A change is done once.", "A payment that is booked twice.")]
    public static async Task Change_IsDoneOnce(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        for (var n = 1; n <= 5; n++)
        {
            await connector.ExecuteAsync($"INSERT INTO {table.Name:identifier} VALUES ({n})", context.Token);
        }

        var result = await connector.RunAsync($"SELECT n FROM {table.Sql} ORDER BY n", context.Token);
        Assert.True(result.Numbers().SequenceEqual([1, 2, 3, 4, 5]), $"The numbers 1 to 5 were each inserted once; the table has {string.Join(", ", result.Numbers())}.");
    }

    internal static string FailingQuery(ConformanceContext context) =>
        $"SELECT {context.System.Query.FailingExpression} AS n FROM ({context.System.Query.Numbers(10_000)}) AS numbers";
}
