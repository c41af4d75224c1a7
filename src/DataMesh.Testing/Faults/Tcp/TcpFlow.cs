using System.Net.Sockets;

namespace DataMesh.Testing;

/// <summary>One way of a connection: reads here, does what the fault says, writes there.</summary>
internal sealed partial class TcpFlow(TcpFaultConnection connection, Socket from, Socket to, TcpDirection direction, TimeProvider time)
{
    private const int ReadSize = 16 * 1024;
    private const int MaxHeldBack = 1024 * 1024;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _buffer = new byte[ReadSize];
    private Memory<byte> _chunk;
    private bool _isNewChunk;
    private bool _hasBegun;
    private bool _isAtEnd;
    private volatile bool _isDiscarding;
    private long _passed;

    /// <summary>Bytes that were written.</summary>
    public long Passed => Volatile.Read(ref _passed);

    /// <summary>When the sender has sent all, or left.</summary>
    public Task SenderLeft => _ended.Task;

    /// <summary>Ends the flow in order; what comes later is read and lost.</summary>
    public void Close()
    {
        _isDiscarding = true;
        to.Shutdown(SocketShutdown.Send);
    }

    /// <param name="other">The flow the other way.</param>
    public async Task RunAsync(TcpFlow other)
    {
        try
        {
            while (!connection.IsClosed && await StepAsync(connection.PartsOf(direction, out var changed), other, changed).ConfigureAwait(false))
            {
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // One side broke off: the other is told the same way.
            connection.Close(reset: true);
        }
        catch
        {
            // Ours: the other flow must not wait for ever.
            connection.Close(reset: true);
            throw;
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    /// <summary>One step under the fault of this moment; false: the flow is over.</summary>
    private async Task<bool> StepAsync(IReadOnlyList<TcpFaultPart> parts, TcpFlow other, CancellationToken changed)
    {
        try
        {
            if (_isDiscarding)
            {
                return await from.ReceiveAsync(_buffer, changed).ConfigureAwait(false) > 0;
            }

            var cut = parts.OfType<TcpCut>().MinBy(static cut => cut.AfterBytes);
            if (cut is not null && _passed >= cut.AfterBytes)
            {
                if (cut.Kind != TcpCutKind.Stall)
                {
                    // A cut before the first byte comes as late as that byte would.
                    await DelayAsync(parts, changed).ConfigureAwait(false);
                }

                return await CutAsync(cut.Kind, other, changed).ConfigureAwait(false);
            }

            if (_chunk.IsEmpty)
            {
                return _isAtEnd ? await EndAsync(parts, other, changed).ConfigureAwait(false) : await ReadAsync(changed).ConfigureAwait(false);
            }

            await DelayAsync(parts, changed).ConfigureAwait(false);
            var length = (int)Math.Min(_chunk.Length, (cut?.AfterBytes ?? long.MaxValue) - _passed);
            if (parts.OfType<TcpThrottle>().MinBy(static throttle => throttle.BytesPerSecond) is { } throttle)
            {
                length = Math.Min(length, Math.Max(throttle.BytesPerSecond / 10, 1));
                await Task.Delay(TimeSpan.FromSeconds((double)length / throttle.BytesPerSecond), time, changed).ConfigureAwait(false);
            }

            await PassAsync(_chunk[..length], parts).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The fault changed, or the connection was closed: look again.
        }

        return true;
    }

    private async Task<bool> ReadAsync(CancellationToken changed)
    {
        // Behind what a stall holds back.
        var held = _chunk.Length;
        if (_buffer.Length < held + ReadSize)
        {
            _buffer = new byte[2 * (held + ReadSize)];
        }

        _chunk.CopyTo(_buffer);
        _chunk = _buffer.AsMemory(0, held);
        var length = await from.ReceiveAsync(_buffer.AsMemory(held, ReadSize), changed).ConfigureAwait(false);
        _chunk = _buffer.AsMemory(0, held + length);
        _isNewChunk = true;
        if (length == 0)
        {
            _isAtEnd = true;
            _ended.TrySetResult();
        }

        return true;
    }

    private async Task PassAsync(Memory<byte> bytes, IReadOnlyList<TcpFaultPart> parts)
    {
        foreach (var part in parts.OfType<TcpCorrupt>())
        {
            part.Corruption.Apply(bytes.Span, _passed);
        }

        try
        {
            // Without the token: half-written bytes could not be told from unwritten ones. Closing ends it too.
            for (var rest = bytes; !rest.IsEmpty; rest = rest[await to.SendAsync(rest, CancellationToken.None).ConfigureAwait(false)..])
            {
            }
        }
        catch (SocketException) when (_isDiscarding)
        {
            // The other flow ended this one in order while it waited for its receiver.
            return;
        }

        _chunk = _chunk[bytes.Length..];
        Interlocked.Add(ref _passed, bytes.Length);
    }
}
