using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Runtime;

/// <summary>What a managed connector is made from: its instance's options and configuration, and the host's services.</summary>
/// <param name="descriptor">What it is.</param>
/// <param name="options">Name, limits, resilience.</param>
/// <param name="config">The bound configuration.</param>
/// <param name="services">The host's services; null without a host.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConnectorCreation(ConnectorDescriptor descriptor, ConnectorInstanceOptions options, object config, IServiceProvider? services)
{
    /// <summary>What it is.</summary>
    public ConnectorDescriptor Descriptor { get; } = descriptor;

    /// <summary>Name, limits, resilience.</summary>
    public ConnectorInstanceOptions Options { get; } = options;

    /// <summary>The bound configuration.</summary>
    public object Config { get; } = config;

    /// <summary>The clock that waits and timeouts go by.</summary>
    public TimeProvider TimeProvider { get; } = services?.GetService<TimeProvider>() ?? TimeProvider.System;

    /// <summary>What jitter is drawn from; a host gives its own to make waits repeatable.</summary>
    internal Random Random { get; } = services?.GetService<Random>() ?? Random.Shared;

    /// <summary>A logger of the host, or one that is silent.</summary>
    public ILogger<T> Logger<T>() => services?.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;

    /// <summary>What telemetry shows.</summary>
    internal ConnectorTelemetryOptions Telemetry { get; } = services?.GetService<ConnectorTelemetryOptions>() ?? new ConnectorTelemetryOptions();

    /// <summary>A logger of the host under a category of its own, or one that is silent.</summary>
    internal ILogger Logger(string category) => services?.GetService<ILoggerFactory>()?.CreateLogger(category) ?? NullLogger.Instance;

    /// <summary>A service that the connector's constructor asks for.</summary>
    /// <exception cref="ConnectorConfigurationException">The host has no such service.</exception>
    public T Service<T>()
        where T : class =>
        typeof(T) == typeof(TimeProvider)
            ? (T)(object)TimeProvider
            : services?.GetService<T>()
                ?? throw new ConnectorConfigurationException(
                    $"Connector '{Options.Name}' ({Descriptor.Name}) needs {typeof(T).Name}, which is not among the host's services: register one before the first use.");

    /// <summary>A service that the connector's constructor can do without; null if the host has none.</summary>
    public T? OptionalService<T>()
        where T : class => services?.GetService<T>();
}
