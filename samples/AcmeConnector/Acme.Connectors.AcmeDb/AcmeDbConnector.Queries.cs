using System.Runtime.CompilerServices;
using Acme.Connectors.AcmeDb.Catalog;
using Acme.Connectors.AcmeDb.Http;
using Acme.Connectors.AcmeDb.Statements;
using DataMesh;

namespace Acme.Connectors.AcmeDb;

public sealed partial class AcmeDbConnector
{
    /// <inheritdoc/>
    [Retry(MinDelaySeconds = 0.2, MaxDelaySeconds = 10)]
    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rows = await StreamAsync(query, cancellationToken).ConfigureAwait(false);
        return await QueryResult.ReadAsync(rows, query.MaxRows, query.MaxBytes, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>Markers are <c>?1</c>, <c>?2</c>, …. A read-only instance sends its statements as such, and the server refuses those that would change something.</remarks>
    [Retry(MinDelaySeconds = 0.2, MaxDelaySeconds = 10)]
    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await StatementReader.OpenAsync(Client, StatementMessage.Of(query, config.PageSize, options.ReadOnly), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    [Retry(MinDelaySeconds = 0.2, MaxDelaySeconds = 10)]
    public async Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var statement = StatementMessage.Of(query, config.PageSize, options.ReadOnly);
        var plan = await Client.PostAsync("/v1/plans", statement, AcmeDbJson.Default.PlanMessage, cancellationToken).ConfigureAwait(false);
        return PlanTree.Of(plan);
    }

    /// <inheritdoc/>
    [Retry(MinDelaySeconds = 0.2, MaxDelaySeconds = 10)]
    public async Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var found = await new TableReader(Client, config.PageSize).FindAsync(table, cancellationToken).ConfigureAwait(false);
        return TableModels.SchemaOf(found);
    }

    /// <inheritdoc/>
    [Retry(MinDelaySeconds = 0.2, MaxDelaySeconds = 10)]
    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var table in new TableReader(Client, config.PageSize).ListAsync(schema, cancellationToken).ConfigureAwait(false))
        {
            yield return TableModels.InfoOf(table);
        }
    }
}
