using System.Diagnostics;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Statements;

namespace DataMesh.Connectors.Postgres.Sessions;

/// <content>The end of an operation, and of the session.</content>
internal sealed partial class PostgresSession
{
    /// <summary>How long the server may take to say what became of a statement, or to end it, before the connection is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long Npgsql may take to give up what was cancelled then: it waits 400 ms for the server's answer.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    public async ValueTask DisposeAsync()
    {
        if (!_guard.TryDispose())
        {
            return;
        }

        // A statement is told to end at once; a COMMIT or ROLLBACK has time to, since nobody knows what became of one that is cut off.
        if (!await EndsInAsync(Patience).ConfigureAwait(false))
        {
            await _disposal.CancelAsync().ConfigureAwait(false);
            await EndsInAsync(LastPatience).ConfigureAwait(false);
        }

        // The server rolls back what a closed connection leaves.
        _state = TransactionState.None;
        lease.MarkBroken();
        await lease.DisposeAsync().ConfigureAwait(false);
    }

    // Npgsql reads what is left of a result before it closes, and two that read from one connection get each other's answers: what runs has to end first.
    private async Task<bool> EndsInAsync(TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        while (_guard.IsBusy && _connection.IsUsable)
        {
            var left = time - Stopwatch.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            // A statement that was about to begin when it was told is told again.
            await StopAsync().WaitAsync(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_guard.IsBusy)
            {
                await Task.Delay(Poll).ConfigureAwait(false);
            }
        }

        return true;
    }

    private async Task StopAsync()
    {
        await _connection.StopAsync().ConfigureAwait(false);
        if (_stream is { } stream)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ValueTask EndAsync(bool isBroken)
    {
        var isProbeNeeded = TransactionProbe.IsNeededAfter(_connection.LastStatement);
        if (isProbeNeeded)
        {
            _memory = new();
        }

        return EndAsync(isBroken, isUnsure: isReadOnly || isProbeNeeded);
    }

    /// <summary>Ends an operation: what the server says of the transaction holds.</summary>
    private async ValueTask EndAsync(bool isBroken, bool isUnsure)
    {
        try
        {
            if (isBroken || !_connection.IsUsable)
            {
                Lose();
            }
            else if (isUnsure)
            {
                using var limit = new CancellationTokenSource(Patience);
                _state = await (isReadOnly ? SettleAsync(limit.Token) : TransactionProbe.AskAsync(_connection, limit.Token)).ConfigureAwait(false);
            }

            if (_connection is { HasHalfPrepared: true, IsUsable: true } && _state != TransactionState.Failed)
            {
                using var limit = new CancellationTokenSource(Patience);
                await StalePlans.DropAsync(_connection, limit.Token).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // The operation has its answer; the next one hears that the connection is lost.
        catch (Exception)
#pragma warning restore CA1031
        {
            Lose();
        }
        finally
        {
            _stream = null;
            _guard.Exit();
        }
    }
}
