using Acme.Connectors.AcmeDb.Http;
using DataMesh;

namespace Acme.Connectors.AcmeDb;

/// <summary>Runs SQL on AcmeDB; tells what it holds, where views come from and what its owners tagged as sensitive.</summary>
/// <remarks>Thread-safe. Each call is a statement of its own at the server.</remarks>
/// <param name="config">Which server, and how.</param>
/// <param name="options">Whether the instance is read-only.</param>
/// <param name="time">The clock for dates in <c>Retry-After</c>.</param>
[Connector("acme-db", DocsUrl = "https://example.org/acme-db")]
[EngineEnforces(ReadOnly = true)]
[MapException(typeof(AcmeDbException), nameof(Map))]
public sealed partial class AcmeDbConnector(AcmeDbConfig config, ConnectorInstanceOptions options, TimeProvider time) : IStreamingQueryConnector, ICatalogConnector, IDisposable
{
    private AcmeDbClient? _client;
    private volatile bool _isDisposed;

    private AcmeDbClient Client
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return Volatile.Read(ref _client) ?? throw ConnectorException.Create(ConnectorErrorKind.Connection, "AcmeDB is not connected: call ConnectAsync first.", outcome: OperationOutcome.NotStarted);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Asks the server for its health, so that a wrong address or token shows here.</remarks>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (Volatile.Read(ref _client) is not null)
        {
            return;
        }

        var client = new AcmeDbClient(config, time);
        try
        {
            await client.GetAsync("/v1/health", AcmeDbJson.Default.HealthMessage, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        Volatile.Write(ref _client, client);
    }

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Exchange(ref _client, null)?.Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        Interlocked.Exchange(ref _client, null)?.Dispose();
    }

    private static ConnectorException? Map(Exception exception) => exception is AcmeDbException error ? AcmeDbErrors.Of(error) : null;
}
