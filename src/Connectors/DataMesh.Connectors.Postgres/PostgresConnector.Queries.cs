using System.Runtime.CompilerServices;
using DataMesh.Connectors.Postgres.Explaining;
using DataMesh.Connectors.Postgres.Reading;
using DataMesh.Connectors.Postgres.Schema;
using DataMesh.Connectors.Postgres.Sessions;
using DataMesh.Connectors.Postgres.Statements;

namespace DataMesh.Connectors.Postgres;

public sealed partial class PostgresConnector
{
    /// <inheritdoc/>
    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var statement = PostgresStatement.From(query);
        var pool = Pool;
        var lease = await pool.AcquireAsync(cancellationToken).ConfigureAwait(false);
        return await StatementRun.OpenAsync(
            lease.Resource, pool.Statements, statement, _options.ReadOnly, isBroken => pool.ReleaseAsync(lease, isBroken, statement), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>A name without a schema is looked up along the search path; a catalog before the schema must be the connected database.</remarks>
    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Pool.RunAsync((connection, token) => CatalogSnapshot.ReadAsync(connection, table, TableSchemas.ReadAsync, token), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Tables that the role has some right to, in schemas that it may use; those of the server's own schemas only where one is named.</remarks>
    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var pages = new TablePages(schema); pages.HasMore;)
        {
            foreach (var table in await Pool.RunAsync(pages.NextAsync, cancellationToken).ConfigureAwait(false))
            {
                yield return table.Info;
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>The statement is planned, in a read-only transaction, and never run. To plan it the server may call functions in it that are declared immutable or stable.</remarks>
    public async Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var statement = PostgresStatement.From(query);
        return await Pool.RunAsync((connection, token) => QueryPlans.ReadAsync(connection, statement, _config.StatementTimeout, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken = default)
    {
        var lease = await Pool.AcquireAsync(cancellationToken).ConfigureAwait(false);
        lease.Resource.IsOfASession = true;
        return new PostgresSession(lease, _options.ReadOnly);
    }
}
