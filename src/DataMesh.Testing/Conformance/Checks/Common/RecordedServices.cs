using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataMesh.Testing.Conformance;

/// <summary>The logging of a host, into a recorder.</summary>
internal static class RecordedServices
{
    /// <param name="context">Disposes them when the check has ended.</param>
    /// <param name="recorder">Where events of every level go.</param>
    public static IServiceProvider Of(ConformanceContext context, TelemetryRecorder recorder)
    {
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(recorder))
            .BuildServiceProvider();
        context.OnEnd(() => services.DisposeAsync().AsTask());
        return services;
    }
}
