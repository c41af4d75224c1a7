using System.Net;
using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Protocol;

/// <content>The end before the last page, and signs of life.</content>
internal sealed partial class StatementExecution
{
    private const int MostFailedHeartbeats = 3;

    private volatile bool _isCanceled;
    private volatile bool _isDisposed;
    private Task? _canceling;
    private int _failedHeartbeats;

    /// <summary>Stops reading, and tells the server that nobody wants the rest; waits at most half a second for it. Never throws.</summary>
    public async Task CancelAsync() => _ = await Task.WhenAny(Cancel(), Task.Delay(TrinoHttp.Courtesy)).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        Interlocked.Exchange(ref _first, null)?.Dispose();
        await CancelAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        Uri? next;
        lock (_lock)
        {
            next = _isCanceled ? null : _next;
        }

        if (next is null || Volatile.Read(ref _failedHeartbeats) >= MostFailedHeartbeats)
        {
            return;
        }

        var failed = 1;
        try
        {
            var status = await _requests.HeadAsync(next, cancellationToken).ConfigureAwait(false);

            // Older servers know no such request.
            failed = status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed ? MostFailedHeartbeats : (int)status is >= 200 and < 300 ? 0 : 1;
        }
#pragma warning disable CA1031 // A sign of life that is lost costs nothing; the next request for a page tells what is wrong.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
        }

        _ = failed == 0 ? Interlocked.Exchange(ref _failedHeartbeats, 0) : Interlocked.Add(ref _failedHeartbeats, failed);
    }

    private static OperationCanceledException Canceled(Exception? exception) => new("The statement was cancelled.", exception);

    // Once. A statement whose last page came has ended by itself.
    private Task Cancel()
    {
        lock (_lock)
        {
            if (_canceling is not null)
            {
                return _canceling;
            }

            _isCanceled = !_isRead;
            _canceling = _next is { } next ? _requests.CancelAsync(next) : Task.CompletedTask;
            _http.RunBeside(_canceling);
        }

        _ = _abort.CancelAsync();
        return _canceling;
    }
}
