using DataMesh.Runtime;
using DataMesh.Tests.Postgres;
using Npgsql;

namespace DataMesh.Connectors.Postgres.ServerTests;

/// <summary>A database of one test's own, and connectors to it; both end with the test.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly List<IConnector> _connectors = [];

    private TestDatabase(PostgresServer server) => _server = server;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Name { get; } = $"t{Guid.NewGuid():N}";

    public PostgresConnectorConfig Config => new() { Host = _server.Host, Port = _server.Port, Username = PostgresServer.Superuser, Password = PostgresServer.Password, Database = Name };

    /// <summary>Makes the database and runs a script in it, as psql would: many statements in one text.</summary>
    public static async Task<TestDatabase> CreateAsync(PostgresServer server, string script = "")
    {
        var database = new TestDatabase(server);
        await RunAsync(server, "postgres", $"CREATE DATABASE {database.Name} TEMPLATE template0");
        if (script.Length > 0)
        {
            await database.RunAsync(script);
        }

        return database;
    }

    /// <summary>Runs a script past the connector.</summary>
    public Task RunAsync(string script) => RunAsync(_server, Name, script);

    /// <summary>A connector behind its wrapper, as the registry gives it.</summary>
    public PostgresConnector.Managed Connector(PostgresConnectorConfig? config = null, ConnectorInstanceOptions? options = null)
    {
        var descriptor = PostgresConnector.Descriptor;
        var connector = descriptor.Create(new ConnectorCreation(descriptor, options ?? new ConnectorInstanceOptions("warehouse"), config ?? Config, services: null));
        _connectors.Add(connector);
        return (PostgresConnector.Managed)connector;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _connectors)
        {
            await connector.DisconnectAsync(CancellationToken.None);
        }

        await RunAsync(_server, "postgres", $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }

    private static async Task RunAsync(PostgresServer server, string database, string script)
    {
        var text = new NpgsqlConnectionStringBuilder { Host = server.Host, Port = server.Port, Username = PostgresServer.Superuser, Password = PostgresServer.Password, Database = database, Pooling = false, MaxPoolSize = 1 };
        await using var connection = new NpgsqlConnection(text.ToString());
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(script, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
