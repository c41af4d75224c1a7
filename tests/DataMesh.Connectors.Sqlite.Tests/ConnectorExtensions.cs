namespace DataMesh.Connectors.Sqlite.Tests;

internal static class ConnectorExtensions
{
    public static Task<QueryResult> RunAsync(this IQueryConnector connector, QueryRequest query) => connector.ExecuteAsync(query, TestDatabase.Token);

    public static Task<QueryResult> RunAsync(this IQuerySession session, QueryRequest query) => session.ExecuteAsync(query, TestDatabase.Token);

    public static Task<QueryResult> RunAsync(this IQueryConnector connector, string text, params object?[] values) =>
        connector.ExecuteAsync(new QueryRequest(text) { Parameters = [.. values.Select(value => new QueryParameter(value))] }, TestDatabase.Token);

    public static async Task<object?> ValueAsync(this IQueryConnector connector, QueryRequest query) => (await connector.RunAsync(query)).Rows[0][0];

    public static async Task<object?> ValueAsync(this IQuerySession session, QueryRequest query) => (await session.RunAsync(query)).Rows[0][0];

    public static async Task<T> FailsAsync<T>(this IQueryConnector connector, QueryRequest query)
        where T : Exception => await Assert.ThrowsAsync<T>(() => connector.RunAsync(query));

    public static async Task<T> FailsAsync<T>(this IQuerySession session, QueryRequest query)
        where T : Exception => await Assert.ThrowsAsync<T>(() => session.RunAsync(query));
}
