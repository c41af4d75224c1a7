using DataMesh.Connectors.Postgres;
using Npgsql;

namespace DataMesh.Benchmarks.Postgres;

/// <summary>Callers that work at once, each on a connection of its own.</summary>
internal sealed class AtOnce : IAsyncDisposable
{
    public const int Callers = 8;

    private readonly PostgresConnector.Managed _forSessions;

    private AtOnce(FlightsServer server)
    {
        Connector = server.Connector(Callers);
        _forSessions = server.Connector(Callers);
    }

    public PostgresConnector.Managed Connector { get; }

    public List<IQuerySession> Sessions { get; } = [];

    public List<NpgsqlConnection> Connections { get; } = [];

    public static async Task<AtOnce> OpenAsync(FlightsServer server)
    {
        var all = new AtOnce(server);
        for (var caller = 0; caller < Callers; caller++)
        {
            all.Sessions.Add(await all._forSessions.OpenSessionAsync());
            var connection = new NpgsqlConnection(server.ConnectionString);
            await connection.OpenAsync();
            all.Connections.Add(connection);
        }

        return all;
    }

    public static async Task<long> RunAsync(Func<int, Task<long>> caller) =>
        (await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => Task.Run(() => caller(number))))).Sum();

    public async ValueTask DisposeAsync()
    {
        foreach (var session in Sessions)
        {
            await session.DisposeAsync();
        }

        foreach (var connection in Connections)
        {
            await connection.DisposeAsync();
        }

        await Connector.DisconnectAsync();
        await _forSessions.DisconnectAsync();
    }
}
