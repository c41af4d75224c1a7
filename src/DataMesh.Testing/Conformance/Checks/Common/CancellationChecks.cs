using System.ComponentModel;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Cancellation")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CancellationChecks
{
    internal const string Hangs = "A request that its user has given up must not go on holding a thread and a connection.";

    [ConformanceCheck("Each operation that is called with a cancelled token ends with OperationCanceledException of that token.", "A caller who gave up before the call reads any other error as one of the system.")]
    public static async Task CancelledBeforehand_EndsAsCancelled(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IConnector>();
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();
        foreach (var call in AnyCall.All(context).Append(AnyCall.Health))
        {
            await EndsAsync(call, connector);
        }

        await EndsAsync(AnyCall.Connect, context.Make<IConnector>());

        async Task EndsAsync(AnyCall call, IConnector connector)
        {
            var running = call.StartAsync(connector, caller.Token);
            await Expect.WithinAsync(Task.WhenAny(running), Expect.Patience, $"{call.Operation}, cancelled before it began,");
            await StalledCall.EndsWithTokenAsync(running, call.Operation, caller.Token);
        }
    }

    [ConformanceCheck("Connecting that is cancelled while the system does not answer ends within 1 s, and the instance connects later.", Hangs)]
    public static async Task CancelConnect_EndsInTime(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var connector = context.Make<IConnector>(system);
        await using (await context.StallAsync(system))
        {
            await StalledCall.CancelAsync(context, AnyCall.Connect, connector);
        }

        await connector.ConnectAsync(context.Token);
        await StalledCall.WorksAsync(context, connector, "connect");
    }

    [ConformanceCheck("While the system is stalled, some call waits for it.", "Where none does, every check of cancelling passes, and has seen nothing.")]
    public static async Task StalledSystem_HoldsCalls(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var connector = await context.ConnectAsync<IConnector>(system);
        using var callers = new CancellationTokenSource();
        await using (await context.StallAsync(system))
        {
            var calls = AnyCall.All(context).Append(AnyCall.Health).Select(call => call.StartAsync(connector, callers.Token)).ToList();
            await Task.WhenAny(Task.WhenAll(calls), Task.Delay(TimeSpan.FromMilliseconds(500), context.Token));
            if (calls.TrueForAll(static call => call.IsCompleted))
            {
                throw new ConformanceException($"{system.GetType().Name}.{nameof(system.StallAsync)} returned, but every call ended within 0.5 s: it makes the system accept requests and answer none, until what it returns is disposed. Where that cannot be, do not override it.");
            }

            await callers.CancelAsync();
            await Expect.EndsAsync(Task.WhenAll(calls), BrokenSystem.Patience, "Calls that are cancelled");
        }
    }

    [ConformanceCheck("Asking for health that is cancelled while the system does not answer ends within 1 s as cancelled, not as unhealthy.", "A probe that its host gave up says nothing of the system.")]
    public static Task CancelHealth_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.Health);
}
