using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace DataMesh.Runtime;

/// <summary>The application's own health checks and one for each instance of the registry. Thread-safe.</summary>
/// <remarks>
/// The service of health checks asks for this value on every run, and goes through its list while others may do so too: after a reload
/// there is another list, and the old one stays as it is.
/// </remarks>
internal sealed class ConnectorHealthOptions(ConnectorSources sources, IOptionsFactory<HealthCheckServiceOptions> factory, IServiceProvider services) : IOptions<HealthCheckServiceOptions>
{
    private const string Prefix = "datamesh";

    private readonly Lazy<HealthCheckServiceOptions> _own = new(() => factory.Create(Options.DefaultName));
    private readonly TimeProvider _time = services.GetService<TimeProvider>() ?? TimeProvider.System;
    private volatile Known? _known;

    public HealthCheckServiceOptions Value
    {
        get
        {
            if (!sources.Options.HealthChecks)
            {
                return _own.Value;
            }

            try
            {
                return ValueOf(services.GetRequiredService<IConnectorRegistry>());
            }
            catch (ConnectorConfigurationException exception)
            {
                // The start of a host tells it too, and by itself; where nothing was checked at the start, one check fails, and the application's own ones run.
                return With([new HealthCheckRegistration(Prefix, _ => new FailedHealthCheck(exception.Message), null, [Prefix])]);
            }
        }
    }

    private HealthCheckServiceOptions ValueOf(IConnectorRegistry registry)
    {
        var instances = registry.Instances;
        if (_known is not { } known || !ReferenceEquals(known.Instances, instances))
        {
            _known = known = new Known(instances, With(instances.Select(instance => RegistrationOf(instance, registry))));
        }

        return known.Options;
    }

    private HealthCheckServiceOptions With(IEnumerable<HealthCheckRegistration> registrations)
    {
        var options = new HealthCheckServiceOptions();
        foreach (var registration in _own.Value.Registrations.Concat(registrations))
        {
            options.Registrations.Add(registration);
        }

        return options;
    }

    private HealthCheckRegistration RegistrationOf(ConnectorInstance instance, IConnectorRegistry registry)
    {
        var check = new ConnectorHealthCheck(registry, instance.Name, sources.Options.HealthCheckTimeout, _time);
        return new HealthCheckRegistration($"{Prefix}:{instance.Name}", _ => check, null, [Prefix, .. instance.Descriptor.Kinds.Select(TagOf)]);
    }

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Tags are in lower case.")]
    private static string TagOf(ConnectorKind kind) => kind.ToString().ToLowerInvariant();

    private sealed record Known(IReadOnlyList<ConnectorInstance> Instances, HealthCheckServiceOptions Options);
}
