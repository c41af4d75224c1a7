using System.Net;
using System.Net.Sockets;

namespace DataMesh.Testing;

/// <summary>A connection through a <see cref="TcpFaultProxy"/>. Thread-safe.</summary>
public sealed class TcpFaultConnection : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Socket _client;
    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly TcpFlow _toServer;
    private readonly TcpFlow _toClient;

    // Never disposed: who waits may still be about to register, and a source without a timer holds nothing.
#pragma warning disable CA2213
    private CancellationTokenSource _changed = new();
#pragma warning restore CA2213
    private volatile bool _isClosed;

    internal TcpFaultConnection(int number, Socket client, TcpFault? fault, TimeProvider time)
    {
        Number = number;
        Fault = fault;
        _client = client;
        _client.NoDelay = true;
        _toServer = new TcpFlow(this, _client, _server, TcpDirection.ToServer, time);
        _toClient = new TcpFlow(this, _server, _client, TcpDirection.ToClient, time);
    }

    /// <summary>Which connection it is, from 1 for the first since the proxy started.</summary>
    public int Number { get; }

    /// <summary>What happens to it from now on; null: nothing. A change acts at once, also on what waits or stalls.</summary>
    public TcpFault? Fault
    {
        get
        {
            lock (_lock)
            {
                return field;
            }
        }

        set
        {
            CancellationTokenSource changed;
            lock (_lock)
            {
                field = value;
                if (_isClosed)
                {
                    return;
                }

                changed = _changed;
                _changed = new CancellationTokenSource();
            }

            changed.Cancel();
        }
    }

    /// <summary>Bytes that went through to the server.</summary>
    public long BytesToServer => _toServer.Passed;

    /// <summary>Bytes that went through to the client.</summary>
    public long BytesToClient => _toClient.Passed;

    internal bool IsClosed => _isClosed;

    /// <summary>Closes both sides without more ado, as when a process dies.</summary>
    public void Drop() => Close(reset: false);

    /// <summary>Sends both sides a reset (RST).</summary>
    public void Reset() => Close(reset: true);

    /// <summary>Closes both sides, as <see cref="Drop"/> does.</summary>
    public void Dispose()
    {
        Drop();
        _client.Dispose();
        _server.Dispose();
    }

    /// <summary>The number, the bytes and the fault, in words.</summary>
    public override string ToString() => $"connection {Number}: {BytesToServer} bytes to the server, {BytesToClient} to the client; fault: {Fault?.ToString() ?? "none"}";

    internal async Task RunAsync(EndPoint upstream)
    {
        try
        {
            await HangAsync().ConfigureAwait(false);
            if (!IsClosed)
            {
                await _server.ConnectAsync(upstream).ConfigureAwait(false);
                await Task.WhenAll(_toServer.RunAsync(_toClient), _toClient.RunAsync(_toServer)).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // No server: the client is told as by a server that is not there.
            Close(reset: true);
        }
        finally
        {
            Close(reset: false);
        }
    }

    /// <summary>The fault's parts for one flow, and a token that is cancelled when they change.</summary>
    internal IReadOnlyList<TcpFaultPart> PartsOf(TcpDirection direction, out CancellationToken changed)
    {
        lock (_lock)
        {
            changed = _isClosed ? new CancellationToken(canceled: true) : _changed.Token;
            return Fault is null ? [] : [.. Fault.Parts.Where(part => (part.Direction & direction) != 0)];
        }
    }

    internal void Close(bool reset)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            End(_client, reset);
            End(_server, reset);
        }

        _changed.Cancel();
    }

    private static void End(Socket socket, bool reset)
    {
        try
        {
            if (!reset && socket.Connected)
            {
                // Disposed only when its reads have ended: else the system sends a reset.
                socket.Shutdown(SocketShutdown.Both);
                return;
            }

            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The other side was faster.
        }

        socket.Dispose();
    }

    /// <summary>Reads and loses what the client sends, while the fault says so and the client is there.</summary>
    private async Task HangAsync()
    {
        var buffer = new byte[4096];
        while (!IsClosed && PartsOf(TcpDirection.Both, out var changed).OfType<TcpHang>().Any())
        {
            try
            {
                if (await _client.ReceiveAsync(buffer, changed).ConfigureAwait(false) == 0)
                {
                    Close(reset: false);
                }
            }
            catch (OperationCanceledException)
            {
                // The fault changed: look again.
            }
        }
    }
}
