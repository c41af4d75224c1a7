using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "In a registry")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RegistryChecks
{
    [ConformanceCheck("Disposing the registry disconnects and disposes the connector without an error, and its handle is refused from then on.", "A host that stops waits for every connector; what fails there is found in no test and in every log.")]
    public static async Task RegistryDisposal_Disconnects(ConformanceContext context)
    {
        using var recorder = TelemetryRecorder.Start();
        var registry = context.Registry(services: RecordedServices.Of(context, recorder));
        var connector = registry.Get<IConnector>(registry.Instances[0].Name);
        var read = AnyCall.Read(context);
        await read.RunAsync(connector, context.Token);
        await Expect.WithinAsync(registry.DisposeAsync().AsTask(), Expect.Patience, "Disposing a registry whose connector has nothing to do");
        Assert.True(
            recorder.Logs.FirstOrDefault(static log => log.Category == ConnectorTelemetry.LogCategory && log.Id.Id == ConnectorLogEvents.DisconnectFailed) is null,
            "Disconnecting or disposing with the registry failed, which only the log tells: let DisconnectAsync and dispose return, whatever state the connector is in.");
        try
        {
            await Expect.WithinAsync(read.StartAsync(connector, context.Token), Expect.Patience, $"{read.Operation} after its registry was disposed");
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        throw new ConformanceException($"{read.Operation} after its registry was disposed must end with ObjectDisposedException.");
    }
}
