using System.Diagnostics;
using DataMesh;

namespace Acme.App;

/// <summary>Listens to the spans of the connectors, as an exporter of OpenTelemetry would.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly List<Activity> _finished = [];
    private readonly ActivityListener _listener;

    public SpanRecorder()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ConnectorTelemetry.SourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (_finished)
                {
                    _finished.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Finished
    {
        get
        {
            lock (_finished)
            {
                return [.. _finished];
            }
        }
    }

    public void Dispose() => _listener.Dispose();
}
