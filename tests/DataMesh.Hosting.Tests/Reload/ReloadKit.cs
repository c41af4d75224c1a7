using System.Collections.Concurrent;
using DataMesh.Runtime;
using DataMesh.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataMesh.Hosting.Tests;

/// <summary>A container whose settings a test changes, by a clock that moves when told to.</summary>
internal sealed class ReloadKit : IAsyncDisposable
{
    private readonly Settings _settings = new();

    /// <param name="instances">Names and hosts of instances of type <c>probe</c>.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="add">Adds services.</param>
    public ReloadKit((string Name, string? Host)[] instances, Action<DataMeshOptions>? configure = null, Action<IServiceCollection>? add = null)
    {
        Set(instances);
        var services = new ServiceCollection();
        services.AddLogging(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddHealthChecks();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddDataMesh(new ConfigurationBuilder().Add(_settings).Build(), configure ?? (static _ => { }));
        DataMeshRegistration.Add(services, null, null, [ProbeConnector.Module(Notes)]);
        add?.Invoke(services);
        Services = services.BuildServiceProvider();
    }

    public ManualTimeProvider Clock { get; } = new();

    public Logs Logs { get; } = new();

    /// <summary>Connects and disconnects.</summary>
    public ConcurrentQueue<string> Notes { get; } = new();

    public ServiceProvider Services { get; }

    /// <summary>Sets the host of instances; null removes one.</summary>
    public void Set(params (string Name, string? Host)[] instances)
    {
        foreach (var (name, host) in instances)
        {
            Set($"{name}:type", host is null ? null : "probe");
            Set($"{name}:host", host);
        }
    }

    /// <summary>Sets a key of an instance; null removes it.</summary>
    public void Set(string key, string? value) => _settings.Put($"connectors:{key}", value);

    /// <summary>Tells of the change, as a provider does.</summary>
    public void Tell() => _settings.Tell();

    /// <summary>Tells of the change and lets the stillness pass.</summary>
    public void Reload()
    {
        Tell();
        Clock.Advance(SourceWatch.Stillness);
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();

    private sealed class Settings : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Put(string key, string? value)
        {
            Data.Remove(key);
            if (value is not null)
            {
                Data.Add(key, value);
            }
        }

        public void Tell() => OnReload();
    }
}
