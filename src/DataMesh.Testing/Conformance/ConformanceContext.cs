using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Testing.Conformance;

/// <summary>What one check works with. What it makes here is disconnected and disposed when the check has ended.</summary>
public sealed partial class ConformanceContext
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HungEndLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ConfigLimit = TimeSpan.FromSeconds(1);
    private static readonly string RunId = Guid.NewGuid().ToString("N")[..8];
    private static int _contexts;

    private readonly ConformanceTarget _target;
    private readonly SeededRandom _random;
    private readonly int _number = Interlocked.Increment(ref _contexts);

    // A check that has outlived its limit may still be at work here.
    private readonly ConcurrentStack<Func<Task>> _ends = new();
    private int _names;

    internal ConformanceContext(ConformanceTarget target, ConformanceSystem system, int seed, string check, CancellationToken token)
    {
        _target = target;
        System = system;
        Token = token;
        _random = new SeededRandom(Mix(seed, check));
    }

    /// <summary>The connector.</summary>
    public ConnectorDescriptor Descriptor => _target.Connector;

    /// <summary>The system that all checks share: it runs, and is not to be broken.</summary>
    public ConformanceSystem System { get; }

    /// <summary>Chance that repeats with the seed.</summary>
    public Random Random => _random;

    /// <summary>Ends when the check's time is over.</summary>
    public CancellationToken Token { get; }

    internal RunSamples? Samples { get; init; }

    internal RunSecrets? Secrets { get; init; }

    /// <summary>Whether the connector has one of <see cref="ConformanceFeatures"/>.</summary>
    public bool Has(string feature) => _target.Features.Contains(feature);

    /// <summary>A name that no other check uses, here or in another run on the same server: of small letters, digits and underscores. The seed does not make it.</summary>
    public string NewName(string prefix) => $"{prefix}_{RunId}_{_number:x}_{Interlocked.Increment(ref _names):x}";

    /// <summary>Random bytes.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Another system of this check's own, which it may break; started.</summary>
    public async Task<ConformanceSystem> StartSystemAsync()
    {
        var system = await SystemCalls.MakeAsync(_target.NewSystem, Token).ConfigureAwait(false);
        OnEnd(() => SystemCalls.DisposeAsync(system));
        await StartAsync(system).ConfigureAwait(false);
        return system;
    }

    /// <summary>Breaks a system of this check's own.</summary>
    /// <exception cref="ConformanceException">A new connector connects to it and works.</exception>
    public async Task BreakAsync(ConformanceSystem system)
    {
        await SystemCalls.BreakAsync(system, Token).ConfigureAwait(false);
        await BrokenSystem.ThrowIfUpAsync(this, system).ConfigureAwait(false);
    }

    /// <summary>Repairs a broken system of this check's own; where it cannot, the check is unsupported.</summary>
    /// <exception cref="ConformanceException">A new connector cannot connect to it.</exception>
    public async Task RepairAsync(ConformanceSystem system)
    {
        await SystemCalls.RepairAsync(system, Token).ConfigureAwait(false);
        try
        {
            // Else what the author's system does not do is told as the connector's fault.
            await Open<IConnector>(system).ConnectAsync(Token).WaitAsync(EndLimit).ConfigureAwait(false);
        }
        catch (Exception exception) when (!Token.IsCancellationRequested)
        {
            throw new ConformanceException($"{system.GetType().Name}.RepairAsync ended, but a new connector cannot connect: {ExceptionText.Of(exception)} It makes a broken system reachable again, under the same configuration.", exception);
        }
    }

    /// <summary>Makes a system answer nothing until the result is disposed; where it cannot, the check is unsupported.</summary>
    public Task<IAsyncDisposable> StallAsync(ConformanceSystem system) => SystemCalls.StallAsync(system, Token);

    /// <summary>Does something when the check has ended, last come first served.</summary>
    public void OnEnd(Func<Task> end) => _ends.Push(end);

    /// <summary>Ends the check here: it does not apply to this system, and the report says why.</summary>
    [DoesNotReturn]
    public static void Unsupported(string reason) => throw new CheckUnsupportedException(reason);

    internal async Task StartAsync(ConformanceSystem system)
    {
        try
        {
            await SystemCalls.StartAsync(system, Token).ConfigureAwait(false);
        }
        catch (ConformanceException)
        {
            await NoteSecretsAsync(system).ConfigureAwait(false);
            throw;
        }
    }

    internal async Task EndAsync(bool hasHung = false)
    {
        using var limit = new CancellationTokenSource(hasHung ? HungEndLimit : EndLimit);
        while (_ends.TryPop(out var end))
        {
            try
            {
                // On the pool: a disconnect that blocks must not hold the next check.
                await Task.Run(end, CancellationToken.None).WaitAsync(limit.Token).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // What a check leaves broken is another check's to find; what must be said of it was said by the check.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }

    // What a start that failed says may have the password that it was to start with.
    private async Task NoteSecretsAsync(ConformanceSystem system)
    {
        try
        {
            await Task.Run(() => Config(system), CancellationToken.None).WaitAsync(ConfigLimit, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Without a start there may be no configuration, and so no secret.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    // FNV-1a, begun with the seed: string.GetHashCode differs from process to process.
    private static int Mix(int seed, string check) => check.Aggregate(unchecked((seed * 16777619) ^ (int)2166136261), static (hash, letter) => unchecked((hash ^ letter) * 16777619));
}
