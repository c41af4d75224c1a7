using Microsoft.Extensions.Logging;

namespace DataMesh.Connectors.Trino.Http;

/// <summary>The one way of a connector to its coordinator: connections, credentials, and the guard that these go nowhere else. Thread-safe.</summary>
internal sealed class TrinoHttp : IAsyncDisposable
{
    /// <summary>The coordinator's scheme, host and port.</summary>
    public Uri Address => throw new NotImplementedException();

    /// <summary>Opens nothing yet; files of the configuration are read.</summary>
    /// <param name="config">Which cluster, as whom, and how.</param>
    /// <param name="options">The instance's name.</param>
    /// <param name="logger">Where an address to sign in at goes if nobody shows it.</param>
    /// <param name="timeProvider">The clock of delays and limits.</param>
    /// <param name="prompt">Shows where to sign in; null: the log does.</param>
    /// <param name="tokens">Gives tokens; null: the configuration alone says how to sign in.</param>
    /// <exception cref="ConnectorConfigurationException">A file cannot be used, or a credential would go over plain HTTP.</exception>
    public static TrinoHttp Create(TrinoConnectorConfig config, ConnectorInstanceOptions options, ILogger logger, TimeProvider timeProvider, ISignInPrompt? prompt = null, ITrinoTokenSource? tokens = null) =>
        throw new NotImplementedException();

    /// <summary>Asks the coordinator who it is. Servers answer that without a sign-in, so it is sent without.</summary>
    /// <exception cref="ConnectorException">It cannot be reached, or answers otherwise.</exception>
    public Task<ServerInfo> GetInfoAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Closes the connections; statements that are being cancelled get half a second for it.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
