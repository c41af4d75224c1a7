using Microsoft.Data.Sqlite;

namespace DataMesh.Connectors.Sqlite.Tests;

/// <summary>A database file in a folder of its own, and the connectors to it; all gone at the end.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly List<SqliteConnector> _connectors = [];
    private readonly List<SqliteConnection> _connections = [];

    private TestDatabase()
    {
        Folder = Directory.CreateTempSubdirectory("dmesh-sqlite-").FullName;
        Path = System.IO.Path.Combine(Folder, "test.db");
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Folder { get; }

    public string Path { get; }

    public static TestDatabase Empty() => new();

    public static TestDatabase Create(string script)
    {
        var database = new TestDatabase();
        database.Run(script);
        return database;
    }

    /// <summary>Runs a script on a connection that has nothing to do with the connector.</summary>
    public void Run(string script)
    {
        using var connection = OpenRaw();
        Execute(connection, script);
    }

    public SqliteConnection OpenRaw()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        _connections.Add(connection);
        return connection;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static T Scalar<T>(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    public T Scalar<T>(string sql)
    {
        using var connection = OpenRaw();
        return Scalar<T>(connection, sql);
    }

    public SqliteConnectorConfig Config => new() { Database = Path };

    public SqliteConnector New(SqliteConnectorConfig? config = null, bool readOnly = false, ConnectorLimits? limits = null)
    {
        var connector = new SqliteConnector(
            config ?? Config,
            new ConnectorInstanceOptions("test") { ReadOnly = readOnly, Limits = limits ?? ConnectorLimits.None });
        _connectors.Add(connector);
        return connector;
    }

    public async Task<SqliteConnector> ConnectAsync(SqliteConnectorConfig? config = null, bool readOnly = false, ConnectorLimits? limits = null)
    {
        var connector = New(config, readOnly, limits);
        await connector.ConnectAsync(Token);
        return connector;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _connectors)
        {
            await connector.DisposeAsync();
        }

        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
