using System.ComponentModel;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Concurrency")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConcurrencyChecks
{
    private const int AtOnce = 16;

    // More than pools of connectors hold; whoever leaks a connection a call has none left by then.
    private const int Calls = 64;

    [ConformanceCheck("Many operations run at once on one instance right after it connected, and all succeed.", "A web application has one instance and a hundred requests.")]
    public static async Task ManyOperationsAtOnce_Succeed(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IConnector>();
        var read = AnyCall.Read(context);
        using var start = new Barrier(AtOnce);
        var threads = Enumerable.Range(0, AtOnce).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(context.Token);
                return read.RunAsync(connector, context.Token);
            },
            context.Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()).ToList();
        try
        {
            await Expect.WithinAsync(Task.WhenAll(threads), Expect.Patience, $"{AtOnce} calls of {read.Operation} at once");
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            throw new ConformanceException($"Of {AtOnce} calls of {read.Operation} at once, one failed with {exception.GetType().Name}: {exception.Message} Operations run concurrently on one instance: give each its own connection, or let them wait for one.", exception);
        }
    }

    [ConformanceCheck("Disconnecting while calls wait for a system that does not answer ends within its token, and the instance connects again.", "A host stops when it is told to, also when its database hangs.")]
    public static async Task DisconnectWhileCallsHang_Ends(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var connector = await context.ConnectAsync<IConnector>(system);
        var read = AnyCall.Read(context);
        using var callers = new CancellationTokenSource();
        Task[] calls;
        await using (await context.StallAsync(system))
        {
            calls = [.. Enumerable.Range(0, 3).Select(_ => read.StartAsync(connector, callers.Token))];
            await StalledCall.IsUnderwayAsync(calls[0]);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await Expect.EndsAsync(Task.Run(() => connector.DisconnectAsync(limit.Token)), Expect.Patience, "DisconnectAsync beside calls that hang, with a token that is cancelled after 1 s,");
            await callers.CancelAsync();
            await Expect.EndsAsync(Task.WhenAll(calls), Expect.Patience, $"{read.Operation}, cancelled after a disconnect,");
        }

        await Expect.WithinAsync(Task.Run(() => connector.DisconnectAsync(context.Token)), Expect.Patience, "A second DisconnectAsync, when no call runs,");
        await connector.ConnectAsync(context.Token);
        await StillWorksAsync(read, connector, context, "after a disconnect beside calls that hung");
    }

    [ConformanceCheck("Many calls, one after the other, leave nothing behind that the next would miss.", "A connection that is not given back is missed hours later, by another call.")]
    public static async Task ManyCalls_LeakNothing(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IConnector>();
        var read = AnyCall.Read(context);
        for (var i = 0; i < Calls; i++)
        {
            await StillWorksAsync(read, connector, context, $"after {i} that succeeded");
        }
    }

    [ConformanceCheck("Calls that fail leave nothing behind that the next would miss.", "The path of errors is where connections are forgotten.")]
    public static async Task FailedCalls_LeakNothing(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IConnector>();
        var missing = AnyCall.ReadMissing(context);
        for (var i = 0; i < Calls; i++)
        {
            await Expect.EndsAsync(missing.StartAsync(connector, context.Token), Expect.Patience, $"{missing.Operation} of what does not exist hangs after {i} calls that failed: give back what each call takes in a finally block. It");
        }

        await StillWorksAsync(AnyCall.Read(context), connector, context, $"after {Calls} that failed");
    }

    [ConformanceCheck("Calls that are cancelled while they run leave nothing behind that the next would miss.", "Users close browsers; each that does must not cost a connection.")]
    public static async Task CancelledCalls_LeakNothing(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var connector = await context.ConnectAsync<IConnector>(system);
        var read = AnyCall.Read(context);
        await using (await context.StallAsync(system))
        {
            // Some wait for the system by then, the others for a connection.
            using var callers = new CancellationTokenSource();
            Task[] calls = [.. Enumerable.Range(0, Calls).Select(_ => read.StartAsync(connector, callers.Token))];
            await StalledCall.IsUnderwayAsync(calls[0]);
            await callers.CancelAsync();
            await Expect.EndsAsync(Task.WhenAll(calls), Expect.Patience, $"{Calls} cancelled calls of {read.Operation}");
        }

        await StillWorksAsync(read, connector, context, $"after {Calls} that were cancelled");
    }

    private static async Task StillWorksAsync(AnyCall read, IConnector connector, ConformanceContext context, string after)
    {
        try
        {
            await Expect.WithinAsync(read.StartAsync(connector, context.Token), Expect.Patience, $"{read.Operation} {after}");
        }
        catch (Exception exception)
        {
            throw new ConformanceException($"The instance no longer works {after}: {exception.Message} Give back what each call takes in a finally block, also where it fails or is cancelled.", exception);
        }
    }
}
