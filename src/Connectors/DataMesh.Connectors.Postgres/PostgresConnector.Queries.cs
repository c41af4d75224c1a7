using System.Runtime.CompilerServices;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Explaining;
using DataMesh.Connectors.Postgres.Reading;
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

    private async IAsyncEnumerable<T> EnumerateAsync<T>(Func<ServerConnection, CancellationToken, Task<IEnumerable<T>>> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in await Pool.RunAsync(work, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }
}
