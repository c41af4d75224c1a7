using System.ComponentModel;
using System.Diagnostics;

namespace DataMesh.Runtime;

/// <summary>A connector as the registry hands it out: connected on first use, traced, retried, limited. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class ManagedConnector : IConnector
{
    private readonly ConnectorCreation _creation;
    private readonly List<ManagedOperation> _operations = [];
    private readonly ManagedOperation _checkHealth;
    private ConnectorSlot? _slot;
    private SessionOperations? _sessionOperations;

    private protected ManagedConnector(ConnectorCreation creation, IConnector connector, ConnectorEndpoint endpoint)
    {
        AccessRules.Verify(creation.Descriptor, creation.Options);
        _creation = creation;
        var signal = new ConnectorSignal(creation, endpoint);
        Policy = new InstancePolicy(creation, signal);
        Access = new AccessRules(creation.Descriptor, creation.Options);
        Lifetime = new ConnectorLifetime(
            connector,
            creation,
            exception => Map(exception).At(Name, ConnectorOperations.Connect.Name, changesData: false, mayRepeat: true, Secrets),
            new OperationSignal(ConnectorOperations.Connect.Name, signal),
            Policy.Admission);
        _checkHealth = Operation(ConnectorOperations.CheckHealth);
        Inner = connector;
    }

    /// <summary>What it is.</summary>
    public ConnectorDescriptor Descriptor => _creation.Descriptor;

    /// <summary>Name, limits, resilience, as they were when it was made: a reload leaves them, and lets others do the work.</summary>
    public ConnectorInstanceOptions Options => _creation.Options;

    internal string Name => Options.Name;

    internal TimeProvider TimeProvider => _creation.TimeProvider;

    internal ConnectorLifetime Lifetime { get; }

    internal AccessRules Access { get; }

    /// <summary>What its operations share.</summary>
    internal InstancePolicy Policy { get; }

    private protected IConnector Inner { get; }

    /// <summary>Connects now instead of on first use; safe to call twice.</summary>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => OnCurrentAsync(ConnectorOperations.Connect.Name, static (lifetime, token) => lifetime.ConnectAsync(token), cancellationToken);

    /// <summary>Disconnects when running operations have ended; the next operation connects again.</summary>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => OnCurrentAsync("disconnect", static (lifetime, token) => lifetime.DisconnectAsync(token), cancellationToken);

    /// <summary>Asks the system whether it works; what fails, connecting included, is the reason in the result.</summary>
    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await OperationRunner.RunAsync(
                this,
                _checkHealth,
                0,
                static (connector, _, token) => connector.AskHealthAsync(token),
                static (operation, _) => OperationCall.Of(operation),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException exception)
        {
            return HealthResult.Unhealthy(exception, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>The instance's name and the connector's id; never its configuration.</summary>
    public override string ToString() => $"{Name} ({Descriptor.Name})";

    /// <summary>Ends what runs, disconnects, and refuses every further call. Waits at most for the drain budget.</summary>
    internal ValueTask DisposeAsync() => _slot?.DisposeAsync() ?? Lifetime.DisposeAsync();

    internal QueryRequest Capped(QueryRequest query)
    {
        var limits = Options.Limits;
        return limits.MaxRows is null && limits.MaxBytes is null
            ? query
            : query with { MaxRows = Smaller(query.MaxRows, limits.MaxRows), MaxBytes = Smaller(query.MaxBytes, limits.MaxBytes) };
    }

    internal SessionOperations SessionOperations => LazyInitializer.EnsureInitialized(ref _sessionOperations, () => new SessionOperations(this));

    /// <summary>Keeps open what an operation opens.</summary>
    /// <param name="operation">The operation, perhaps of another instance of the class.</param>
    /// <param name="openToken">Ends the opening.</param>
    internal ManagedLease Lease(ManagedOperation operation, CancellationToken openToken) => new(this, Own(operation).IdleTimeout, openToken);

    /// <summary>An operation of its sessions.</summary>
    internal ManagedOperation PrepareStep(OperationDescriptor descriptor) => new(descriptor, _creation, Policy, index: -1, isStep: true);

    /// <summary>Makes it the handle of a slot: what callers hold, whoever does the work after a reload.</summary>
    internal void Represent(ConnectorSlot slot) => _slot = slot;

    /// <summary>Begins an operation on the one that does the work: this, or after a reload what took its place. The caller must end it at that one's gate.</summary>
    /// <exception cref="ConnectorException">There is none; the error carries the operation.</exception>
    internal ManagedConnector Begin(string operation)
    {
        try
        {
            var connector = this;
            while (!connector.Lifetime.Gate.TryBegin())
            {
                connector = _slot!.Current();
            }

            return connector;
        }
        catch (ConnectorException exception)
        {
            exception.At(Name, operation, changesData: false, mayRepeat: true, Secrets);
            throw;
        }
    }

    /// <summary>This one's own form of an operation of another instance of the class.</summary>
    internal ManagedOperation Own(ManagedOperation operation) => _operations[operation.Index];

    /// <summary>Leaves new operations to what takes its place; ends when those that have begun did, or the drain budget passed.</summary>
    internal Task RetireAsync()
    {
        foreach (var operation in _operations)
        {
            operation.EndDirectWay();
        }

        return Lifetime.RetireAsync();
    }

    /// <summary>Prepares one operation.</summary>
    protected ManagedOperation Operation(OperationDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        var operation = new ManagedOperation(descriptor, _creation, Policy, _operations.Count);
        _operations.Add(operation);
        return operation;
    }

    private async Task OnCurrentAsync(string operation, Func<ConnectorLifetime, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var lifetime = Begin(operation).Lifetime;
        try
        {
            await act(lifetime, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lifetime.Gate.End();
        }
    }

    // The result hides a lost connection from the layers around it.
    private async Task<HealthResult> AskHealthAsync(CancellationToken cancellationToken)
    {
        var generation = Lifetime.Generation;
        var health = await Inner.CheckHealthAsync(cancellationToken).ConfigureAwait(false);
        if (health.IsConnectionLost)
        {
            Lifetime.Lose(generation);
        }

        return health is { Reason: null, Warnings.Count: 0 }
            ? health
            : health with { Reason = health.Reason is { } reason ? Secrets.Redact(reason) : null, Warnings = [.. health.Warnings.Select(Secrets.Redact)] };
    }

    private static long? Smaller(long? left, long? right) => left is null || right < left ? right : left;
}
