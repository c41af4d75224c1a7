using DataMesh.Cli.Tests.Kit;
using DataMesh.Tests.Postgres;
using Npgsql;

namespace DataMesh.Cli.ServerTests;

/// <summary>A server that a test may stop, and a folder whose configuration knows it as <c>warehouse</c>.</summary>
public sealed class OwnServer : IAsyncDisposable
{
    private readonly PostgresServer _server;

    private OwnServer(PostgresServer server)
    {
        _server = server;
        Place.Write("dmesh.yaml", $"connectors:\n  - name: warehouse\n    type: postgres\n    host: {server.Host}\n    port: {server.Port}\n    database: postgres\n    username: {PostgresServer.Superuser}\n    password: {PostgresServer.Password}\n");
    }

    public Workplace Place { get; } = new();

    /// <summary>Starts one; skips the test where none is installed.</summary>
    public static async Task<OwnServer> StartAsync()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var server = new PostgresServer();
        await server.CreateAsync();
        return new OwnServer(server);
    }

    /// <summary>Ends the server as a crash would.</summary>
    public Task CrashAsync() => _server.StopAsync("immediate");

    /// <summary>The first value of a statement, past <c>dmesh</c>.</summary>
    public async Task<object?> AskAsync(string sql)
    {
        var text = new NpgsqlConnectionStringBuilder { Host = _server.Host, Port = _server.Port, Username = PostgresServer.Superuser, Password = PostgresServer.Password, Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(text.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Waits until the server runs a statement whose text holds this, or runs it no more.</summary>
    public async Task UntilItRunsAsync(string text, bool runs = true)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await AskAsync($"SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND strpos(query, '{text}') > 0") is > 0L) != runs)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Place.Dispose();
    }
}
