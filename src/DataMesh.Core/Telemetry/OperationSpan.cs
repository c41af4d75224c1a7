using System.Diagnostics;

namespace DataMesh.Runtime;

/// <summary>One call as spans and metrics see it: from its start to its one end. Not thread-safe.</summary>
internal sealed class OperationSpan
{
    private readonly OperationSignal _signal;
    private readonly Activity? _activity;
    private readonly long _start = Stopwatch.GetTimestamp();
    private bool _hasEnded;

    public OperationSpan(OperationSignal signal, TableName? collection)
    {
        _signal = signal;
        _activity = signal.Start(collection);
    }

    public void Retrying(ConnectorException error, int attempt, TimeSpan delay)
    {
        _signal.RecordRetry();
        ConnectorLog.Retrying(_signal.Logger, _signal.Connector, _signal.Operation, attempt, error.Kind, Math.Round(delay.TotalSeconds, 3));
        _activity?.AddEvent(new ActivityEvent(ConnectorTelemetry.RetryEvent, tags: new ActivityTagsCollection
        {
            { ConnectorTelemetry.AttemptTag, attempt },
            { ConnectorTelemetry.RetryDelayTag, delay.TotalSeconds },
            { ConnectorTelemetry.ErrorTypeTag, error.Kind.ToTag() },
        }));
    }

    public void Succeed(long? rows = null)
    {
        if (rows is { } count)
        {
            _activity?.SetTag(ConnectorTelemetry.ReturnedRowsTag, count);
        }

        End(rows, null);
    }

    public void Fail(Exception exception)
    {
        var error = exception as ConnectorException;
        var type = error?.Kind.ToTag() ?? exception.GetType().FullName;
        if (_activity is { IsAllDataRequested: true })
        {
            _activity.SetStatus(ActivityStatusCode.Error, error?.Kind.ToString() ?? exception.GetType().Name);
            _activity.SetTag(ConnectorTelemetry.ErrorTypeTag, type);
            if ((error?.SqlState ?? error?.VendorCode) is { } code)
            {
                _activity.SetTag(ConnectorTelemetry.ResponseStatusCodeTag, code);
            }
        }

        End(null, type);
    }

    private void End(long? rows, string? error)
    {
        if (_hasEnded)
        {
            return;
        }

        _hasEnded = true;
        _signal.Record(Stopwatch.GetElapsedTime(_start), rows, error);
        if (_activity is not null)
        {
            // Stop makes the activity before this one current, also where a stream ends in the middle of somebody else's.
            var current = Activity.Current;
            _activity.Stop();
            if (current != _activity)
            {
                Activity.Current = current;
            }
        }
    }
}
