namespace DataMesh.Runtime;

// Query operations: an operation's method takes what the interface's does, and the call of the author's own method.
public abstract partial class ManagedConnector<TConnector>
{
    /// <summary>Runs <see cref="IQueryConnector.ExecuteAsync"/>.</summary>
    protected Task<QueryResult> RunExecuteAsync(
        ManagedOperation operation, QueryRequest query, Func<TConnector, QueryRequest, CancellationToken, Task<QueryResult>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var direct = query.IsBounded || operation.HasCaps ? null : RunDirect(operation, query, call, static (operation, query) => OperationCall.Of(operation, query), cancellationToken);
        return direct ?? RunLayersAsync(
            operation,
            (query, call),
            static (owner, state, token) =>
            {
                var capped = owner.Capped(state.query);
                var result = state.call(owner._connector, capped, token);
                return capped.IsBounded ? LimitAsync(result, capped) : result;
            },
            static (operation, state) => OperationCall.Of(operation, state.query),
            cancellationToken);
    }

    /// <summary>Runs <see cref="IStreamingQueryConnector.StreamAsync"/>; the stream holds the connection and the span until it is disposed.</summary>
    protected Task<RowStream> RunStreamAsync(
        ManagedOperation operation, QueryRequest query, Func<TConnector, QueryRequest, CancellationToken, Task<RowStream>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return RunLayersAsync(
            operation,
            (operation, query, call),
            static (owner, state, token) => ManagedRowStream.OpenAsync(
                owner.Lease(state.operation, token),
                owner.Capped(state.query),
                (owner._connector, state.call),
                static (author, query, token) => author.call(author._connector, query, token)),
            static (operation, state) => OperationCall.Of(operation, state.query),
            cancellationToken);
    }

    /// <summary>Runs <see cref="ISessionQueryConnector.OpenSessionAsync"/>; the session holds the connection until it is disposed.</summary>
    protected Task<IQuerySession> RunOpenSessionAsync(
        ManagedOperation operation, Func<TConnector, CancellationToken, Task<IQuerySession>> call, CancellationToken cancellationToken) =>
        RunLayersAsync(
            operation,
            (operation, call),
            static (owner, state, token) => ManagedQuerySession.OpenAsync(owner.Lease(state.operation, token), owner._connector, state.call),
            static (operation, _) => OperationCall.Of(operation),
            cancellationToken);

    /// <summary>Runs <see cref="IQueryConnector.GetSchemaAsync"/>.</summary>
    protected Task<TableSchema> RunGetSchemaAsync(
        ManagedOperation operation, TableName table, Func<TConnector, TableName, CancellationToken, Task<TableSchema>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        return RunAsync(operation, table, call, static (operation, table) => OperationCall.Of(operation) with { Table = table }, cancellationToken);
    }

    /// <summary>Runs <see cref="IQueryConnector.ListTablesAsync"/>; tables that the limits hide are left out.</summary>
    protected IAsyncEnumerable<TableInfo> RunListTablesAsync(
        ManagedOperation operation, string? schema, Func<TConnector, string?, CancellationToken, IAsyncEnumerable<TableInfo>> call, CancellationToken cancellationToken) =>
        EnumerateAsync(
            operation,
            schema,
            call,
            static (operation, schema) => OperationCall.Of(operation) with { Schema = schema },
            static (access, table) => access.IsVisible(table.Name),
            cancellationToken);

    /// <summary>Runs <see cref="IQueryConnector.ExplainAsync"/>.</summary>
    protected Task<QueryPlan> RunExplainAsync(
        ManagedOperation operation, QueryRequest query, Func<TConnector, QueryRequest, CancellationToken, Task<QueryPlan>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Timeout is null
            ? RunAsync(operation, query, call, static (operation, query) => OperationCall.Of(operation) with { Query = query }, cancellationToken)
            : RunLayersAsync(
                operation,
                (query, call),
                static (owner, state, token) => state.call(owner._connector, state.query, token),
                static (operation, state) => OperationCall.Of(operation) with { Timeout = state.query.Timeout, Query = state.query },
                cancellationToken);
    }

    private static async Task<QueryResult> LimitAsync(Task<QueryResult> result, QueryRequest query) =>
        (await result.ConfigureAwait(false)).Limit(query.MaxRows, query.MaxBytes);
}
