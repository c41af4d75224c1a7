using System.Diagnostics;

namespace DataMesh.Runtime;

/// <summary>What spans and metrics of one operation of one instance have in common; made once. Thread-safe.</summary>
internal sealed class OperationSignal(string operation, ConnectorSignal connector)
{
    // Six at most, so that two more fit into a TagList before it allocates.
    private readonly KeyValuePair<string, object?>[] _tags = [.. connector.Tags, new(ConnectorTelemetry.OperationNameTag, operation)];

    private readonly string _spanName = $"{operation} {connector.Connector}";

    /// <summary>Whether anybody listens to spans or metrics of operations.</summary>
    public static bool HasListeners =>
        ConnectorTelemetry.Source.HasListeners() || ConnectorInstruments.OperationDuration.Enabled || ConnectorInstruments.ReturnedRows.Enabled || ConnectorInstruments.Retries.Enabled;

    public string Operation => operation;

    public ConnectorSignal Connector => connector;

    /// <summary>Starts a span with everything that samplers decide on; null where nobody listens.</summary>
    public Activity? Start(in OperationCall call)
    {
        if (!ConnectorTelemetry.Source.HasListeners())
        {
            return null;
        }

        IEnumerable<KeyValuePair<string, object?>> tags = call.Table is null ? _tags : [.. _tags, new(ConnectorTelemetry.CollectionNameTag, call.Table.ToString())];
        return ConnectorTelemetry.Source.StartActivity(_spanName, ActivityKind.Client, parentContext: default, tags);
    }

    /// <summary>An operation ended.</summary>
    public void RecordEnd(TimeSpan duration, long? rows, string? error, string? code)
    {
        if (ConnectorInstruments.OperationDuration.Enabled)
        {
            var tags = Tags();
            if (error is not null)
            {
                tags.Add(ConnectorTelemetry.ErrorTypeTag, error);
            }

            if (code is not null)
            {
                tags.Add(ConnectorTelemetry.ResponseStatusCodeTag, code);
            }

            ConnectorInstruments.OperationDuration.Record(duration.TotalSeconds, tags);
        }

        if (rows is { } count && ConnectorInstruments.ReturnedRows.Enabled)
        {
            ConnectorInstruments.ReturnedRows.Record(count, Tags());
        }
    }

    /// <summary>An attempt failed; the operation is tried again.</summary>
    public void RecordRetry(ConnectorErrorKind kind, int attempt, TimeSpan delay)
    {
        ConnectorLog.Retrying(connector.Logger, connector.Connector, operation, attempt, kind, Math.Round(delay.TotalSeconds, 3));
        if (ConnectorInstruments.Retries.Enabled)
        {
            var tags = Tags();
            tags.Add(ConnectorTelemetry.ErrorTypeTag, kind.ToTag());
            ConnectorInstruments.Retries.Add(1, tags);
        }
    }

    /// <summary>A call was refused before it reached the system.</summary>
    /// <param name="reason">One of <see cref="ConnectorTelemetry.RefusedByAccess"/> and those beside it.</param>
    public void RecordRefused(string reason)
    {
        ConnectorLog.CallRefused(connector.Logger, connector.Connector, operation, reason);
        if (ConnectorInstruments.RefusedOperations.Enabled)
        {
            var tags = Tags();
            tags.Add(ConnectorTelemetry.RefusedReasonTag, reason);
            ConnectorInstruments.RefusedOperations.Add(1, tags);
        }
    }

    /// <summary>A call waited for a permit of concurrency or rate, whether it got one or not.</summary>
    public void RecordWait(TimeSpan wait)
    {
        if (ConnectorInstruments.LimiterWait.Enabled)
        {
            ConnectorInstruments.LimiterWait.Record(wait.TotalSeconds, Tags());
        }
    }

    /// <summary>A call ignores its cancellation and is waited for no longer.</summary>
    public void RecordAbandoned()
    {
        ConnectorLog.CallAbandoned(connector.Logger, connector.Connector, operation);
        if (ConnectorInstruments.AbandonedOperations.Enabled)
        {
            ConnectorInstruments.AbandonedOperations.Add(1, Tags());
        }
    }

    private TagList Tags() => new(_tags);
}
