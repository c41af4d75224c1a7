using System.Diagnostics.Metrics;

namespace DataMesh.Runtime;

/// <summary>The instruments of <see cref="ConnectorTelemetry"/>; bounds of buckets are those of OpenTelemetry's conventions.</summary>
internal static class ConnectorInstruments
{
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] };

    public static Histogram<double> OperationDuration { get; } = ConnectorTelemetry.Meter.CreateHistogram(
        ConnectorTelemetry.OperationDuration, "s", "Duration of database client operations.", advice: Seconds);

    public static Histogram<long> ReturnedRows { get; } = ConnectorTelemetry.Meter.CreateHistogram<long>(
        ConnectorTelemetry.ReturnedRows,
        "{row}",
        "The actual number of records returned by the database operation.",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] });

    public static Counter<long> Retries { get; } = ConnectorTelemetry.Meter.CreateCounter<long>(
        ConnectorTelemetry.Retries, "{attempt}", "How often operations were tried again.");

    public static Counter<long> RefusedOperations { get; } = ConnectorTelemetry.Meter.CreateCounter<long>(
        ConnectorTelemetry.RefusedOperations, "{operation}", "Operations that were refused before they reached the system.");

    public static Counter<long> AbandonedOperations { get; } = ConnectorTelemetry.Meter.CreateCounter<long>(
        ConnectorTelemetry.AbandonedOperations, "{operation}", "Operations that ignored their cancellation until they were waited for no longer.");

    public static Histogram<double> LimiterWait { get; } = ConnectorTelemetry.Meter.CreateHistogram(
        ConnectorTelemetry.LimiterWait, "s", "How long operations waited for a permit of concurrency or rate.", advice: Seconds);

    public static Counter<long> CircuitTransitions { get; } = ConnectorTelemetry.Meter.CreateCounter<long>(
        ConnectorTelemetry.CircuitTransitions, "{transition}", "How often the circuit breaker changed its state.");
}
