using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Limits")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LimitChecks
{
    private static readonly ConnectorInstanceOptions ReadOnly = new("conformance") { ReadOnly = true };

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

    [ConformanceCheck("A read-only instance writes, deletes and copies nothing.", "read_only is what lets an agent at a store of files.", Requires = "read-only storage")]
    public static async Task ReadOnlyStorage_ChangesNothing(ConformanceContext context)
    {
        var writable = context.Open<IStorageConnector>();
        var connector = context.Open<IStorageConnector>(options: ReadOnly);
        var (kept, other) = (AnyCall.Path(context), AnyCall.Path(context));
        using var content = new MemoryStream([1, 2, 3]);
        await writable.WriteAsync(kept, content, null, context.Token);
        context.OnEnd(() => writable.DeleteAsync(kept));
        context.OnEnd(() => writable.DeleteAsync(other));
        await IsRefusedAsync(() => connector.WriteAsync(other, new MemoryStream([4]), null, context.Token), "WriteAsync");
        await IsRefusedAsync(() => connector.WriteAsync(kept, new MemoryStream([4]), null, context.Token), "WriteAsync over what is there");
        await IsRefusedAsync(() => connector.CopyAsync(kept, other, null, context.Token), "CopyAsync");
        await IsRefusedAsync(() => connector.DeleteAsync(kept, context.Token), "DeleteAsync");
        Assert.True((await writable.GetInfoAsync(kept, context.Token)).Size == 3, $"What a read-only instance must leave alone has changed: {kept}");
        await foreach (var item in writable.ListAsync(other, context.Token))
        {
            throw new ConformanceException($"A read-only instance refused to write {item.Path}, but it is there.");
        }
    }

    [ConformanceCheck("A read-only instance submits and cancels no job.", "read_only is what lets an agent look at a scheduler.", Requires = "read-only processing")]
    public static async Task ReadOnlyProcessing_StartsNothing(ConformanceContext context)
    {
        var connector = context.Open<IProcessingConnector>(options: ReadOnly);
        await IsRefusedAsync(() => connector.SubmitJobAsync(AnyCall.Job(context), context.Token), "SubmitJobAsync");
        await IsRefusedAsync(() => connector.CancelJobAsync(context.NewName("unknown"), context.Token), "CancelJobAsync");
    }

    private static Task IsRefusedAsync(Func<Task> call, string what) => Expect.ErrorAsync<ConnectorAuthorizationException>(call, $"{what} of a read-only instance");
}
