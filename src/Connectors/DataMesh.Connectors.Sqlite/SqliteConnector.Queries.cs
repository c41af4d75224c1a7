using System.Runtime.CompilerServices;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Explaining;
using DataMesh.Connectors.Sqlite.Reading;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Sessions;

namespace DataMesh.Connectors.Sqlite;

public sealed partial class SqliteConnector
{
    /// <inheritdoc/>
    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var control = new CallControl(query.Timeout, cancellationToken);
        var pool = await _database.Get().ReadyAsync(control).ConfigureAwait(false);
        var worker = await pool.RentAsync(control).ConfigureAwait(false);
        return await StreamRun.OpenAsync(worker, control, query, inSession: false, () => pool.Return(worker)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return RunAsync(connection => TableSchemas.Read(connection, table), null, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) =>
        EnumerateAsync(connection => TableNames.List(connection, schema).Select(static table => table.Info), cancellationToken);

    /// <inheritdoc/>
    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return RunAsync(connection => QueryPlans.Read(connection, query), query.Timeout, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var control = new CallControl(null, cancellationToken);
        var pool = await _database.Get().ReadyAsync(control).ConfigureAwait(false);
        var worker = pool.Add(control);
        try
        {
            await CallRunner.RunAsync(worker, control, ReadHeader, static () => { }).ConfigureAwait(false);
            return new SqliteSession(pool, worker, isReadOnly: _options.ReadOnly);
        }
        catch
        {
            pool.Remove(worker);
            throw;
        }
    }

    private async IAsyncEnumerable<T> EnumerateAsync<T>(Func<EngineConnection, IEnumerable<T>> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in await RunAsync(connection => work(connection).ToList(), null, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    private async Task<T> RunAsync<T>(Func<EngineConnection, T> work, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var control = new CallControl(timeout, cancellationToken);
        var pool = await _database.Get().ReadyAsync(control).ConfigureAwait(false);
        return await CallRunner.RunAsync(pool, control, worker => work(worker.Connect(control))).ConfigureAwait(false);
    }
}
