using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Telemetry")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TelemetryChecks
{
    [ConformanceCheck("An operation is one span and one duration, with its name and the system's.", "Dashboards count spans: a connector that adds its own to the same source doubles every figure.")]
    public static async Task Operation_IsOneSpanAndOneDuration(ConformanceContext context)
    {
        var read = AnyCall.Read(context);
        using var recorder = TelemetryRecorder.Start();
        await read.RunAsync(context.Open<IConnector>(), context.Token);
        var spans = recorder.Spans.Where(static span => span.Tag(ConnectorTelemetry.OperationNameTag) is not "connect").ToList();
        Assert.True(
            spans is [{ } span] && read.Operation.Equals(span.Tag(ConnectorTelemetry.OperationNameTag)) && context.Descriptor.SystemName.Equals(span.Tag(ConnectorTelemetry.SystemNameTag)),
            $"{read.Operation} must be one span of '{ConnectorTelemetry.SourceName}' with {ConnectorTelemetry.OperationNameTag}={read.Operation} and {ConnectorTelemetry.SystemNameTag}={context.Descriptor.SystemName}, but is: {string.Join("; ", spans)} Give spans of your own a source of your own.");
        Assert.True(
            recorder.Measurements.Count(measurement => measurement.Instrument == ConnectorTelemetry.OperationDuration && read.Operation.Equals(measurement.Tags.GetValueOrDefault(ConnectorTelemetry.OperationNameTag))) == 1,
            $"{read.Operation} must be one measurement of {ConnectorTelemetry.OperationDuration}, but there are: {string.Join("; ", recorder.Measurements)}");
    }

    [ConformanceCheck("No span is left open by a call that failed or was cancelled.", "An open span is never exported, and the trace around it has a hole where the error was.")]
    public static async Task FailedCall_LeavesNoSpanOpen(ConformanceContext context)
    {
        using var recorder = TelemetryRecorder.Start();
        var connector = context.Open<IConnector>();
        var missing = AnyCall.ReadMissing(context);
        await Expect.EndsAsync(missing.StartAsync(connector, context.Token), BrokenSystem.Patience, missing.Operation);
        using var caller = new CancellationTokenSource();
        var cancelled = missing.StartAsync(connector, caller.Token);
        await caller.CancelAsync();
        await Expect.EndsAsync(cancelled, BrokenSystem.Patience, $"A cancelled {missing.Operation}");
        Assert.True(recorder.OpenSpans.Count == 0, $"After a failed and a cancelled {missing.Operation} spans are open: {string.Join("; ", recorder.OpenSpans)} Begin each with 'using'.");
    }
}
