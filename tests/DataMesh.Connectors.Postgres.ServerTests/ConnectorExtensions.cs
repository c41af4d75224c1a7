namespace DataMesh.Connectors.Postgres.ServerTests;

internal static class ConnectorExtensions
{
    /// <summary>The first value of the first row.</summary>
    public static async Task<object?> ValueAsync(this IQueryConnector connector, QueryRequest query) => (await connector.ExecuteAsync(query, TestDatabase.Token)).Rows[0][0];

    /// <inheritdoc cref="ValueAsync(IQueryConnector, QueryRequest)"/>
    public static async Task<object?> ValueAsync(this IQuerySession session, QueryRequest query) => (await session.ExecuteAsync(query, TestDatabase.Token)).Rows[0][0];
}
