using System.ComponentModel;
using System.Diagnostics;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Limits")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LimitChecks
{
    [ConformanceCheck("An operation that the limits deny is refused as Authorization before the system is touched.", "An agent is given what its limits say; what runs first and is refused then has run.")]
    public static async Task DeniedOperation_IsRefusedUntouched(ConformanceContext context)
    {
        var system = await BrokenSystem.StartAsync(context);
        var read = AnyCall.Read(context);
        var connector = context.Open<IConnector>(system, new("conformance") { Limits = new() { DenyOperations = [read.Operation] } });
        _ = await Expect.ErrorAsync<ConnectorAuthorizationException>(
            () => Expect.WithinAsync(read.StartAsync(connector, context.Token), BrokenSystem.Patience, read.Operation),
            $"{read.Operation}, which the limits deny, of a system that is down");
    }

    [ConformanceCheck("An operation that takes longer than the limits allow ends as Timeout.", "One query that hangs must not hold its caller for longer than the operator said.")]
    public static async Task TimeLimit_EndsAStalledCall(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var read = AnyCall.Read(context);
        var connector = context.Open<IConnector>(system, new("conformance") { Limits = new() { Timeout = TimeSpan.FromMilliseconds(300) } });
        await connector.ConnectAsync(context.Token);
        await using (await context.StallAsync(system))
        {
            var start = Stopwatch.GetTimestamp();
            var call = read.StartAsync(connector, context.Token);
            await Expect.WithinAsync(Task.WhenAny(call), Expect.Patience, $"{read.Operation} with limits:timeout 300ms, while the system does not answer,");
            if (call.IsCompletedSuccessfully && Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(300))
            {
                return; // It needs no answer of the system.
            }

            _ = await Expect.ErrorAsync<ConnectorTimeoutException>(() => call, $"{read.Operation} with limits:timeout 300ms, while the system does not answer,");
        }
    }
}
