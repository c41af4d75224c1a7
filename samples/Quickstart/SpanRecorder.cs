using System.Diagnostics;
using DataMesh;

namespace Quickstart;

/// <summary>Listens to the spans of the connectors, as an exporter of OpenTelemetry would.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly ActivitySource _own = new("Quickstart");
    private readonly ActivityListener _listener;
    private readonly List<Activity> _finished = [];

    public SpanRecorder()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is ConnectorTelemetry.SourceName or "Quickstart",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (_finished)
                {
                    _finished.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Spans that have ended, in the order of their start.</summary>
    public IReadOnlyList<Activity> Finished
    {
        get
        {
            lock (_finished)
            {
                return [.. _finished.OrderBy(static span => span.StartTimeUtc)];
            }
        }
    }

    public Activity? Start(string name) => _own.StartActivity(name);

    public void Dispose()
    {
        _listener.Dispose();
        _own.Dispose();
    }
}
