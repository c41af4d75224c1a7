using Dapper;
using Microsoft.Data.Sqlite;

namespace DataMesh.Benchmarks.Streaming;

/// <summary>One way each to read all five columns of all rows.</summary>
internal static class Contenders
{
    /// <summary>Ours: batches through the managed connector.</summary>
    public static async Task<ulong> BatchesAsync<TFold>(IStreamingQueryConnector connector)
        where TFold : struct, IFold
    {
        TFold date = default, delay = default, distance = default, origin = default, destination = default;
        await using var stream = await connector.StreamAsync(FlightsFile.Query);
        while (await stream.ReadAsync() is { } batch)
        {
            Texts(batch[0], ref date);
            Numbers(batch[1], ref delay);
            Numbers(batch[2], ref distance);
            Texts(batch[3], ref origin);
            Texts(batch[4], ref destination);
        }

        return Combine(date, delay, distance, origin, destination);
    }

    /// <summary>Microsoft.Data.Sqlite with its typed getters.</summary>
    public static ulong TypedGetters<TFold>(string path)
        where TFold : struct, IFold
    {
        TFold date = default, delay = default, distance = default, origin = default, destination = default;
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = FlightsFile.Query;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            date.Text(reader.GetString(0));
            delay.Number(reader.GetInt64(1));
            distance.Number(reader.GetInt64(2));
            origin.Text(reader.GetString(3));
            destination.Text(reader.GetString(4));
        }

        return Combine(date, delay, distance, origin, destination);
    }

    /// <summary>Dapper, one object a row, not buffered.</summary>
    public static ulong Dapper<TFold>(string path)
        where TFold : struct, IFold
    {
        TFold date = default, delay = default, distance = default, origin = default, destination = default;
        using var connection = Open(path);
        foreach (var flight in connection.Query<Flight>(FlightsFile.Query, buffered: false))
        {
            date.Text(flight.Date);
            delay.Number(flight.Delay);
            distance.Number(flight.Distance);
            origin.Text(flight.Origin);
            destination.Text(flight.Destination);
        }

        return Combine(date, delay, distance, origin, destination);
    }

    public static ulong Combine<TFold>(TFold date, TFold delay, TFold distance, TFold origin, TFold destination)
        where TFold : struct, IFold =>
        (((((((date.Result * 31) + delay.Result) * 31) + distance.Result) * 31) + origin.Result) * 31) + destination.Result;

    private static void Numbers<TFold>(BatchColumn column, ref TFold fold)
        where TFold : struct, IFold
    {
        foreach (var value in column.Int64s)
        {
            fold.Number(value);
        }
    }

    public static void Texts<TFold>(BatchColumn column, ref TFold fold)
        where TFold : struct, IFold
    {
        var bytes = column.Utf8Bytes;
        var offsets = column.Offsets;
        for (var row = 0; row + 1 < offsets.Length; row++)
        {
            fold.Text(bytes[offsets[row]..offsets[row + 1]]);
        }
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    private sealed record Flight(string Date, long Delay, long Distance, string Origin, string Destination);
}
