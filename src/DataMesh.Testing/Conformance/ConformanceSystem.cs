namespace DataMesh.Testing;

/// <summary>The system that a connector is checked against, as its author starts it. The kit makes one for all checks of a class, and another for each check that breaks it.</summary>
/// <remarks>What it starts, <see cref="DisposeAsync"/> ends; each of its methods has <see cref="TimeLimit"/>, and one that takes longer is told as such.</remarks>
public abstract class ConformanceSystem : IAsyncDisposable
{
    /// <summary>The connector's own keys as in <c>dmesh.yaml</c>; a value is a scalar (text, number, boolean), a dictionary of these, a list of these or null. Read after <see cref="StartAsync"/>.</summary>
    public abstract IReadOnlyDictionary<string, object?> Config { get; }

    /// <summary>Why the system cannot be started on this machine, such as a server that is not installed: every check is then skipped, with this reason.</summary>
    /// <value>Null: it can.</value>
    public virtual string? Missing => null;

    /// <summary>Services that the connector's constructor asks for.</summary>
    /// <value>None.</value>
    public virtual IServiceProvider? Services => null;

    /// <summary>How long starting, breaking, repairing, stalling and disposing may each take.</summary>
    /// <value>60 s.</value>
    public virtual TimeSpan TimeLimit => TimeSpan.FromSeconds(60);

    /// <summary>How long one check may take; one that takes longer fails.</summary>
    /// <value>30 s.</value>
    public virtual TimeSpan CheckTimeLimit => TimeSpan.FromSeconds(30);

    /// <summary>What the query checks need to know of the system.</summary>
    /// <value>Standard SQL.</value>
    public virtual QueryFacts Query => new();

    /// <summary>What the catalog checks need to know of the system.</summary>
    /// <value>Nothing; a catalog that is no query connector needs at least a table.</value>
    public virtual CatalogFacts Catalog => new();

    /// <summary>What the processing checks need to know of the system.</summary>
    /// <value>Nothing; a processing connector needs the jobs.</value>
    public virtual ProcessingFacts Processing => new();

    /// <summary>What the storage checks need to know of the system.</summary>
    /// <value>Everything is written through the connector.</value>
    public virtual StorageFacts Storage => new();

    /// <summary>Starts the system, empty or with what the facts name; ends when it accepts connections.</summary>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Makes the system unreachable: ends its process, closes its port, removes its file. What runs fails, and so does what comes, until <see cref="RepairAsync"/>.</summary>
    public abstract Task BreakAsync(CancellationToken cancellationToken);

    /// <summary>Makes a broken system reachable again, under the same configuration.</summary>
    /// <exception cref="NotSupportedException">Unless overridden: checks of reconnecting are then told as unsupported.</exception>
    public virtual Task RepairAsync(CancellationToken cancellationToken) => throw new NotSupportedException("it is not overridden");

    /// <summary>Makes the system accept requests and answer none, until what is returned is disposed: holds a lock, stalls a proxy, stops a process.</summary>
    /// <exception cref="NotSupportedException">Unless overridden: checks of cancelling a running operation are then told as unsupported, but for statements.</exception>
    public virtual Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken) => throw new NotSupportedException("it is not overridden");

    /// <summary>Ends the system, broken or not, and leaves nothing behind. Called once, also where <see cref="StartAsync"/> failed.</summary>
    public abstract ValueTask DisposeAsync();
}
