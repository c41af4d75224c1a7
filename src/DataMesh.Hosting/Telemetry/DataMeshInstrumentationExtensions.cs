using DataMesh;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Subscribes OpenTelemetry to what connectors tell.</summary>
public static class DataMeshInstrumentationExtensions
{
    /// <summary>Adds the spans and metrics of <see cref="ConnectorTelemetry"/> to whatever tracer and meter providers the host builds, before or after this call.</summary>
    /// <remarks>By itself it builds no provider and costs nothing: <c>AddOpenTelemetry().WithTracing(…).WithMetrics(…)</c> does.</remarks>
    public static IServiceCollection AddDataMeshInstrumentation(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.ConfigureOpenTelemetryTracerProvider(static tracing => tracing.AddSource(ConnectorTelemetry.SourceName));
        services.ConfigureOpenTelemetryMeterProvider(static metrics => metrics.AddMeter(ConnectorTelemetry.SourceName));
        return services;
    }
}
