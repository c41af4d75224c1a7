using System.Data.Common;

namespace DataMesh;

/// <summary>A statement that has its connection to itself, and what it opened so far.</summary>
/// <param name="connection">Disposed with it.</param>
/// <param name="interrupt">Stops what a connection runs; null: the driver's own cancel.</param>
internal sealed class DriverStatement(DbConnection connection, Action<DbConnection>? interrupt) : IAsyncDisposable
{
    public DbConnection Connection => connection;

    public DbCommand? Command { get; set; }

    public DbDataReader? Reader { get; set; }

    /// <summary>Stops it when a token is cancelled, for a driver that does not obey that itself.</summary>
    public CancellationTokenRegistration InterruptedBy(CancellationToken cancellationToken) => cancellationToken.UnsafeRegister(_ => interrupt?.Invoke(connection), null);

    /// <summary>Stops it where rows are left, since many drivers read all of them before they close a reader; then disposes it. May block.</summary>
    public async Task<bool> StopAsync()
    {
        try
        {
            await using (this.ConfigureAwait(false))
            {
                Stop();
            }
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or NotSupportedException)
        {
            // It ended meanwhile, tells that it was stopped, or the driver has no cancel.
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                if (Reader is not null)
                {
                    await Reader.DisposeAsync().ConfigureAwait(false);
                }
            }
            finally
            {
                if (Command is not null)
                {
                    await Command.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    private void Stop()
    {
        if (interrupt is null)
        {
            Command?.Cancel();
        }
        else
        {
            interrupt(connection);
        }
    }
}
