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
    /// <param name="call">What the call says of itself.</param>
    /// <param name="seen">The call as hooks see it; null where there are none.</param>
    public Activity? Start(in OperationCall call, out ConnectorCall? seen)
    {
        seen = null;
        if (!ConnectorTelemetry.Source.HasListeners())
        {
            return null;
        }

        if (connector.Hooks is { } hooks)
        {
            seen = new ConnectorCall(connector.Connector, connector.System, operation, call.Table, call.Query);
            if (!hooks.Wants(seen))
            {
                return null;
            }
        }

        var summary = connector.SummaryOf(call.Query);
        var name = seen is null ? null : connector.Hooks!.NameOf(seen);
        return ConnectorTelemetry.Source.StartActivity(name ?? summary ?? _spanName, ActivityKind.Client, parentContext: default, TagsOf(call.Table?.ToString(), summary, connector.TextOf(call.Query)));
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

    private KeyValuePair<string, object?>[] TagsOf(string? table, string? summary, string? text)
    {
        var more = (table is null ? 0 : 1) + (summary is null ? 0 : 1) + (text is null ? 0 : 1);
        if (more == 0)
        {
            return _tags;
        }

        var tags = new KeyValuePair<string, object?>[_tags.Length + more];
        _tags.CopyTo(tags, 0);
        AddIfKnown(ConnectorTelemetry.CollectionNameTag, table);
        AddIfKnown(ConnectorTelemetry.QuerySummaryTag, summary);
        AddIfKnown(ConnectorTelemetry.QueryTextTag, text);
        return tags;

        void AddIfKnown(string key, string? value)
        {
            if (value is not null)
            {
                tags[^more--] = new(key, value);
            }
        }
    }
}
