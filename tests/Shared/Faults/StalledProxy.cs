using DataMesh.Testing;

namespace DataMesh.Tests.Shared;

/// <summary>The network behind a proxy stands still, for connections that are open and for those to come, until this is disposed.</summary>
internal sealed class StalledProxy : IAsyncDisposable
{
    private readonly TcpFaultProxy _proxy;

    public StalledProxy(TcpFaultProxy proxy)
    {
        _proxy = proxy;
        proxy.Apply(TcpFault.Stall());
        proxy.Faults.FromNowOn(TcpFault.Stall());
    }

    public ValueTask DisposeAsync()
    {
        _proxy.Faults.Clear();
        _proxy.Apply(null);
        return default;
    }
}
