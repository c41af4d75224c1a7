using System.Runtime.CompilerServices;
using DataMesh.Connectors.Trino.Explaining;
using DataMesh.Connectors.Trino.Schema;
using DataMesh.Connectors.Trino.Sessions;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino;

public sealed partial class TrinoConnector
{
    /// <inheritdoc/>
    /// <remarks>
    /// Markers are <c>?</c>. A read-only instance runs the statement in a read-only transaction of its own, which is rolled back. What a statement
    /// changes in its session, such as <c>USE</c> or <c>SET SESSION</c> do, is lost with the call, and the result warns of it: open a session.
    /// </remarks>
    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var statement = TrinoStatement.From(query);
        var runner = Runner;
        var call = _options.ReadOnly
            ? new StatementCall(
                await Transactions.BeginAsync(runner, runner.Session, Transactions.ReadOnly, cancellationToken).ConfigureAwait(false),
                after => Transactions.RollBackAsync(runner, after))
            { IsReadOnly = true, IsStateless = true }
            : new StatementCall(runner.Session) { IsStateless = true };
        return await runner.OpenAsync(statement, call, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>A name without a catalog or a schema is looked up in those of the configuration. Trino knows no keys.</remarks>
    public async Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return await TableSchemas.ReadAsync(Runner, table, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A schema is one of the configured catalog, or <c>catalog.schema</c>. Without one come the tables of the configured catalog or, where there is
    /// none, of each catalog in turn: one whose source does not answer fails the listing. Comments are left out, since the server opens every table for them.
    /// </remarks>
    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var runner = Runner;
        foreach (var scope in await TableScope.OfListingAsync(runner, schema, cancellationToken).ConfigureAwait(false))
        {
            await foreach (var table in TableListing.ListAsync(runner, scope, cancellationToken).ConfigureAwait(false))
            {
                yield return table.Info;
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>The plan is the logical one: a tree for the statement as a whole. The statement is planned and never run, <c>EXPLAIN ANALYZE</c> neither.</remarks>
    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => ExplainAsync(query, TrinoExplainType.Logical, cancellationToken);

    /// <summary>How Trino would run a statement, or what it would read, or whether it is right; never runs it.</summary>
    /// <param name="query">Exactly one statement.</param>
    /// <param name="type">What to tell.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    /// <exception cref="ConnectorException">The statement is wrong (Query), its table is unknown (NotFound), or the system failed.</exception>
    public async Task<QueryPlan> ExplainAsync(QueryRequest query, TrinoExplainType type, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var statement = TrinoStatement.From(query);
        return await QueryPlans.ReadAsync(Runner, statement, type, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>Opening it asks nothing of the server, which keeps no sessions: a transaction is all that it holds for one.</remarks>
    public Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IQuerySession>(new TrinoSession(Runner, _options.ReadOnly));
    }
}
