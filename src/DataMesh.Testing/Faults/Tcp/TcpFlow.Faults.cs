using System.Net.Sockets;

namespace DataMesh.Testing;

/// <content>What goes wrong on the way.</content>
internal sealed partial class TcpFlow
{
    private async Task DelayAsync(IReadOnlyList<TcpFaultPart> parts, CancellationToken changed)
    {
        foreach (var delay in parts.OfType<TcpDelay>().Where(delay => !_hasBegun || (delay.IsEachChunk && _isNewChunk)))
        {
            await Task.Delay(delay.By, time, changed).ConfigureAwait(false);
        }

        _hasBegun = true;
        _isNewChunk = false;
    }

    private async Task<bool> CutAsync(TcpCutKind kind, TcpFlow other, CancellationToken changed)
    {
        switch (kind)
        {
            case TcpCutKind.Drop:
                connection.Close(reset: false);
                return false;
            case TcpCutKind.Reset:
                connection.Close(reset: true);
                return false;
            case TcpCutKind.HalfClose:
                Close();
                return true;
            case TcpCutKind.Truncate:
                Close();
                other.Close();
                return true;
            default:
                return await StallAsync(other, changed).ConfigureAwait(false);
        }
    }

    private async Task<bool> EndAsync(IReadOnlyList<TcpFaultPart> parts, TcpFlow other, CancellationToken changed)
    {
        if (parts.OfType<TcpStallAtEnd>().Any())
        {
            return await StallAsync(other, changed).ConfigureAwait(false);
        }

        to.Shutdown(SocketShutdown.Send);
        return false;
    }

    /// <summary>One step of standing still: until the receiver has left, then until the sender has too.</summary>
    private async Task<bool> StallAsync(TcpFlow other, CancellationToken changed)
    {
        // That a sender has left is seen only by who reads: of two flows that stall, one must.
        if (!_isAtEnd && _chunk.Length < MaxHeldBack)
        {
            return await ReadAsync(changed).ConfigureAwait(false);
        }

        await other.SenderLeft.WaitAsync(changed).ConfigureAwait(false);
        _isDiscarding = true;
        return true;
    }
}
