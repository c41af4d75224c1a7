using Npgsql;

namespace DataMesh.Benchmarks.Postgres;

/// <summary>One way each to read flights by their key, one after the other; each caller with keys of its own.</summary>
internal static class PointQueries
{
    public const int Count = 1_000;

    /// <summary>Ours: each a call of the managed connector, which shares nothing with the next.</summary>
    public static async Task<long> ConnectorAsync(IQueryConnector connector, int caller)
    {
        var sum = 0L;
        for (var i = 0; i < Count; i++)
        {
            var result = await connector.ExecuteAsync($"SELECT date, delay, distance, origin, destination FROM flights WHERE id = {Key(caller, i)}");
            sum += (int)result.Rows[0][2]!;
        }

        return sum;
    }

    /// <summary>Ours: in a session.</summary>
    public static async Task<long> SessionAsync(IQuerySession session, int caller)
    {
        var sum = 0L;
        for (var i = 0; i < Count; i++)
        {
            var result = await session.ExecuteAsync($"SELECT date, delay, distance, origin, destination FROM flights WHERE id = {Key(caller, i)}");
            sum += (int)result.Rows[0][2]!;
        }

        return sum;
    }

    /// <summary>Npgsql on an open connection with a prepared statement.</summary>
    public static async Task<long> PreparedAsync(NpgsqlConnection connection, int caller)
    {
        var sum = 0L;
        await using var command = new NpgsqlCommand(FlightsServer.PointQuery, connection);
        var key = new NpgsqlParameter<int>();
        command.Parameters.Add(key);
        await command.PrepareAsync();
        for (var i = 0; i < Count; i++)
        {
            key.TypedValue = Key(caller, i);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                _ = (reader.GetDateTime(0), reader.GetInt32(1), reader.GetString(3), reader.GetString(4));
                sum += reader.GetInt32(2);
            }
        }

        return sum;
    }

    /// <summary>Npgsql as its documentation has it: from its pool, prepared by itself, and reset after each.</summary>
    public static async Task<long> PooledAsync(NpgsqlDataSource source, int caller)
    {
        var sum = 0L;
        for (var i = 0; i < Count; i++)
        {
            await using var command = source.CreateCommand(FlightsServer.PointQuery);
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Key(caller, i) });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                _ = (reader.GetDateTime(0), reader.GetInt32(1), reader.GetString(3), reader.GetString(4));
                sum += reader.GetInt32(2);
            }
        }

        return sum;
    }

    private static int Key(int caller, int i) => 1 + ((((caller * Count) + i) * 373) % FlightsServer.Rows);
}
