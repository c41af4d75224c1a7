using DataMesh.Connectors.Postgres.Errors;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Connections;

/// <content>How it opens connections.</content>
internal sealed partial class ConnectionPool
{
    // Npgsql heeds no token while it shakes hands, and counts in whole seconds: what comes too late is closed.
    private async ValueTask<ServerConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var losses = Volatile.Read(ref _losses);
        var opening = _source.OpenConnectionAsync(cancellationToken).AsTask();
        try
        {
            var connection = await opening.WaitAsync(_config.ConnectTimeout, cancellationToken).ConfigureAwait(false);
            return new ServerConnection(connection, losses);
        }
        catch (TimeoutException exception) when (!opening.IsCompleted)
        {
            _ = CloseLateAsync(opening);
            throw ConnectErrors.TimedOut(_config, exception);
        }
        catch (Exception exception)
        {
            _ = CloseLateAsync(opening);
            cancellationToken.ThrowIfCancellationRequested();
            throw ConnectErrors.Of(exception, _config);
        }
    }

    private static async Task CloseLateAsync(Task<NpgsqlConnection> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
        {
            await (await opening.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }
}
