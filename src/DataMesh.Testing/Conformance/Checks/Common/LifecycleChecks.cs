using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Lifecycle")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LifecycleChecks
{
    [ConformanceCheck("Connecting twice is connecting once.", "Hosts connect at start and again on first use; a second connect that fails or opens a second pool breaks them.")]
    public static async Task ConnectTwice_IsFine(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IConnector>();
        await connector.ConnectAsync(context.Token);
        var health = await connector.CheckHealthAsync(context.Token);
        Assert.True(health.IsHealthy, $"After a second ConnectAsync the connector is unhealthy: {health.Reason}");
    }
}
