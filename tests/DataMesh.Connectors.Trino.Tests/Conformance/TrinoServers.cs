using System.Globalization;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Loopback.Sql;

namespace DataMesh.Connectors.Trino.Tests.Conformance;

/// <summary>The servers that integration tests run against: the loopback one always, and one that the environment names.</summary>
/// <remarks><c>TEST_TRINO_HOST</c> is its host; <c>TEST_TRINO_PORT</c>, <c>TEST_TRINO_USER</c> and <c>TEST_TRINO_CATALOG</c> default to 8080, <c>datamesh</c> and <c>memory</c>.</remarks>
public static class TrinoServers
{
    private const string Loopback = "loopback";

    /// <summary>Names of the servers, for theories.</summary>
    public static TheoryData<string> All => Variable("HOST") is { } host ? new(Loopback, host) : new(Loopback);

    /// <summary>Starts the loopback server, or nothing; what to dispose afterwards, and how to reach the server.</summary>
    internal static async Task<(IAsyncDisposable? Server, TrinoConnectorConfig Config)> StartAsync(string name)
    {
        if (name != Loopback)
        {
            return (null, new()
            {
                Host = name,
                Port = int.Parse(Variable("PORT") ?? "8080", CultureInfo.InvariantCulture),
                Username = Variable("USER") ?? "datamesh",
                Catalog = Variable("CATALOG") ?? "memory",
                Schema = "default",
            });
        }

        var server = await LoopbackTrino.StartAsync(new() { Engine = new SqliteEngine(), PageSize = 64 << 10, QueueingPages = 1, EmptyPages = 1 });
        return (server, new() { Host = "127.0.0.1", Port = server.Port, Username = "tester", Catalog = "memory", Schema = "default" });
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable($"TEST_TRINO_{name}") is { Length: > 0 } value ? value : null;
}
