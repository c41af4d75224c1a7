using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>The connections of an instance.</summary>
internal sealed class ConnectionPool : IAsyncDisposable
{
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _source;
    private readonly ResourcePool<ServerConnection> _pool;
    private readonly int _size;

    public ConnectionPool(PostgresConnectorConfig config, ConnectorInstanceOptions options)
    {
        _size = config.PoolSize;
        _source = ConnectionSettings.Source(config, options);
        _pool = new ResourcePool<ServerConnection>(OpenAsync, options: new ResourcePoolOptions
        {
            MinSize = Math.Min(config.MinPoolSize ?? 0, config.PoolSize),
            MaxSize = config.PoolSize,
            AcquireTimeout = config.AcquireTimeout,
            IdleTimeout = config.IdleTimeout,
            Lifetime = config.ConnectionLifetime,
        });
    }

    /// <summary>A connection for one call, as new.</summary>
    public ValueTask<ResourceLease<ServerConnection>> AcquireAsync(CancellationToken cancellationToken) => _pool.AcquireAsync(cancellationToken);

    /// <summary>What is known of statements, in the state in which every call finds its connection.</summary>
    public StatementMemory Statements { get; } = new();

    /// <summary>Gives a connection back, as new, or closes it.</summary>
    /// <param name="lease">The connection.</param>
    /// <param name="isBroken">Whether nobody shall get it again.</param>
    /// <param name="statement">The caller's statement that ran on it; null: none but ours.</param>
    public async ValueTask ReleaseAsync(ResourceLease<ServerConnection> lease, bool isBroken, PostgresStatement? statement = null)
    {
        try
        {
            if (isBroken)
            {
                lease.MarkBroken();
            }
            else
            {
                await CleanUpAsync(lease.Resource, statement).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // The call has its answer; the connection is closed.
        catch (Exception)
#pragma warning restore CA1031
        {
            lease.MarkBroken();
        }

        await lease.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Runs work of ours, which changes nothing, on a connection.</summary>
    public async Task<T> RunAsync<T>(Func<ServerConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var lease = await AcquireAsync(cancellationToken).ConfigureAwait(false);
        var isBroken = true;
        try
        {
            var result = await work(lease.Resource, cancellationToken).ConfigureAwait(false);
            isBroken = false;
            return result;
        }
        catch (PostgresException exception) when (exception.Severity == "ERROR")
        {
            isBroken = false;
            throw;
        }
        finally
        {
            await ReleaseAsync(lease, isBroken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs work of ours without a wait for others': where all connections are in use, on one beside the pool.</summary>
    public async Task<T> RunBesideAsync<T>(Func<ServerConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (_pool.Counts.InUse < _size)
        {
            return await RunAsync(work, cancellationToken).ConfigureAwait(false);
        }

        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await work(connection, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
    }

    // Nobody waits for it but the next call: it ends by itself where the server does not answer.
    private async Task CleanUpAsync(ServerConnection connection, PostgresStatement? statement)
    {
        using var limit = new CancellationTokenSource(CleanUpTime);
        await connection.ResetAsync(limit.Token).ConfigureAwait(false);
        if (statement is not null && Statements.Find(statement) is { } known && known.Use())
        {
            known.Judge(await SessionProof.FindAsync(connection, statement, limit.Token).ConfigureAwait(false));
            await connection.RollBackAsync(limit.Token).ConfigureAwait(false);
        }
    }

    private async ValueTask<ServerConnection> OpenAsync(CancellationToken cancellationToken) =>
        new(await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false));
}
