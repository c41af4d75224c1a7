using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace DataMesh.Testing.Conformance;

/// <summary>Calls to a system that answers nothing, and their end when they are cancelled.</summary>
internal static class StalledCall
{
    // There is no telling from outside when a call has reached the system; one that is cancelled on its way must end all the same.
    private static readonly TimeSpan Head = TimeSpan.FromMilliseconds(50);

    /// <summary>Gives a call the time to reach the system; returns at once where it has ended.</summary>
    public static Task IsUnderwayAsync(Task call) => Task.WhenAny(call, Task.Delay(Head));

    /// <summary>Cancels a call of a connected instance while the system answers nothing: it ends in time, rightly, and the instance works on.</summary>
    public static async Task CancelAsync(ConformanceContext context, AnyCall call)
    {
        var system = await context.StartSystemAsync();
        var connector = await context.ConnectAsync<IConnector>(system);
        await using (await context.StallAsync(system))
        {
            await CancelAsync(context, call, connector);
        }

        await WorksAsync(context, connector, call.Operation);
    }

    /// <summary>Cancels a call while the system answers nothing.</summary>
    public static async Task CancelAsync(ConformanceContext context, AnyCall call, IConnector connector)
    {
        using var caller = new CancellationTokenSource();
        var running = call.StartAsync(connector, caller.Token);
        await IsUnderwayAsync(running);
        if (running.Exception?.InnerException is { } error and not ConnectorNotFoundException)
        {
            throw new ConformanceException($"While {nameof(ConformanceSystem.StallAsync)} holds, {call.Operation} failed at once, with {error.GetType().Name}: {error.Message} A stalled system accepts requests and answers none; where it does, let the connector wait.", error);
        }

        if (running.IsCompleted)
        {
            return; // It needs no answer of the system.
        }

        var cancelled = Stopwatch.GetTimestamp();
        await caller.CancelAsync();
        await Task.WhenAny(running, Task.Delay(Expect.CancelLimit, context.Token));
        if (!running.IsCompleted)
        {
            throw new ConformanceException(string.Create(
                CultureInfo.InvariantCulture,
                $"{call.Operation} was cancelled while the system did not answer, and had not ended {Stopwatch.GetElapsedTime(cancelled).TotalSeconds:0.#} s later; the contract says 1 s. Hand the token to every call of the driver, or stop waiting for it with WaitAsync(cancellationToken)."));
        }

        await EndsWithTokenAsync(running, call.Operation, caller.Token);
    }

    /// <summary>A call whose token is cancelled ends with that, and with nothing else.</summary>
    public static async Task EndsWithTokenAsync(Task call, string operation, CancellationToken caller)
    {
        try
        {
            await call;
        }
        catch (OperationCanceledException exception)
        {
            Assert.True(
                exception.CancellationToken == caller,
                $"{operation} was cancelled by its caller, but its OperationCanceledException has another token, as if a timeout had passed. Throw it with the caller's: cancellationToken.ThrowIfCancellationRequested() in the catch block.");
            return;
        }
        catch (Exception exception)
        {
            throw new ConformanceException($"{operation} was cancelled by its caller, and must end with OperationCanceledException, but ended with {exception.GetType().Name}: {exception.Message}", exception);
        }

        throw new ConformanceException($"{operation} was cancelled by its caller, but ended as if all were well: its caller takes what it has for the whole. Let OperationCanceledException pass.");
    }

    public static async Task WorksAsync(ConformanceContext context, IConnector connector, string cancelled)
    {
        var read = AnyCall.Read(context);
        try
        {
            await Expect.WithinAsync(read.StartAsync(connector, context.Token), Expect.Patience, $"{read.Operation} after a cancelled {cancelled}");
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            throw new ConformanceException($"After a cancelled {cancelled} the system answers again, but {read.Operation} on the same instance fails with {exception.GetType().Name}: {exception.Message} Replace the connection that the cancelled call used.", exception);
        }
    }
}
