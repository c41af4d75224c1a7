using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Results", Requires = ConformanceFeatures.Query)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResultChecks
{
    private const int Large = 200_000;

    [ConformanceCheck("A result without rows has its columns.", "An export writes a header, a grid shows what was asked for, also where nothing was found.")]
    public static async Task EmptyResult_HasItsColumns(ConformanceContext context)
    {
        var result = await context.Open<IQueryConnector>().RunAsync($"SELECT n, n AS m FROM ({context.System.Query.Numbers(3)}) AS numbers WHERE n < 0", context.Token);
        Assert.True(result.RowCount == 0, $"No row fits, and {result.RowCount} came.");
        Assert.True(result.Columns is [{ Name: "n" }, { Name: "m" }], $"The columns must be n and m also where no row comes, and are: {string.Join(", ", result.Columns.Select(static column => column.Name))}.");
        Assert.False(result.IsTruncated, "Nothing was cut off, and IsTruncated is true.");
    }

    [ConformanceCheck("A result of any size is complete, in order, at the edges of batches and pages too.", "The last page that is not fetched is a wrong total that looks right.")]
    public static async Task ResultOfAnySize_IsComplete(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        foreach (var count in (int[])[1, 2, 100, 1000, 1001, 4095, 4096, 4097, 8192, 10_000])
        {
            var result = await connector.RunAsync(context.System.Query.Numbers(count), context.Token);
            AssertComplete(result, count);
        }
    }

    [ConformanceCheck("A large result is complete, in order, each value right.", "Where pages are lost, repeated or swapped under load, no small test shows it.")]
    public static async Task LargeResult_IsComplete(ConformanceContext context) =>
        AssertComplete(await context.Open<IQueryConnector>().RunAsync(context.System.Query.Numbers(Large), context.Token), Large);

    [ConformanceCheck("In a wide result each column has its own values.", "Columns that are swapped by their names or their types are found by nobody who looks at one of them.")]
    public static async Task WideResult_KeepsItsColumnsApart(ConformanceContext context)
    {
        const int Width = 60;
        var columns = string.Join(", ", Enumerable.Range(0, Width).Select(static index => string.Create(CultureInfo.InvariantCulture, $"n + {index * 1000} AS c{Width - index}")));
        var result = await context.Open<IQueryConnector>().RunAsync($"SELECT {columns} FROM ({context.System.Query.Numbers(5)}) AS numbers", context.Token);
        foreach (var row in result.Rows)
        {
            var first = QueryCalls.ToNumber(row[0]);
            for (var index = 0; index < Width; index++)
            {
                Assert.True(row.Columns[index].Name == FormattableString.Invariant($"c{Width - index}"), $"Column {index} must be c{Width - index}, and is {row.Columns[index].Name}.");
                Assert.True(QueryCalls.ToNumber(row[index]) == first + (index * 1000), $"Column {index} must hold {first + (index * 1000)}, and holds {SqlValues.Tell(row[index])}.");
            }
        }
    }

    [ConformanceCheck("MaxRows cuts the result and says so; a result that fits is not told as cut.", "A part that looks like the whole leads to wrong decisions, and a whole that looks like a part to needless work.")]
    public static async Task MaxRows_CutsAndSaysSo(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        foreach (var (rows, max) in ((int Rows, int Max)[])[(10, 3), (10, 10), (10, 11), (5000, 4096), (4096, 4096), (10, 0)])
        {
            var result = await connector.ExecuteAsync(new QueryRequest(context.System.Query.Numbers(rows)) { MaxRows = max }, context.Token);
            var expected = Math.Min(rows, max);
            Assert.True(result.RowCount == expected, $"Of {rows} rows with MaxRows = {max}, {expected} must come, and {result.RowCount} came.");
            Assert.True(result.IsTruncated == rows > max, $"{rows} rows with MaxRows = {max}: IsTruncated must be {rows > max}, and is {result.IsTruncated}. Fetch one row more than is asked for to know.");
            Assert.True(result.Numbers().SequenceEqual(Enumerable.Range(1, expected).Select(static n => (long)n)), $"With MaxRows = {max} the first rows must come, and others did.");
        }
    }

    [ConformanceCheck("MaxRows ends a long result early.", "Ten rows of a table of a billion are asked for all the time: by people, by tools, by agents.")]
    public static async Task MaxRows_EndsALongResultEarly(ConformanceContext context)
    {
        var result = await context.Open<IQueryConnector>().ExecuteAsync(new QueryRequest(context.System.Query.Numbers(100_000_000)) { MaxRows = 10 }, context.Token)
            .EndingAsync("The first 10 rows of 100,000,000 did not come: the connector reads them all. Stop reading when the request has its rows.");
        Assert.True(result is { RowCount: 10, IsTruncated: true }, $"10 rows and IsTruncated were expected, and {result.RowCount} rows came, IsTruncated {result.IsTruncated}.");
    }

    [ConformanceCheck("MaxBytes cuts the result and says so.", "It is what keeps a result of large values from filling the memory.")]
    public static async Task MaxBytes_CutsAndSaysSo(ConformanceContext context)
    {
        const int MaxBytes = 2000;
        var connector = context.Open<IQueryConnector>();
        var result = await connector.ExecuteAsync(new QueryRequest(context.System.Query.Numbers(5000)) { MaxBytes = MaxBytes }, context.Token);
        Assert.True(result.IsTruncated && result.RowCount is > 0 and < 2000, $"5000 numbers with MaxBytes = {MaxBytes} must be cut, and {result.RowCount} rows came, IsTruncated {result.IsTruncated}.");
        var whole = await connector.ExecuteAsync(new QueryRequest(context.System.Query.Numbers(5)) { MaxBytes = MaxBytes }, context.Token);
        Assert.True(whole is { IsTruncated: false, RowCount: 5 }, $"5 numbers fit into {MaxBytes} bytes, and {whole.RowCount} came, IsTruncated {whole.IsTruncated}.");
    }

    [ConformanceCheck("A query tells no affected rows.", "AffectedRows is how a caller knows a query from a change; 0 would say that a change met nothing.")]
    public static async Task QueryResult_TellsNoAffectedRows(ConformanceContext context)
    {
        var result = await context.Open<IQueryConnector>().RunAsync(context.System.Query.Numbers(3), context.Token);
        Assert.True(result.AffectedRows is null, $"AffectedRows of a query must be null, and is {result.AffectedRows}.");
    }

    [ConformanceCheck("A change tells how many rows it changed, and has no columns.", "Whether an update met its row is how applications know that somebody else was faster.")]
    public static async Task Change_TellsItsAffectedRows(ConformanceContext context)
    {
        var connector = context.Open<IQueryConnector>();
        var table = await CheckTable.OfNumbersAsync(context, connector, 0);
        if (!context.System.Query.CountsAffectedRows)
        {
            ConformanceContext.Unsupported("The system does not say how many rows a statement changed (QueryFacts.CountsAffectedRows).");
        }

        foreach (var (statement, expected) in ((string Statement, long Expected)[])[($"INSERT INTO {table.Sql} VALUES (1), (2), (3)", 3), ($"UPDATE {table.Sql} SET n = n + 10 WHERE n > 1", 2), ($"UPDATE {table.Sql} SET n = 0 WHERE n > 99", 0), ($"DELETE FROM {table.Sql}", 3)])
        {
            var result = await connector.RunAsync(statement, context.Token);
            Assert.True(result.AffectedRows == expected, $"{statement} changes {expected} rows, and AffectedRows is {result.AffectedRows?.ToString(CultureInfo.InvariantCulture) ?? "null"}.");
            Assert.True(result is { Columns.Count: 0, RowCount: 0 }, $"{statement} gives no rows, and the result has {result.Columns.Count} columns and {result.RowCount} rows.");
        }
    }

    [ConformanceCheck("A result says how long its statement took.", "It is the first thing that people look at when a query is slow.")]
    public static async Task ExecutionTime_IsTold(ConformanceContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await context.Open<IQueryConnector>().RunAsync(context.System.Query.Numbers(10_000), context.Token);
        var elapsed = Stopwatch.GetElapsedTime(started);
        Assert.True(result.ExecutionTime > TimeSpan.Zero && result.ExecutionTime <= elapsed, $"ExecutionTime must lie between 0 and what the call took ({elapsed}), and is {result.ExecutionTime}.");
    }

    private static void AssertComplete(QueryResult result, int count)
    {
        Assert.True(result.RowCount == count, $"The query gives {count} rows, and {result.RowCount} came.");
        Assert.False(result.IsTruncated, $"All {count} rows came, and IsTruncated is true.");
        var expected = 0L;
        foreach (var number in result.Numbers())
        {
            expected++;
            Assert.True(number == expected, $"Row {expected} of {count} must be {expected}, and is {number}: a row is lost, repeated or out of order.");
        }
    }
}
