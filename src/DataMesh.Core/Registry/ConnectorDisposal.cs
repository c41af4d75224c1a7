using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>
/// What a container disposes in place of a connector. Connectors themselves are not disposable: a container looks them up as transients, so
/// that it always finds the present one, and what is disposable among transients it would dispose with the scope that asked.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConnectorDisposal : IAsyncDisposable, IDisposable
{
    private readonly ManagedConnector _connector;

    /// <summary>For a keyed service of a container; the key is the connector.</summary>
    public ConnectorDisposal(object? connector) => _connector = (ManagedConnector)connector!;

    /// <summary>Ends what runs, disconnects, and refuses every further call. Waits at most for the drain budget.</summary>
    public ValueTask DisposeAsync() => _connector.DisposeAsync();

    /// <summary>As <see cref="DisposeAsync"/>, blocking.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
