using System.Diagnostics;

namespace DataMesh.Runtime;

/// <summary>One call as spans and metrics see it: from its start to its one end. Not thread-safe; a field or local of its own, never copied.</summary>
internal struct OperationSpan
{
    private readonly OperationSignal? _signal;
    private readonly Activity? _activity;
    private readonly ConnectorCall? _call;
    private readonly long _start;
    private bool _hasEnded;

    public OperationSpan(OperationSignal signal, in OperationCall call)
    {
        _signal = signal;
        _activity = signal.Start(call, out _call);
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>The span; null where nobody listens.</summary>
    public readonly Activity? Activity => _activity;

    public readonly void Retrying(ConnectorException error, int attempt, TimeSpan delay)
    {
        _signal?.RecordRetry(error.Kind, attempt, delay);
        if (_activity is { IsAllDataRequested: true })
        {
            _activity.AddEvent(new ActivityEvent(ConnectorTelemetry.RetryEvent, tags: new ActivityTagsCollection
            {
                { ConnectorTelemetry.AttemptTag, attempt },
                { ConnectorTelemetry.RetryDelayTag, delay.TotalSeconds },
                { ConnectorTelemetry.ErrorTypeTag, error.Kind.ToTag() },
            }));
        }
    }

    public void Succeed(long? rows = null, object? result = null)
    {
        var duration = Elapsed();
        if (_activity is { IsAllDataRequested: true } && !_hasEnded)
        {
            if (rows is { } count)
            {
                _activity.SetTag(ConnectorTelemetry.ReturnedRowsTag, count);
            }

            if (_call is not null)
            {
                (_call.ReturnedRows, _call.Result) = (rows, result);
                _signal!.Connector.Hooks!.Enrich(_activity, _call);
            }
        }

        End(duration, rows, null, null);
    }

    public void Fail(Exception exception)
    {
        var duration = Elapsed();
        var error = exception as ConnectorException;
        var type = error?.Kind.ToTag() ?? (exception is OperationCanceledException ? ConnectorTelemetry.CanceledError : exception.GetType().FullName);
        var code = error?.SqlState ?? error?.VendorCode;
        if (_activity is { IsAllDataRequested: true } && !_hasEnded)
        {
            // No text of the exception: it may repeat what a system was sent.
            _activity.SetStatus(ActivityStatusCode.Error, error?.Kind.ToString() ?? exception.GetType().Name);
            _activity.SetTag(ConnectorTelemetry.ErrorTypeTag, type);
            if (code is not null)
            {
                _activity.SetTag(ConnectorTelemetry.ResponseStatusCodeTag, code);
            }

            if (_call is not null)
            {
                _call.Exception = exception;
                _signal!.Connector.Hooks!.Enrich(_activity, _call);
            }
        }

        End(duration, null, type, code);
    }

    // Taken before the hooks: their time is not the system's.
    private readonly TimeSpan Elapsed() => _signal is null ? default : Stopwatch.GetElapsedTime(_start);

    private void End(TimeSpan duration, long? rows, string? error, string? code)
    {
        if (_hasEnded || _signal is null)
        {
            return;
        }

        _hasEnded = true;
        _signal.RecordEnd(duration, rows, error, code);
        if (_activity is not null)
        {
            // One duration for both, whatever happens to the clock on the wall.
            _activity.SetEndTime(_activity.StartTimeUtc + duration);

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
