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
public sealed partial class AcmeDbConnector(AcmeDbConfig config, ConnectorInstanceOptions options, TimeProvider time) : IStreamingQueryConnector, ICatalogConnector, IAsyncDisposable
{
    private readonly ConnectedResource<AcmeDbClient> _client = new(typeof(AcmeDbConnector));

    private AcmeDbClient Client => _client.Get();

    /// <inheritdoc/>
    /// <remarks>Asks the server for its health, so that a wrong address or token shows here.</remarks>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => _client.ConnectAsync(
        () => new AcmeDbClient(config, time),
        static (client, token) => client.GetAsync("/v1/health", AcmeDbJson.Default.HealthMessage, token),
        cancellationToken);

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => _client.DisconnectAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private static ConnectorException? Map(Exception exception) => exception is AcmeDbException error ? AcmeDbErrors.Of(error) : null;
}
