namespace DataMesh.Runtime;

// Query operations: an operation's method takes what the interface's does, and the call of the author's own method.
public abstract partial class ManagedConnector<TConnector>
{
    /// <summary>Runs <see cref="IQueryConnector.ExecuteAsync"/>.</summary>
    protected Task<QueryResult> RunExecuteAsync(
        ManagedOperation operation, QueryRequest query, Func<TConnector, QueryRequest, CancellationToken, Task<QueryResult>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.IsBounded || operation.HasCaps
            ? RunLayersAsync(
                operation,
                (query: Capped(query), call),
                static async (connector, state, token) => (await state.call(connector, state.query, token).ConfigureAwait(false)).Limit(state.query.MaxRows, state.query.MaxBytes),
                OperationCall.Of(operation, query),
                cancellationToken)
            : RunAsync(operation, query, call, static (operation, query) => OperationCall.Of(operation, query), cancellationToken);
    }

    /// <summary>Runs <see cref="IStreamingQueryConnector.StreamAsync"/>; the stream holds the connection and the span until it is disposed.</summary>
    protected Task<RowStream> RunStreamAsync(
        ManagedOperation operation, QueryRequest query, Func<TConnector, QueryRequest, CancellationToken, Task<RowStream>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return RunLayersAsync(
            operation,
            (owner: this, query: Capped(query), call),
            static async (connector, state, token) =>
            {
                var stream = await state.call(connector, state.query, token).ConfigureAwait(false);
                return (RowStream)await ManagedRowStream.OpenAsync(stream, state.owner, state.query, token).ConfigureAwait(false);
            },
            OperationCall.Of(operation, query),
            cancellationToken);
    }

    /// <summary>Runs <see cref="ISessionQueryConnector.OpenSessionAsync"/>; the session holds the connection until it is disposed.</summary>
    protected Task<IQuerySession> RunOpenSessionAsync(
        ManagedOperation operation, Func<TConnector, CancellationToken, Task<IQuerySession>> call, CancellationToken cancellationToken) =>
        RunLayersAsync(
            operation,
            (owner: this, call),
            static async (connector, state, token) => (IQuerySession)new ManagedQuerySession(await state.call(connector, token).ConfigureAwait(false), state.owner),
            OperationCall.Of(operation),
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
        EnumerateAsync(operation, schema, call, OperationCall.Of(operation) with { Schema = schema }, table => Access.IsVisible(table.Name), cancellationToken);

    /// <summary>Runs <see cref="IQueryConnector.ExplainAsync"/>.</summary>
    protected Task<QueryPlan> RunExplainAsync(
        ManagedOperation operation, QueryRequest query, Func<TConnector, QueryRequest, CancellationToken, Task<QueryPlan>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Timeout is null
            ? RunAsync(operation, query, call, static (operation, _) => OperationCall.Of(operation), cancellationToken)
            : RunLayersAsync(operation, query, call, OperationCall.Of(operation) with { Timeout = query.Timeout }, cancellationToken);
    }
}
