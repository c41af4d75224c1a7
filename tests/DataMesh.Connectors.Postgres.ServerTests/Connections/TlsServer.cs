using DataMesh.Tests.Postgres;
using Npgsql;

namespace DataMesh.Connectors.Postgres.ServerTests.Connections;

/// <summary>A server that speaks TLS: with a password from everywhere, and for the role <c>certified</c> with a certificate.</summary>
public sealed class TlsServer : IAsyncLifetime
{
    private OwnServer? _own;

    public TestCertificates Certificates { get; } = new();

    public OwnServer Own
    {
        get
        {
            Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
            return _own!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Missing is not null)
        {
            return;
        }

        _own = await OwnServer.StartAsync();
        var (certificate, key) = Certificates.Sign("127.0.0.1");
        await _own.Server.WriteAsync("server.crt", await File.ReadAllTextAsync(certificate));
        await _own.Server.WriteAsync("server.key", await File.ReadAllTextAsync(key));
        await _own.Server.WriteAsync("ca.crt", await File.ReadAllTextAsync(Certificates.Authority));
        await _own.Server.WriteAsync("pg_hba.conf", "hostssl all certified all cert clientcert=verify-full\nhostssl all all all scram-sha-256\nhostnossl all open all scram-sha-256\nlocal all all trust\n");
        await _own.Connector().ExecuteAsync($"CREATE ROLE certified LOGIN", TestContext.Current.CancellationToken);
        await _own.Connector().ExecuteAsync($"ALTER SYSTEM SET ssl_ca_file = 'ca.crt'", TestContext.Current.CancellationToken);
        await _own.Connector().ExecuteAsync($"ALTER SYSTEM SET ssl = on", TestContext.Current.CancellationToken);
        await _own.Server.ReloadAsync();
        await UntilItEncryptsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Certificates.Dispose();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }

    // Whoever asks the server to reload is not told when it has.
    private async Task UntilItEncryptsAsync()
    {
        var text = new NpgsqlConnectionStringBuilder { Host = Own.Server.Host, Port = Own.Server.Port, Username = PostgresServer.Superuser, Password = PostgresServer.Password, SslMode = SslMode.Require, Pooling = false, MaxPoolSize = 1 };
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(text.ToString());
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50);
            }
        }
    }
}
