using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DataMesh.Runtime;

/// <summary>What telemetry of one instance has in common; made once. Thread-safe.</summary>
internal sealed class ConnectorSignal
{
    private readonly KeyValuePair<string, object?>[] _tags;

    public ConnectorSignal(ConnectorCreation creation, ConnectorEndpoint endpoint)
    {
        Connector = creation.Options.Name;
        Logger = creation.Logger(ConnectorTelemetry.LogCategory);
        List<KeyValuePair<string, object?>> tags =
        [
            new(ConnectorTelemetry.SystemNameTag, creation.Descriptor.SystemName),
            new(ConnectorTelemetry.ConnectorNameTag, Connector),
        ];
        if (endpoint.Namespace is { } space)
        {
            tags.Add(new(ConnectorTelemetry.NamespaceTag, space));
        }

        if (endpoint.Host is { } host)
        {
            tags.Add(new(ConnectorTelemetry.ServerAddressTag, host));
            if (endpoint.Port is { } port)
            {
                tags.Add(new(ConnectorTelemetry.ServerPortTag, port));
            }
        }

        _tags = [.. tags];
    }

    public string Connector { get; }

    public ILogger Logger { get; }

    /// <summary>Tags that all its spans and metrics have.</summary>
    public ReadOnlySpan<KeyValuePair<string, object?>> Tags => _tags;

    /// <summary>The circuit breaker opened.</summary>
    /// <param name="duration">How long it refuses calls.</param>
    public void RecordCircuitOpened(TimeSpan duration)
    {
        ConnectorLog.CircuitOpened(Logger, Connector, Math.Round(duration.TotalSeconds, 3));
        RecordTransition(ConnectorTelemetry.CircuitOpen);
    }

    /// <summary>The circuit breaker lets a trial call pass.</summary>
    public void RecordCircuitHalfOpened()
    {
        ConnectorLog.CircuitHalfOpened(Logger, Connector);
        RecordTransition(ConnectorTelemetry.CircuitHalfOpen);
    }

    /// <summary>The circuit breaker lets calls pass again.</summary>
    public void RecordCircuitClosed()
    {
        ConnectorLog.CircuitClosed(Logger, Connector);
        RecordTransition(ConnectorTelemetry.CircuitClosed);
    }

    private void RecordTransition(string state)
    {
        if (ConnectorInstruments.CircuitTransitions.Enabled)
        {
            TagList tags = new(_tags) { { ConnectorTelemetry.CircuitStateTag, state } };
            ConnectorInstruments.CircuitTransitions.Add(1, tags);
        }
    }
}
