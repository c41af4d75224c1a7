namespace DataMesh.Runtime;

// Catalog operations.
public abstract partial class ManagedConnector<TConnector>
{
    /// <summary>Runs <see cref="ICatalogConnector.GetTableMetadataAsync"/>.</summary>
    protected Task<TableMetadata> RunGetTableMetadataAsync(
        ManagedOperation operation, TableName table, Func<TConnector, TableName, CancellationToken, Task<TableMetadata>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        return RunAsync(operation, table, call, static (operation, table) => OperationCall.Of(operation) with { Table = table }, cancellationToken);
    }

    /// <summary>Runs <see cref="ICatalogConnector.SearchTablesAsync"/>; tables that the limits hide are left out.</summary>
    protected IAsyncEnumerable<TableSearchHit> RunSearchTablesAsync(
        ManagedOperation operation, TableSearch search, Func<TConnector, TableSearch, CancellationToken, IAsyncEnumerable<TableSearchHit>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        return EnumerateAsync(
            operation,
            search,
            call,
            static (operation, search) => OperationCall.Of(operation) with { Schema = search.Schema },
            static (access, hit) => access.IsVisible(hit.Table.Name),
            cancellationToken);
    }

    /// <summary>Runs <see cref="ICatalogConnector.GetLineageAsync"/>; tables that the limits hide are left out with their edges.</summary>
    protected Task<LineageGraph> RunGetLineageAsync(
        ManagedOperation operation, LineageRequest request, Func<TConnector, LineageRequest, CancellationToken, Task<LineageGraph>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Depth, 1);
        return request.Tables.Count == 0
            ? throw new ArgumentException("A lineage starts from at least one table.", nameof(request))
            : RunLayersAsync(
                operation,
                (request, call),
                static async (owner, state, token) => owner.Access.Visible(await state.call(owner._connector, state.request, token).ConfigureAwait(false)),
                static (operation, state) => OperationCall.Of(operation) with { Tables = state.request.Tables },
                cancellationToken);
    }

    /// <summary>Runs <see cref="ICatalogConnector.GetClassificationsAsync"/>.</summary>
    protected Task<IReadOnlyList<Classification>> RunGetClassificationsAsync(
        ManagedOperation operation, TableName table, Func<TConnector, TableName, CancellationToken, Task<IReadOnlyList<Classification>>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        return RunAsync(operation, table, call, static (operation, table) => OperationCall.Of(operation) with { Table = table }, cancellationToken);
    }

    /// <summary>Runs <see cref="ICatalogConnector.ListSchemasAsync"/>; schemas that the limits hide are left out.</summary>
    protected IAsyncEnumerable<SchemaInfo> RunListSchemasAsync(
        ManagedOperation operation, string? catalog, Func<TConnector, string?, CancellationToken, IAsyncEnumerable<SchemaInfo>> call, CancellationToken cancellationToken) =>
        EnumerateAsync(operation, catalog, call, static (operation, _) => OperationCall.Of(operation), static (access, schema) => access.IsVisibleSchema(schema.Name), cancellationToken);
}
