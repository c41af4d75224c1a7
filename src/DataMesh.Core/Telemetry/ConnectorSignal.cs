using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DataMesh.Runtime;

/// <summary>What telemetry of one instance has in common; made once. Thread-safe.</summary>
internal sealed class ConnectorSignal
{
    private readonly KeyValuePair<string, object?>[] _tags;
    private readonly SqlReading? _summary;
    private readonly SqlReading? _text;

    public ConnectorSignal(ConnectorCreation creation, ConnectorEndpoint endpoint)
    {
        Connector = creation.Options.Name;
        System = creation.Descriptor.SystemName;
        Logger = creation.Logger(ConnectorTelemetry.LogCategory);
        var options = creation.Telemetry;
        Hooks = TelemetryHooks.Of(options, this);
        _summary = options.QuerySummary ? SqlReading.Of(System) : null;
        _text = options.QueryText ? SqlReading.Of(System) : null;
        List<KeyValuePair<string, object?>> tags =
        [
            new(ConnectorTelemetry.SystemNameTag, System),
            new(ConnectorTelemetry.ConnectorNameTag, Connector),
        ];
        // Some write a whole URI or connection string where a name belongs.
        if (endpoint.Namespace is { } space)
        {
            tags.Add(new(ConnectorTelemetry.NamespaceTag, SecretText.Redact(space)));
        }

        if (endpoint.Host is { } host)
        {
            tags.Add(new(ConnectorTelemetry.ServerAddressTag, SecretText.Redact(host)));
            if (endpoint.Port is { } port)
            {
                tags.Add(new(ConnectorTelemetry.ServerPortTag, port));
            }
        }

        _tags = [.. tags];
    }

    public string Connector { get; }

    public string System { get; }

    public ILogger Logger { get; }

    /// <summary>The hooks; null where there are none.</summary>
    public TelemetryHooks? Hooks { get; }

    /// <summary>Tags that all its spans and metrics have.</summary>
    public ReadOnlySpan<KeyValuePair<string, object?>> Tags => _tags;

    /// <summary>The summary of a statement; null where none is asked for or known.</summary>
    public string? SummaryOf(QueryRequest? query) => _summary is null || query is null ? null : QuerySummary.Of(query.Text, _summary);

    /// <summary>The text of a statement, masked; null where it is not asked for.</summary>
    public string? TextOf(QueryRequest? query) => _text is null || query is null ? null : QueryMask.Mask(query.Text, _text);

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
