using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>Calls the author's system: bounded in time, and what fails there is told as the system's fault, not the connector's.</summary>
internal static class SystemCalls
{
    private static readonly TimeSpan MakeLimit = TimeSpan.FromSeconds(60);

    public static async Task<ConformanceSystem> MakeAsync(Func<ConformanceSystem> make, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(make, CancellationToken.None).WaitAsync(MakeLimit, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the author's constructor throws.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            throw new ConformanceException($"The system cannot be made: {ExceptionText.Of(exception)}", exception);
        }
    }

    public static IReadOnlyDictionary<string, object?> ConfigOf(ConformanceSystem system)
    {
        const string Contract = "It has the connector's own keys, and is read after StartAsync.";
        try
        {
            return system.Config ?? throw new ConformanceException($"{system.GetType().Name}.Config is null. {Contract}");
        }
#pragma warning disable CA1031 // Whatever the author's property throws.
        catch (Exception exception) when (exception is not ConformanceException)
#pragma warning restore CA1031
        {
            throw new ConformanceException($"{system.GetType().Name}.Config failed: {ExceptionText.Of(exception)} {Contract}", exception);
        }
    }

    public static Task StartAsync(ConformanceSystem system, CancellationToken cancellationToken) =>
        CallAsync(system, nameof(system.StartAsync), "starts the system and ends when it accepts connections", system.StartAsync, cancellationToken);

    public static Task BreakAsync(ConformanceSystem system, CancellationToken cancellationToken) =>
        CallAsync(system, nameof(system.BreakAsync), "makes the system unreachable; where it cannot be broken, declare a [Quirk] for this check", system.BreakAsync, cancellationToken);

    public static Task RepairAsync(ConformanceSystem system, CancellationToken cancellationToken) =>
        OptionalAsync(system, nameof(system.RepairAsync), "makes a broken system reachable again", system.RepairAsync, cancellationToken);

    public static async Task<IAsyncDisposable> StallAsync(ConformanceSystem system, CancellationToken cancellationToken)
    {
        IAsyncDisposable? stall = null;
        await OptionalAsync(system, nameof(system.StallAsync), "makes the system answer nothing", async token => stall = await system.StallAsync(token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return stall ?? throw new ConformanceException($"{system.GetType().Name}.StallAsync returned null; it returns what ends the stall when it is disposed.");
    }

    public static Task DisposeAsync(ConformanceSystem system) =>
        CallAsync(system, nameof(system.DisposeAsync), "ends the system", _ => system.DisposeAsync().AsTask(), CancellationToken.None);

    private static async Task OptionalAsync(ConformanceSystem system, string method, string contract, Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(system, method, contract, call, cancellationToken).ConfigureAwait(false);
        }
        catch (ConformanceException exception) when (exception.InnerException is NotSupportedException reason)
        {
            throw new CheckUnsupportedException($"{system.GetType().Name}.{method}, which {contract}, is not supported: {reason.Message}");
        }
    }

    private static async Task CallAsync(ConformanceSystem system, string method, string contract, Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        var where = $"{system.GetType().Name}.{method}";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(system.TimeLimit);
        try
        {
            // On the pool: a method that blocks must not hold the check.
            await Task.Run(() => call(limit.Token), CancellationToken.None).WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new ConformanceException(
                cancellationToken.IsCancellationRequested
                    ? $"{where} had not ended when the check's time was over. It {contract}."
                    : string.Create(CultureInfo.InvariantCulture, $"{where} did not end within {system.TimeLimit.TotalSeconds:0.#} s (TimeLimit). It {contract}."),
                exception);
        }
#pragma warning disable CA1031 // Whatever the author's system throws: it is told as what it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new ConformanceException($"{where} failed: {ExceptionText.Of(exception)} It {contract}.", exception);
        }
    }
}
