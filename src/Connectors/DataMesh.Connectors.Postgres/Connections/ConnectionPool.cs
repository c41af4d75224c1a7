using Npgsql;

namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>The connections of an instance.</summary>
internal sealed class ConnectionPool : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly ResourcePool<ServerConnection> _pool;
    private readonly int _size;

    public ConnectionPool(PostgresConnectorConfig config, ConnectorInstanceOptions options)
    {
        _size = config.PoolSize;
        _source = ConnectionSettings.Source(config, options);
        _pool = new ResourcePool<ServerConnection>(OpenAsync, options: new ResourcePoolOptions
        {
            MinSize = Math.Min(config.MinPoolSize, config.PoolSize),
            MaxSize = config.PoolSize,
            AcquireTimeout = config.AcquireTimeout,
            IdleTimeout = config.IdleTimeout,
            Lifetime = config.ConnectionLifetime,
        });
    }

    /// <summary>A connection for one call, as new.</summary>
    public ValueTask<ResourceLease<ServerConnection>> AcquireAsync(CancellationToken cancellationToken) => _pool.AcquireAsync(cancellationToken);

    /// <summary>Gives a connection back, as new, or closes it.</summary>
    public static async ValueTask ReleaseAsync(ResourceLease<ServerConnection> lease, bool isBroken)
    {
        try
        {
            if (isBroken)
            {
                lease.MarkBroken();
            }
            else
            {
                await lease.Resource.ResetAsync(CancellationToken.None).ConfigureAwait(false);
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

    private async ValueTask<ServerConnection> OpenAsync(CancellationToken cancellationToken) =>
        new(await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false));
}
