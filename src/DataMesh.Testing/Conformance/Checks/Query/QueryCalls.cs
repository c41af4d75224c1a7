using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>Statements as the checks write them: text as it is, and how long a call may take.</summary>
internal static class QueryCalls
{
    /// <summary>What a call that must end at once may take on a busy machine.</summary>
    public static readonly TimeSpan Prompt = TimeSpan.FromSeconds(5);

    /// <summary>Runs a statement whose text is taken as it is.</summary>
    public static Task<QueryResult> RunAsync(this IQueryConnector connector, string statement, CancellationToken cancellationToken) =>
        connector.ExecuteAsync(new QueryRequest(statement), cancellationToken);

    /// <summary>Runs a statement whose text is taken as it is.</summary>
    public static Task<QueryResult> RunAsync(this IQuerySession session, string statement, CancellationToken cancellationToken) =>
        session.ExecuteAsync(new QueryRequest(statement), cancellationToken);

    /// <summary>The one number that a query gives.</summary>
    public static async Task<long> NumberAsync(this IQueryConnector connector, string query, CancellationToken cancellationToken) =>
        Number(await connector.RunAsync(query, cancellationToken).ConfigureAwait(false));

    /// <summary>The one number that a query gives.</summary>
    public static async Task<long> NumberAsync(this IQuerySession session, string query, CancellationToken cancellationToken) =>
        Number(await session.RunAsync(query, cancellationToken).ConfigureAwait(false));

    /// <summary>A whole number of whatever type the system counts in.</summary>
    public static long ToNumber(object? value) =>
        value is null ? throw new ConformanceException("Expected a number, got NULL.") : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    /// <summary>The numbers of a column of whole numbers.</summary>
    public static IEnumerable<long> Numbers(this QueryResult result, int column = 0) => result.Rows.Select(row => ToNumber(row[column]));

    /// <summary>Waits for a call that must end.</summary>
    /// <param name="call">The call.</param>
    /// <param name="hang">What it means that it does not end.</param>
    public static async Task<T> EndingAsync<T>(this Task<T> call, string hang)
    {
        await EndingAsync((Task)call, hang).ConfigureAwait(false);
        return await call.ConfigureAwait(false);
    }

    /// <inheritdoc cref="EndingAsync{T}(Task{T}, string)"/>
    public static async Task EndingAsync(this Task call, string hang)
    {
        if (await Task.WhenAny(call, Task.Delay(Prompt)).ConfigureAwait(false) != call)
        {
            throw new ConformanceException(string.Create(CultureInfo.InvariantCulture, $"{hang} (It had not ended after {Prompt.TotalSeconds:0} s.)"));
        }

        await call.ConfigureAwait(false);
    }

    private static long Number(QueryResult result) => result is { RowCount: 1, Columns.Count: > 0 }
        ? ToNumber(result.Rows[0][0])
        : throw new ConformanceException($"Expected one row with a number, got {result.RowCount} rows of {result.Columns.Count} columns.");
}
