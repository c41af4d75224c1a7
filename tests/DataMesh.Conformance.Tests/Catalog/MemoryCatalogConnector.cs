using System.Diagnostics;
using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Catalog;

/// <summary>How to reach a catalog in memory.</summary>
[ConnectorConfig]
public sealed partial record MemoryCatalogConfig
{
    /// <summary>Address of the server.</summary>
    public required string Host { get; init; }

    /// <summary>What the server asks for.</summary>
    [Secret]
    public string? Password { get; init; }
}

/// <summary>Tells what is in a catalog in memory; breaks the contract in one way, if any.</summary>
[Connector("memory-catalog")]
[MapException(typeof(ServerDownException), ConnectorErrorKind.Connection)]
[MapException(typeof(ServerLoginException), ConnectorErrorKind.Authentication)]
[MapException(typeof(ServerBusyException), ConnectorErrorKind.RateLimited)]
public sealed partial class MemoryCatalogConnector(MemoryCatalogConfig config, ConnectorInstanceOptions options, Faults faults) : ICatalogConnector
{
    private MemoryCatalogServer? _server;

    private MemoryCatalogServer Server => _server ?? throw new InvalidOperationException("The connector is not connected: call ConnectAsync first.");

    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        if (_server is not null)
        {
            return;
        }

        var server = await MemoryServer.LoginAsync<MemoryCatalogServer>(config.Host, config.Password, cancellationToken);
        if (Interlocked.CompareExchange(ref _server, server, null) is not null)
        {
            server.Logout();
        }
    }

    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Exchange(ref _server, null)?.Logout();
        return Task.CompletedTask;
    }

    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await Server.AnswerAsync(cancellationToken);
            return HealthResult.Healthy(Stopwatch.GetElapsedTime(start));
        }
        catch (Exception exception) when (exception is ServerDownException or InvalidOperationException)
        {
            return HealthResult.Unhealthy(exception, Stopwatch.GetElapsedTime(start));
        }
    }

    private bool Hides(TableName table) =>
        options.Limits.DenySchemas.Contains(table.Schema, StringComparer.OrdinalIgnoreCase)
        || options.Limits.DenyTables.Select(TableName.Parse).Any(rule =>
            rule.Name.Equals(table.Name, StringComparison.OrdinalIgnoreCase) && (rule.Schema is null || rule.Schema.Equals(table.Schema, StringComparison.OrdinalIgnoreCase)));
}
