using System.Globalization;
using System.IO.Compression;
using DataMesh.Benchmarks.Streaming;
using DataMesh.Connectors.Postgres;
using DataMesh.Runtime;
using DataMesh.Tests.Postgres;
using Npgsql;

namespace DataMesh.Benchmarks.Postgres;

/// <summary>A server of the benchmark's own with the 3,000,000 flights, each with a number for a key.</summary>
internal sealed class FlightsServer : IAsyncDisposable
{
    public const int Rows = 3_000_000;
    public const string Query = "SELECT date, delay, distance, origin, destination FROM flights";
    public const string PointQuery = "SELECT date, delay, distance, origin, destination FROM flights WHERE id = $1";

    private readonly PostgresServer _server = new("shared_buffers=512MB");

    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = _server.Host,
        Port = _server.Port,
        Username = PostgresServer.Superuser,
        Password = PostgresServer.Password,
        Database = "postgres",
    }.ToString();

    public static async Task<FlightsServer> StartAsync()
    {
        if (PostgresServer.Missing is { } missing)
        {
            throw new InvalidOperationException($"{missing}: this benchmark needs one.");
        }

        var flights = new FlightsServer();
        await flights._server.CreateAsync();
        await flights.LoadAsync();
        return flights;
    }

    /// <summary>The connector behind its wrapper, as the registry gives it.</summary>
    public PostgresConnector.Managed Connector(int poolSize)
    {
        var config = new PostgresConnectorConfig
        {
            Host = _server.Host,
            Port = _server.Port,
            Username = PostgresServer.Superuser,
            Password = PostgresServer.Password,
            Database = "postgres",
            PoolSize = poolSize,
        };
        var descriptor = PostgresConnector.Descriptor;
        return (PostgresConnector.Managed)descriptor.Create(new ConnectorCreation(descriptor, new ConnectorInstanceOptions("flights"), config, services: null));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task LoadAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE flights (id integer, date timestamp, delay integer, distance integer, origin text, destination text)");
        await using (var copy = await connection.BeginTextImportAsync("COPY flights FROM STDIN (FORMAT csv)"))
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(FlightsFile.Source()), CompressionMode.Decompress));
            await reader.ReadLineAsync();
            for (var row = 1; row <= Rows && await reader.ReadLineAsync() is { } line; row++)
            {
                await copy.WriteAsync(row.ToString(CultureInfo.InvariantCulture));
                await copy.WriteAsync(',');
                await copy.WriteAsync(line);
                await copy.WriteAsync('\n');
            }
        }

        await ExecuteAsync(connection, "ALTER TABLE flights ADD PRIMARY KEY (id)");
        await ExecuteAsync(connection, "VACUUM ANALYZE flights");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
