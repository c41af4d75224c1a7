using Dapper;
using DataMesh.Benchmarks.Streaming;
using Npgsql;

namespace DataMesh.Benchmarks.Postgres;

/// <summary>One way each to read all five columns of all flights.</summary>
internal static class RowReaders
{
    /// <summary>Ours: batches through the managed connector.</summary>
    public static async Task<ulong> BatchesAsync<TFold>(IStreamingQueryConnector connector)
        where TFold : struct, IFold
    {
        TFold date = default, delay = default, distance = default, origin = default, destination = default;
        await using var stream = await connector.StreamAsync(FlightsServer.Query);
        while (await stream.ReadAsync() is { } batch)
        {
            foreach (var ticks in batch[0].Timestamps)
            {
                date.Number(ticks);
            }

            Numbers(batch[1], ref delay);
            Numbers(batch[2], ref distance);
            Contenders.Texts(batch[3], ref origin);
            Contenders.Texts(batch[4], ref destination);
        }

        return Contenders.Combine(date, delay, distance, origin, destination);
    }

    /// <summary>Npgsql with its typed getters.</summary>
    public static async Task<ulong> TypedGettersAsync<TFold>(NpgsqlConnection connection)
        where TFold : struct, IFold
    {
        TFold date = default, delay = default, distance = default, origin = default, destination = default;
        await using var command = new NpgsqlCommand(FlightsServer.Query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            date.Number(reader.GetDateTime(0).Ticks);
            delay.Number(reader.GetInt32(1));
            distance.Number(reader.GetInt32(2));
            origin.Text(reader.GetString(3));
            destination.Text(reader.GetString(4));
        }

        return Contenders.Combine(date, delay, distance, origin, destination);
    }

    /// <summary>Dapper, one object a row, not buffered.</summary>
    public static Task<ulong> DapperAsync<TFold>(NpgsqlConnection connection)
        where TFold : struct, IFold
    {
        TFold date = default, delay = default, distance = default, origin = default, destination = default;
        foreach (var flight in connection.Query<Flight>(FlightsServer.Query, buffered: false))
        {
            date.Number(flight.Date.Ticks);
            delay.Number(flight.Delay);
            distance.Number(flight.Distance);
            origin.Text(flight.Origin);
            destination.Text(flight.Destination);
        }

        return Task.FromResult(Contenders.Combine(date, delay, distance, origin, destination));
    }

    /// <summary>The same, without a thread that waits for the network, as ours.</summary>
    public static async Task<ulong> DapperWithoutBlockingAsync<TFold>(NpgsqlConnection connection)
        where TFold : struct, IFold
    {
        TFold date = default, delay = default, distance = default, origin = default, destination = default;
        await foreach (var flight in connection.QueryUnbufferedAsync<Flight>(FlightsServer.Query))
        {
            date.Number(flight.Date.Ticks);
            delay.Number(flight.Delay);
            distance.Number(flight.Distance);
            origin.Text(flight.Origin);
            destination.Text(flight.Destination);
        }

        return Contenders.Combine(date, delay, distance, origin, destination);
    }

    private static void Numbers<TFold>(BatchColumn column, ref TFold fold)
        where TFold : struct, IFold
    {
        foreach (var value in column.Int32s)
        {
            fold.Number(value);
        }
    }

    private sealed record Flight(DateTime Date, int Delay, int Distance, string Origin, string Destination);
}
