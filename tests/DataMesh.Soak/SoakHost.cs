using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DataMesh.Soak;

/// <summary>A registry of one instance of the connector.</summary>
internal sealed class SoakHost : IServiceProvider, IAsyncDisposable
{
    private const string Name = "soak";

    private readonly SoakSystem _system;
    private readonly ConnectorInstanceOptions _options;
    private readonly object[] _services;
    private readonly ConnectorRegistry _registry;

    public SoakHost(SoakSystem system, Violations violations, ResilienceOptions resilience, params object[] services)
    {
        _system = system;
        _options = new ConnectorInstanceOptions(Name) { Resilience = resilience };
        _services = [system, violations, .. services];
        _registry = new ConnectorRegistry([SoakConnector.Descriptor], [Instance()], this);
        Query = _registry.Get<IStreamingQueryConnector>(Name);
        Sessions = _registry.Get<ISessionQueryConnector>(Name);
        Jobs = _registry.Processing(Name);
    }

    public IStreamingQueryConnector Query { get; }

    public ISessionQueryConnector Sessions { get; }

    public IProcessingConnector Jobs { get; }

    /// <summary>How long disposing took: at once, unless somebody kept a lease.</summary>
    public TimeSpan Disposal { get; private set; }

    public object? GetService(Type serviceType) => serviceType == typeof(ILoggerFactory) ? null : _services.FirstOrDefault(serviceType.IsInstanceOfType);

    /// <summary>Asks for a disconnect, as an operator may.</summary>
    public async Task DisconnectAsync()
    {
        Interlocked.Increment(ref _system.Disconnecting);
        try
        {
            await Query.DisconnectAsync();
        }
        finally
        {
            Interlocked.Decrement(ref _system.Disconnecting);
        }
    }

    /// <summary>Takes another configuration.</summary>
    public void Reload()
    {
        Interlocked.Increment(ref _system.Revision);
        _registry.Update([Instance()]);
    }

    public async ValueTask DisposeAsync()
    {
        Interlocked.Increment(ref _system.Disconnecting);
        var start = Stopwatch.GetTimestamp();
        await _registry.DisposeAsync();
        Disposal = Stopwatch.GetElapsedTime(start);
    }

    private ConnectorInstance Instance()
    {
        var config = new SoakConfig { Revision = _system.Revision };
        return new ConnectorInstance(SoakConnector.Descriptor, _options, _ => config);
    }
}
