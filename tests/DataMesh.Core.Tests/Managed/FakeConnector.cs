using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Managed;

/// <summary>A connector that does what a test tells it, and counts.</summary>
internal class FakeConnector : IStreamingQueryConnector, ISessionQueryConnector
{
    /// <summary>What the author says of executing and streaming.</summary>
    public Func<OperationDescriptor, OperationDescriptor> Authored { get; init; } = static operation => operation;

    /// <summary>What the author says of the class.</summary>
    public ResilienceOptions AuthoredPolicy { get; init; } = ResilienceOptions.None;

    private int _connects;
    private int _disconnects;
    private int _calls;

    public int Connects => _connects;

    public int Disconnects => _disconnects;

    public int Calls => _calls;

    public Func<int, CancellationToken, Task> OnConnect { get; set; } = static (_, _) => Task.CompletedTask;

    public Action OnDisconnect { get; set; } = static () => { };

    public Func<CancellationToken, Task> OnDisconnectAsync { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Gets the number of the call, from 1.</summary>
    public Func<int, QueryRequest, CancellationToken, Task<QueryResult>> OnExecute { get; set; } = static (_, _, _) => Task.FromResult(QueryResult.Empty);

    public Func<int, QueryRequest, CancellationToken, Task<RowStream>> OnStream { get; set; } = static (_, _, _) => Task.FromResult(RowStream.From(QueryResult.Empty));

    public Func<CancellationToken, IAsyncEnumerable<TableInfo>> OnListTables { get; set; } = static _ => AsyncEnumerable.Empty<TableInfo>();

    public Func<CancellationToken, Task<QueryPlan>> OnExplain { get; set; } = static _ => Task.FromResult(new QueryPlan("", []));

    /// <summary>The author's own map of errors.</summary>
    public Func<Exception, ConnectorException?> OnMap { get; init; } = static _ => null;

    public Func<IQuerySession> OnOpenSession { get; set; } = static () => throw new NotSupportedException();

    public Task ConnectAsync(CancellationToken cancellationToken = default) => OnConnect(Interlocked.Increment(ref _connects), cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _disconnects);
        OnDisconnect();
        return OnDisconnectAsync(cancellationToken);
    }

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => OnExecute(Interlocked.Increment(ref _calls), query, cancellationToken);

    public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) => OnStream(Interlocked.Increment(ref _calls), query, cancellationToken);

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => OnListTables(cancellationToken);

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => OnExplain(cancellationToken);

    public Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken = default) => Task.FromResult(OnOpenSession());
}

/// <summary>What the generator writes for <see cref="FakeConnector"/>.</summary>
internal sealed class ManagedFake : ManagedConnector<FakeConnector>, IStreamingQueryConnector, ISessionQueryConnector
{
    private readonly ManagedOperation _execute;
    private readonly ManagedOperation _stream;
    private readonly ManagedOperation _getSchema;
    private readonly ManagedOperation _listTables;
    private readonly ManagedOperation _explain;
    private readonly ManagedOperation _openSession;
    private readonly Func<Exception, ConnectorException?> _map;

    private ManagedFake(ConnectorCreation creation, FakeConnector connector, RetryOptions? retry)
        : base(creation, connector, new ConnectorEndpoint("db.example.org", 5432, "sales"))
    {
        _map = connector.OnMap;
        _execute = Operation(connector.Authored(ConnectorOperations.Execute with { Retry = retry }));
        _stream = Operation(connector.Authored(ConnectorOperations.Stream with { Retry = retry }));
        _getSchema = Operation(ConnectorOperations.GetSchema);
        _listTables = Operation(ConnectorOperations.ListTables with { Retry = retry });
        _explain = Operation(ConnectorOperations.Explain);
        _openSession = Operation(ConnectorOperations.OpenSession);
    }

    public static ManagedFake Of(FakeConnector connector, RetryOptions? retry = null, ConnectorInstanceOptions? options = null, TimeProvider? time = null, params string[] capabilities) =>
        Of(connector, time is null ? null : new Services(time), retry, options, capabilities);

    public static ManagedFake Of(FakeConnector connector, IServiceProvider? services, RetryOptions? retry = null, ConnectorInstanceOptions? options = null, params string[] capabilities)
    {
        var descriptor = new ConnectorDescriptor
        {
            Name = "fake",
            Version = "1.0.0",
            ContractVersion = ConnectorContract.Version,
            Description = "",
            SystemName = "fakedb",
            ConnectorType = typeof(FakeConnector),
            Kinds = [ConnectorKind.Query],
            Capabilities = capabilities,
            Operations = [],
            Resilience = connector.AuthoredPolicy,
            Config = new ConfigDescriptor { ConfigType = typeof(object), Keys = [], JsonSchema = "{}", Bind = static (_, _) => null, Validate = static (_, _, _) => { } },
            Create = static _ => throw new NotSupportedException(),
        };
        return new ManagedFake(new ConnectorCreation(descriptor, options ?? new ConnectorInstanceOptions("warehouse"), new object(), services), connector, retry);
    }

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) =>
        RunExecuteAsync(_execute, query, static (connector, query, token) => ((IQueryConnector)connector).ExecuteAsync(query, token), cancellationToken);

    public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) =>
        RunStreamAsync(_stream, query, static (connector, query, token) => connector.StreamAsync(query, token), cancellationToken);

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) =>
        RunGetSchemaAsync(_getSchema, table, static (connector, table, token) => connector.GetSchemaAsync(table, token), cancellationToken);

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) =>
        RunListTablesAsync(_listTables, schema, static (connector, schema, token) => connector.ListTablesAsync(schema, token), cancellationToken);

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) =>
        RunExplainAsync(_explain, query, static (connector, query, token) => connector.ExplainAsync(query, token), cancellationToken);

    public Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken = default) =>
        RunOpenSessionAsync(_openSession, static (connector, token) => connector.OpenSessionAsync(token), cancellationToken);

    protected override ConnectorException? MapException(Exception exception) => _map(exception);
}

/// <summary>The services of a host.</summary>
internal sealed class Services(params object[] services) : IServiceProvider
{
    public object? GetService(Type serviceType) => services.FirstOrDefault(serviceType.IsInstanceOfType);
}
