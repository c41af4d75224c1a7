using System.Diagnostics;
using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>Cancels calls that run.</summary>
internal static class QueryCancel
{
    /// <summary>Cancels a call some time after its start; fails unless it ends at once with <see cref="OperationCanceledException"/>.</summary>
    /// <param name="what">The call, in words that a message begins with.</param>
    /// <param name="call">The call, which runs for minutes if nobody cancels it.</param>
    public static async Task<OperationCanceledException> EndsAsync(string what, Func<CancellationToken, Task> call)
    {
        using var cancel = new CancellationTokenSource();
        var cancelled = 0L;
        await using var registration = cancel.Token.Register(() => Volatile.Write(ref cancelled, Stopwatch.GetTimestamp())).ConfigureAwait(false);
        cancel.CancelAfter(TimeSpan.FromMilliseconds(150));
        try
        {
            // On the pool: a connector that blocks its caller must not hold the check.
            await Task.Run(() => call(cancel.Token), CancellationToken.None).EndingAsync($"{what} was cancelled and went on. Pass the token on, and stop the system's work.").ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            // The call may hear of it before this does.
            var elapsed = Volatile.Read(ref cancelled) is not 0 and var at ? Stopwatch.GetElapsedTime(at) : TimeSpan.Zero;
            return !cancel.IsCancellationRequested
                ? throw new ConformanceException($"{what} ended as cancelled before anybody cancelled it.", exception)
                : elapsed <= Expect.CancelLimit
                    ? exception
                    : throw new ConformanceException(string.Create(CultureInfo.InvariantCulture, $"{what} ended {elapsed.TotalSeconds:0.0} s after it was cancelled; 1 s is the limit, and 1 s more was given."), exception);
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            throw new ConformanceException($"{what} was cancelled by its caller: OperationCanceledException must pass through, and {exception.GetType().Name} came: {exception.Message}", exception);
        }

        throw new ConformanceException($"{what} was cancelled, and returned a result. If it ended by itself, QueryFacts.SlowQuery is not slow; else a cancelled call must throw OperationCanceledException.");
    }
}
