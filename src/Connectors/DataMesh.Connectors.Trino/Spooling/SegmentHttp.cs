namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>Fetches segments from where they lie, with nothing of the connector's: no credentials, no cookies, no headers but the segment's own. Thread-safe.</summary>
internal sealed class SegmentHttp : IDisposable
{
    /// <summary>Makes the one client of a connector.</summary>
    public static SegmentHttp Create(TrinoConnectorConfig config) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
