namespace DataMesh.Connectors.Trino.Tests.Faults;

/// <summary>Reads a statement to its end or its error.</summary>
internal static class Reading
{
    /// <summary>How many rows came, and what ended them; null: their end.</summary>
    public static async Task<(long Rows, Exception? Error)> CountAsync(this IStreamingQueryConnector connector, string sql, CancellationToken cancellationToken)
    {
        var rows = 0L;
        try
        {
            await using var stream = await connector.StreamAsync(sql, cancellationToken);
            while (await stream.ReadAsync(cancellationToken) is { } batch)
            {
                rows += batch.RowCount;
            }

            return (rows, null);
        }
        catch (Exception exception)
        {
            return (rows, exception);
        }
    }

    /// <summary>The first value of the first row.</summary>
    public static async Task<object?> ValueAsync(this IQueryConnector connector, string sql) => (await connector.ExecuteAsync(sql, Bench.Token)).Rows[0][0];
}
