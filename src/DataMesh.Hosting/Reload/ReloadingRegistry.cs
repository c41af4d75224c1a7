using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Runtime;

/// <summary>The registry of one container, updated when its sources change. Thread-safe.</summary>
[SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "The container that was given the registry disposes it, callers first.")]
internal sealed class ReloadingRegistry(ConnectorSources sources, ConnectorLoader loader, IServiceProvider services) : IDisposable
{
    // A change that is told while another is being read waits here, and reads again.
    private readonly Lock _loading = new();
    private SourceWatch? _watch;
    private ConnectorRegistry? _registry;

    /// <summary>Builds the registry. Watches from before the first read, so that no change is missed.</summary>
    /// <exception cref="ConnectorConfigurationException">The configuration is wrong; all of it is told.</exception>
    public ConnectorRegistry Build()
    {
        lock (_loading)
        {
            if (sources.Options.ReloadOnChange)
            {
                _watch ??= new SourceWatch(loader.Sources, services.GetService<TimeProvider>() ?? TimeProvider.System, Reload);
            }

            return _registry = new ConnectorRegistry(loader.Connectors, loader.Read(), services);
        }
    }

    public void Dispose() => _watch?.Dispose();

    private void Reload()
    {
        lock (_loading)
        {
            try
            {
                if (_registry?.Update(loader.Read()) is { } change)
                {
                    Tell(change);
                }
            }
            catch (ConnectorConfigurationException exception)
            {
                HostingLog.ReloadRefused(loader.Logger, exception.Message);
            }
            catch (ObjectDisposedException)
            {
                // The host is ending.
            }
#pragma warning disable CA1031 // What leaves a timer's callback ends the process. The type alone: what it says may hold anything.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                HostingLog.ReloadFailed(loader.Logger, exception.GetType().Name);
            }
        }
    }

    private void Tell(RegistryChange change)
    {
        if (change is { Added: [], Changed: [], Removed: [] })
        {
            HostingLog.NothingChanged(loader.Logger);
        }
        else
        {
            HostingLog.Reloaded(loader.Logger, Names(change.Added), Names(change.Changed), Names(change.Removed));
        }
    }

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
