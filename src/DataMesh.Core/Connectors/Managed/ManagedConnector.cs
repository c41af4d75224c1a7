using System.ComponentModel;
using System.Diagnostics;

namespace DataMesh.Runtime;

/// <summary>A connector as the registry hands it out: connected on first use, traced, retried, limited. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ManagedConnector : IConnector, IAsyncDisposable, IDisposable
{
    private readonly ConnectorCreation _creation;
    private readonly ConnectorEndpoint _endpoint;
    private readonly ManagedOperation _checkHealth;

    private protected ManagedConnector(ConnectorCreation creation, IConnector connector, ConnectorEndpoint endpoint)
    {
        AccessRules.Verify(creation.Descriptor, creation.Options);
        _creation = creation;
        _endpoint = endpoint;
        Access = new AccessRules(creation.Options);
        Lifetime = new ConnectorLifetime(
            connector,
            creation,
            exception => Map(exception).At(Name, ConnectorOperations.Connect.Name, changesSomething: false),
            new OperationSignal(ConnectorOperations.Connect.Name, creation, endpoint));
        _checkHealth = Operation(ConnectorOperations.CheckHealth);
        Inner = connector;
    }

    /// <summary>What it is.</summary>
    public ConnectorDescriptor Descriptor => _creation.Descriptor;

    /// <summary>Name, limits, resilience.</summary>
    public ConnectorInstanceOptions Options => _creation.Options;

    internal string Name => Options.Name;

    internal TimeProvider TimeProvider => _creation.TimeProvider;

    internal ConnectorLifetime Lifetime { get; }

    internal AccessRules Access { get; }

    private protected IConnector Inner { get; }

    /// <summary>Connects now instead of on first use; safe to call twice.</summary>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => Lifetime.ConnectAsync(cancellationToken);

    /// <summary>Disconnects when running operations have ended; the next operation connects again.</summary>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Lifetime.DisconnectAsync(cancellationToken);

    /// <summary>Asks the system whether it works; what fails, connecting included, is the reason in the result.</summary>
    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        Lifetime.ThrowIfDisposed();
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await OperationRunner.RunAsync(this, _checkHealth, Inner, static (connector, token) => connector.CheckHealthAsync(token), OperationCall.Of(_checkHealth), cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException exception)
        {
            return HealthResult.Unhealthy(exception.Message, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>Ends what runs, disconnects, and refuses every further call. Waits at most for the drain budget.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Lifetime.DisposeAsync();
    }

    /// <summary>As <see cref="DisposeAsync"/>, blocking.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Lifetime.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>The instance's name and the connector's id; never its configuration.</summary>
    public override string ToString() => $"{Name} ({Descriptor.Name})";

    internal ConnectorException Map(Exception exception) => exception as ConnectorException ?? MapException(exception) ?? ExceptionMapper.Map(exception);

    internal QueryRequest Capped(QueryRequest query)
    {
        var limits = Options.Limits;
        return limits.MaxRows is null && limits.MaxBytes is null
            ? query
            : query with { MaxRows = Smaller(query.MaxRows, limits.MaxRows), MaxBytes = Smaller(query.MaxBytes, limits.MaxBytes) };
    }

    internal ManagedOperation Prepare(OperationDescriptor descriptor) => new(descriptor, _creation, _endpoint);

    /// <summary>Prepares one operation.</summary>
    protected ManagedOperation Operation(OperationDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return Prepare(descriptor);
    }

    /// <summary>What the author's <see cref="MapExceptionAttribute"/>s say; null: nothing.</summary>
    protected virtual ConnectorException? MapException(Exception exception) => null;

    private static long? Smaller(long? left, long? right) => left is null || right < left ? right : left;
}
