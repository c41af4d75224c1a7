namespace DataMesh.Connectors.Postgres.Connections;

/// <content>Work of ours on its connections.</content>
internal sealed partial class ConnectionPool
{
    /// <summary>Runs work of ours, which changes nothing, on a connection.</summary>
    public Task<T> RunAsync<T>(Func<ServerConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        DriverCall.RunAsync((Pool: this, work), static (state, token) => state.Pool.RunCoreAsync(state.work, token), cancellationToken);

    /// <summary>Runs work of ours without a wait for others': where all connections are in use, on one beside the pool.</summary>
    public Task<T> RunBesideAsync<T>(Func<ServerConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => _pool.Counts.InUse < _config.PoolSize
        ? RunAsync(work, cancellationToken)
        : DriverCall.RunAsync((Pool: this, work), static (state, token) => state.Pool.RunAloneAsync(state.work, token), cancellationToken);

    private async Task<T> RunCoreAsync<T>(Func<ServerConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var lease = await AcquireAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work(lease.Resource, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ReleaseAsync(lease, !lease.Resource.IsUsable).ConfigureAwait(false);
        }
    }

    private async Task<T> RunAloneAsync<T>(Func<ServerConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await work(connection, cancellationToken).ConfigureAwait(false);
        }
    }
}
