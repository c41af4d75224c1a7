using System.Diagnostics;
using System.Globalization;
using DataMesh.Benchmarks.Streaming;
using Npgsql;

namespace DataMesh.Benchmarks.Postgres;

/// <summary>Prints how fast rows and point queries come, ours and its peers in turn, so that a slow minute of the machine is everybody's.</summary>
internal static class PostgresReport
{
    private const int Rounds = 9;

    public static async Task RunAsync()
    {
        await using var server = await FlightsServer.StartAsync();
        var connector = server.Connector(poolSize: 1);
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await VerifyAsync(connector, connection);
        await MeasureAsync(
            $"{FlightsServer.Rows:N0} flights, all columns",
            FlightsServer.Rows,
            ("batches of the connector", () => RowReaders.BatchesAsync<Touch>(connector)),
            ("Npgsql, typed getters", () => RowReaders.TypedGettersAsync<Touch>(connection)),
            ("Dapper, not buffered", () => RowReaders.DapperWithoutBlockingAsync<Touch>(connection)),
            ("Dapper, not buffered, blocking its thread", () => RowReaders.DapperAsync<Touch>(connection)));
        await TellMemoryAsync(connector);
        await MeasurePointsAsync(server, connection, connector);
        await connector.DisconnectAsync();
    }

    private static async Task MeasurePointsAsync(FlightsServer server, NpgsqlConnection connection, IQueryConnector connector)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString + ";Maximum Pool Size=8;Max Auto Prepare=20;Auto Prepare Min Usages=2");
        await using var sessions = await AtOnce.OpenAsync(server);
        await MeasureAsync(
            $"{PointQueries.Count:N0} point queries on one connection",
            PointQueries.Count,
            ("calls of the connector", () => PointQueries.ConnectorAsync(connector, 0)),
            ("a session of the connector", () => PointQueries.SessionAsync(sessions.Sessions[0], 0)),
            ("Npgsql, open and prepared", () => PointQueries.PreparedAsync(connection, 0)),
            ("Npgsql, from its pool", () => PointQueries.PooledAsync(source, 0)));
        await MeasureAsync(
            $"{AtOnce.Callers} callers at once, {PointQueries.Count:N0} point queries each",
            PointQueries.Count * AtOnce.Callers,
            ("calls of the connector", () => AtOnce.RunAsync(caller => PointQueries.ConnectorAsync(sessions.Connector, caller))),
            ("sessions of the connector", () => AtOnce.RunAsync(caller => PointQueries.SessionAsync(sessions.Sessions[caller], caller))),
            ("Npgsql, open and prepared", () => AtOnce.RunAsync(caller => PointQueries.PreparedAsync(sessions.Connections[caller], caller))),
            ("Npgsql, from its pool", () => AtOnce.RunAsync(caller => PointQueries.PooledAsync(source, caller))));
    }

    /// <summary>A digest of every value, with each reader: a fast one that reads something else is none.</summary>
    private static async Task VerifyAsync(IStreamingQueryConnector connector, NpgsqlConnection connection)
    {
        var expected = await RowReaders.TypedGettersAsync<Digest>(connection);
        foreach (var (name, actual) in new[] { ("batches", await RowReaders.BatchesAsync<Digest>(connector)), ("Dapper", await RowReaders.DapperAsync<Digest>(connection)) })
        {
            if (actual != expected)
            {
                throw new InvalidOperationException($"{name} read other values than Npgsql: digest {actual:x16} instead of {expected:x16}.");
            }
        }

        Console.WriteLine($"digests of all values are equal: {expected:x16}");
    }

    private static async Task MeasureAsync<T>(string what, int items, params (string Name, Func<Task<T>> Run)[] contenders)
    {
        var times = contenders.Select(static _ => new List<double>()).ToArray();
        var allocated = new double[contenders.Length];
        for (var round = -1; round < Rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var bytes = GC.GetTotalAllocatedBytes(precise: true);
                var start = Stopwatch.GetTimestamp();
                await contenders[i].Run();
                if (round >= 0)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                    allocated[i] = (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / items;
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{what,-58} median        rate     of Npgsql   allocated each"));
        var medians = times.Select(static list => list.Order().ElementAt(list.Count / 2)).ToArray();
        var peer = medians[Array.FindIndex(contenders, static contender => contender.Name.StartsWith("Npgsql", StringComparison.Ordinal))];
        for (var i = 0; i < contenders.Length; i++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {contenders[i].Name,-52} {medians[i] * 1000,8:N0} ms {items / medians[i],11:N0}/s {peer / medians[i],9:0.00} x {allocated[i],12:N1} B"));
        }
    }

    private static async Task TellMemoryAsync(IStreamingQueryConnector connector)
    {
        Console.WriteLine("\nrows        peak managed memory");
        foreach (var rows in new[] { 30_000, 300_000, FlightsServer.Rows })
        {
            GC.Collect();
            var peak = 0L;
            await using var stream = await connector.StreamAsync(FormattableString.Invariant($"{FlightsServer.Query} LIMIT {rows}"));
            while (await stream.ReadAsync() is not null)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows,-11:N0} {peak / 1048576.0,10:0.0} MiB"));
        }
    }
}
