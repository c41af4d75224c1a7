using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>The connections of an instance.</summary>
internal sealed partial class ConnectionPool : IAsyncDisposable
{
    /// <summary>How long a disconnect waits for calls that run still: the managed connector has let them end before.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(5);

    /// <summary>A connection that was used so lately is there still, but for a server that just went: to ask each time would double the time of short statements.</summary>
    private static readonly TimeSpan TrustedTime = TimeSpan.FromSeconds(1);

    /// <summary>How long a server that is there may take to say so.</summary>
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(2);

    private readonly PostgresConnectorConfig _config;
    private readonly NpgsqlDataSource _source;
    private readonly ResourcePool<ServerConnection> _pool;
    private int _losses;

    public ConnectionPool(PostgresConnectorConfig config, ConnectorInstanceOptions options)
    {
        _config = config;
        _source = ConnectionSettings.Source(config, options);
        _pool = new ResourcePool<ServerConnection>(OpenAsync, options: new ResourcePoolOptions
        {
            MinSize = config.MinPoolSize ?? 0,
            MaxSize = config.PoolSize,
            AcquireTimeout = config.AcquireTimeout,
            IdleTimeout = config.IdleTimeout,
            Lifetime = config.ConnectionLifetime,
            DrainTimeout = DrainTime,
        });
    }

    /// <summary>What is known of statements, in the state in which every call finds its connection.</summary>
    public StatementMemory Statements { get; } = new();

    /// <summary>A connection for one call, as new. One that lay idle, or that another one's loss makes suspect, is asked first whether it is there.</summary>
    public async ValueTask<ResourceLease<ServerConnection>> AcquireAsync(CancellationToken cancellationToken)
    {
        var foundDead = false;
        while (true)
        {
            var lease = await _pool.AcquireAsync(cancellationToken).ConfigureAwait(false);
            if (!IsSuspect(lease.Resource))
            {
                return lease;
            }

            try
            {
                // Where one of them is dead the others are too, as a rule: the caller does not wait for each to say so.
                if (!foundDead && await lease.Resource.IsThereAsync(CheckTime, cancellationToken).ConfigureAwait(false))
                {
                    lease.Resource.Used(_losses);
                    return lease;
                }
            }
            catch
            {
                Close(lease);
                throw;
            }

            foundDead = true;
            Close(lease);
        }
    }

    /// <summary>Gives a connection back, as new, or closes it.</summary>
    /// <param name="lease">The connection.</param>
    /// <param name="isBroken">Whether nobody shall get it again.</param>
    /// <param name="statement">The caller's statement that ran on it; null: none but ours.</param>
    public async ValueTask ReleaseAsync(ResourceLease<ServerConnection> lease, bool isBroken, PostgresStatement? statement = null)
    {
        try
        {
            if (lease.Resource.IsLost)
            {
                Interlocked.Increment(ref _losses);
            }

            if (isBroken)
            {
                lease.MarkBroken();
            }
            else
            {
                await CleanUpAsync(lease.Resource, statement).ConfigureAwait(false);
                lease.Resource.Used(_losses);
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

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
    }

    private static ValueTask CleanUpAsync(ServerConnection connection, PostgresStatement? statement)
    {
        var asksForProof = statement?.Known?.Use() == true;
        return connection.IsDirty || connection.InTransaction || connection.HasHalfPrepared || asksForProof ? new(CleanUpAsync(connection, statement, asksForProof ? statement!.Known : null)) : default;
    }

    // Nobody waits for it but the next call: it ends by itself where the server does not answer.
    private static async Task CleanUpAsync(ServerConnection connection, PostgresStatement? statement, KnownStatement? unproven)
    {
        using var limit = new CancellationTokenSource(CleanUpTime);
        await connection.ResetAsync(limit.Token).ConfigureAwait(false);
        if (connection.HasHalfPrepared)
        {
            await StalePlans.DropAsync(connection, limit.Token).ConfigureAwait(false);
        }

        if (unproven is not null)
        {
            // Where the look fails, the connection is closed: not so the next one's.
            unproven.Judge(leavesNoTrace: false);
            unproven.Judge(await SessionProof.FindAsync(connection, statement!, limit.Token).ConfigureAwait(false));
            await connection.ResetAsync(limit.Token).ConfigureAwait(false);
        }
    }

    private bool IsSuspect(ServerConnection connection) => connection.IdleTime > TrustedTime || connection.LossesSeen != Volatile.Read(ref _losses);

    // Nobody waits for the end of what is dead.
    private static void Close(ResourceLease<ServerConnection> lease)
    {
        lease.MarkBroken();
        _ = lease.DisposeAsync().AsTask();
    }
}
