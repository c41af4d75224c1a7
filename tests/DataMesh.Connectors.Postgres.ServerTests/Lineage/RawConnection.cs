using Npgsql;

namespace DataMesh.Connectors.Postgres.ServerTests.Lineage;

/// <summary>A connection past the connector.</summary>
internal static class RawConnection
{
    public static async Task<NpgsqlConnection> OpenAsync(TestDatabase database)
    {
        var config = database.Config;
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = config.Host,
            Port = config.Port,
            Username = config.Username,
            Password = config.Password,
            Database = config.Database,
            Pooling = false,
        }.ToString());
        await connection.OpenAsync(TestDatabase.Token);
        return connection;
    }

    public static async Task RunAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestDatabase.Token);
    }
}
