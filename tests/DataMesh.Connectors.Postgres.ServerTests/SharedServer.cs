using DataMesh.Connectors.Postgres.ServerTests;
using DataMesh.Tests.Postgres;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace DataMesh.Connectors.Postgres.ServerTests;

/// <summary>The server of all tests that do not break theirs; each test class works in a database of its own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private static PostgresServer? _server;

    /// <summary>The server, for systems of the conformance kit, which xUnit gives no fixture.</summary>
    public static PostgresServer Started => _server ?? throw new InvalidOperationException(PostgresServer.Missing);

    /// <summary>The server; skips the test where none is installed.</summary>
    public PostgresServer Server
    {
        get
        {
            Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
            return _server!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Missing is null)
        {
            _server = new PostgresServer("max_connections=200", "max_prepared_transactions=10");
            await _server.CreateAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
