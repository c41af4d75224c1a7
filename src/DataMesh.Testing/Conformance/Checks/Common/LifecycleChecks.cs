using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Lifecycle")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LifecycleChecks
{
    private const int Cycles = 12;

    [ConformanceCheck("Connecting twice is connecting once.", "Hosts connect at start and again on first use; a second connect that fails or opens a second pool breaks them.")]
    public static async Task ConnectTwice_IsFine(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IConnector>();
        await WorksAsync(() => connector.ConnectAsync(context.Token), "A second ConnectAsync");
        var health = await connector.CheckHealthAsync(context.Token);
        Assert.True(health.IsHealthy, $"After a second ConnectAsync the connector is unhealthy: {health.Reason}");
    }

    [ConformanceCheck("Disconnecting twice is disconnecting once.", "A host that stops while a connection is being given up disconnects twice; the second must not fail its shutdown.")]
    public static async Task DisconnectTwice_IsFine(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IConnector>();
        await DisconnectAsync(connector, "The first DisconnectAsync", context);
        await DisconnectAsync(connector, "A second DisconnectAsync", context);
    }

    [ConformanceCheck("Disconnecting before the first connect does nothing.", "An instance that was configured but never used is disconnected with all others.")]
    public static Task DisconnectBeforeConnect_IsFine(ConformanceContext context) =>
        DisconnectAsync(context.Make<IConnector>(), "DisconnectAsync before any ConnectAsync", context);

    [ConformanceCheck("A connector that was disconnected connects again and works.", "After a lost connection the next operation connects anew on the same instance.")]
    public static async Task ConnectAfterDisconnect_Works(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IConnector>();
        await DisconnectAsync(connector, "DisconnectAsync", context);
        await WorksAsync(() => connector.ConnectAsync(context.Token), "ConnectAsync after a disconnect");
        var read = AnyCall.Read(context);
        await WorksAsync(() => read.RunAsync(connector, context.Token), $"{read.Operation} after a disconnect and a second connect");
    }

    [ConformanceCheck("Connecting and disconnecting again and again leaves nothing behind that would stop the next.", "A connection that each reconnect forgets fills the system up after a night of bad network.")]
    public static async Task ConnectAndDisconnectManyTimes_Works(ConformanceContext context)
    {
        var connector = context.Make<IConnector>();
        var read = AnyCall.Read(context);
        for (var cycle = 1; cycle <= Cycles; cycle++)
        {
            try
            {
                await connector.ConnectAsync(context.Token);
                await read.RunAsync(connector, context.Token);
                await connector.DisconnectAsync(context.Token);
            }
            catch (Exception exception) when (!context.Token.IsCancellationRequested)
            {
                throw new ConformanceException($"Connect, {read.Operation} and disconnect failed in round {cycle} of {Cycles}: {exception.GetType().Name}: {exception.Message} Let DisconnectAsync close all that ConnectAsync opened.", exception);
            }
        }
    }

    [ConformanceCheck("Disposing twice is disposing once, connected or not.", "Containers and registries both dispose what they hold; the second must not throw.")]
    public static async Task DisposeTwice_IsFine(ConformanceContext context)
    {
        await DisposeAsync(context.Make<IConnector>(), "One that was never connected");
        await DisposeAsync(await context.ConnectAsync<IConnector>(), "A connected one");

        static async Task DisposeAsync(IConnector connector, string which)
        {
            for (var time = 1; time <= 2; time++)
            {
                try
                {
                    await Expect.WithinAsync(Task.Run(() => EndAsync(connector)), Expect.Patience, $"{which}: dispose number {time}");
                }
                catch (Exception exception) when (exception is not ConformanceException)
                {
                    throw new ConformanceException($"{which}: dispose number {time} threw {exception.GetType().Name}: {exception.Message} Dispose never throws, and does nothing the second time.", exception);
                }
            }
        }
    }

    [ConformanceCheck("After dispose every call is refused, by ObjectDisposedException or another clear error.", "A call that goes on with closed handles crashes far from its cause, or opens again what nobody will close.")]
    public static async Task UseAfterDispose_IsRefused(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IConnector>();
        if (connector is not (IAsyncDisposable or IDisposable))
        {
            return; // There is no dispose to check.
        }

        await EndAsync(connector);
        var read = AnyCall.Read(context);
        await IsRefusedAsync(() => read.StartAsync(connector, context.Token), $"{read.Operation} after dispose");
        await IsRefusedAsync(() => connector.ConnectAsync(context.Token), "ConnectAsync after dispose");

        static async Task IsRefusedAsync(Func<Task> call, string what)
        {
            try
            {
                await Expect.WithinAsync(call(), Expect.Patience, what);
            }
            catch (Exception error) when (error is ObjectDisposedException or ConnectorException or InvalidOperationException)
            {
                return;
            }
            catch (Exception error) when (error is not ConformanceException)
            {
                throw new ConformanceException($"{what} must end with ObjectDisposedException, but ended with {error.GetType().Name}: {error.Message} Begin each operation with ObjectDisposedException.ThrowIf.", error);
            }

            throw new ConformanceException($"{what} succeeded, but must end with ObjectDisposedException: begin each operation with ObjectDisposedException.ThrowIf.");
        }
    }

    private static Task DisconnectAsync(IConnector connector, string what, ConformanceContext context) => WorksAsync(() => connector.DisconnectAsync(context.Token), what);

    private static async Task WorksAsync(Func<Task> call, string what)
    {
        try
        {
            await Expect.WithinAsync(Task.Run(call), BrokenSystem.Patience, what);
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            throw new ConformanceException($"{what} must not fail, but ended with {exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    private static async Task EndAsync(IConnector connector)
    {
        if (connector is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
        else
        {
            (connector as IDisposable)?.Dispose();
        }
    }
}
