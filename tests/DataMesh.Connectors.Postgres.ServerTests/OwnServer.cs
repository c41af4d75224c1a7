using DataMesh.Runtime;
using DataMesh.Tests.Postgres;

namespace DataMesh.Connectors.Postgres.ServerTests;

/// <summary>A server that a test may stop, break or configure as it likes, and connectors to it.</summary>
public sealed class OwnServer : IAsyncDisposable
{
    private readonly List<IConnector> _connectors = [];

    private OwnServer(PostgresServer server) => Server = server;

    public PostgresServer Server { get; }

    public PostgresConnectorConfig Config => new() { Host = Server.Host, Port = Server.Port, Username = PostgresServer.Superuser, Password = PostgresServer.Password, Database = "postgres" };

    /// <summary>Starts one; skips the test where none is installed.</summary>
    public static async Task<OwnServer> StartAsync(params IReadOnlyList<string> settings)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var server = new PostgresServer(settings);
        await server.CreateAsync();
        return new OwnServer(server);
    }

    public PostgresConnector.Managed Connector(PostgresConnectorConfig? config = null)
    {
        var descriptor = PostgresConnector.Descriptor;
        var connector = (PostgresConnector.Managed)descriptor.Create(new ConnectorCreation(descriptor, new ConnectorInstanceOptions("warehouse"), config ?? Config, services: null));
        _connectors.Add(connector);
        return connector;
    }

    /// <summary>Waits until the server runs a statement whose text holds this.</summary>
    public static async Task UntilItRunsAsync(IQueryConnector watcher, string text)
    {
        while ((await watcher.ExecuteAsync($"SELECT pid FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND strpos(query, {text}) > 0", TestDatabase.Token)).RowCount == 0)
        {
            await Task.Delay(20, TestDatabase.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _connectors)
        {
            await connector.DisconnectAsync(CancellationToken.None);
        }

        await Server.DisposeAsync();
    }
}
