using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace DataMesh.Runtime;

/// <summary>What spans and metrics of one operation of one instance have in common; made once.</summary>
internal sealed class OperationSignal
{
    private static readonly Histogram<double> Duration = ConnectorTelemetry.Meter.CreateHistogram(
        ConnectorTelemetry.OperationDuration,
        "s",
        "Duration of database client operations.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    private static readonly Histogram<long> ReturnedRows = ConnectorTelemetry.Meter.CreateHistogram<long>(
        ConnectorTelemetry.ReturnedRows,
        "{row}",
        "The actual number of records returned by the database operation.",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] });

    private static readonly Counter<long> Retries = ConnectorTelemetry.Meter.CreateCounter<long>(
        ConnectorTelemetry.Retries, "{attempt}", "How often operations were tried again.");

    private readonly KeyValuePair<string, object?>[] _tags;

    public OperationSignal(string operation, ConnectorCreation creation, ConnectorEndpoint endpoint)
    {
        Operation = operation;
        Connector = creation.Options.Name;
        SpanName = $"{operation} {Connector}";
        Logger = creation.Logger<ManagedConnector>();
        List<KeyValuePair<string, object?>> tags =
        [
            new(ConnectorTelemetry.SystemNameTag, creation.Descriptor.SystemName),
            new(ConnectorTelemetry.OperationNameTag, operation),
            new(ConnectorTelemetry.ConnectorNameTag, Connector),
        ];
        AddIfKnown(ConnectorTelemetry.NamespaceTag, endpoint.Namespace);
        AddIfKnown(ConnectorTelemetry.ServerAddressTag, endpoint.Host);
        AddIfKnown(ConnectorTelemetry.ServerPortTag, endpoint.Port);
        _tags = [.. tags];

        void AddIfKnown(string key, object? value)
        {
            if (value is not null)
            {
                tags.Add(new(key, value));
            }
        }
    }

    /// <summary>Whether anybody listens to spans or metrics.</summary>
    public static bool HasListeners => ConnectorTelemetry.Source.HasListeners() || Duration.Enabled || ReturnedRows.Enabled || Retries.Enabled;

    public string Operation { get; }

    public string Connector { get; }

    public ILogger Logger { get; }

    private string SpanName { get; }

    /// <summary>Starts a span with everything that samplers decide on; null where nobody listens.</summary>
    public Activity? Start(TableName? collection)
    {
        if (!ConnectorTelemetry.Source.HasListeners())
        {
            return null;
        }

        IEnumerable<KeyValuePair<string, object?>> tags = collection is null ? _tags : [.. _tags, new(ConnectorTelemetry.CollectionNameTag, collection.ToString())];
        return ConnectorTelemetry.Source.StartActivity(SpanName, ActivityKind.Client, parentContext: default, tags);
    }

    public void Record(TimeSpan duration, long? rows, string? error)
    {
        if (Duration.Enabled)
        {
            var tags = Tags();
            if (error is not null)
            {
                tags.Add(ConnectorTelemetry.ErrorTypeTag, error);
            }

            Duration.Record(duration.TotalSeconds, tags);
        }

        if (rows is { } count && ReturnedRows.Enabled)
        {
            ReturnedRows.Record(count, Tags());
        }
    }

    public void RecordRetry() => Retries.Add(1, Tags());

    private TagList Tags() => new(_tags);
}
