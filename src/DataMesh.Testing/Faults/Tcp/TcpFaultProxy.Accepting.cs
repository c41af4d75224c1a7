using System.Net;
using System.Net.Sockets;

namespace DataMesh.Testing;

/// <content>How it takes connections.</content>
public sealed partial class TcpFaultProxy
{
    private static Socket Bound(IPEndPoint endPoint, bool listens)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endPoint);
            if (listens)
            {
                socket.Listen();
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task ListenAsync(bool listens)
    {
        Task accepting;
        lock (_lock)
        {
            // A bound socket that does not listen refuses, and keeps the port ours.
            _listener.Dispose();
            _listener = Bound(EndPoint, listens);
            accepting = _accepting;
            _accepting = listens ? AcceptAsync(_listener) : Task.CompletedTask;
        }

        await accepting.ConfigureAwait(false);
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            try
            {
                Begin(await listener.AcceptAsync().ConfigureAwait(false));
            }
            catch (Exception error) when ((error is SocketException or ObjectDisposedException) && listener.SafeHandle.IsClosed)
            {
                return;
            }
            catch (SocketException)
            {
                // The client left before it was accepted, or the process has no socket left for a while.
                await Task.Delay(AcceptPause).ConfigureAwait(false);
            }
        }
    }

    private void Begin(Socket client)
    {
        lock (_lock)
        {
            var fault = Faults.Take();
            var connection = new TcpFaultConnection(Faults.Count, client, fault, _time);
            _open.Add(connection, ServeAsync(connection));
        }

        _changed.Changed();
    }

    private async Task ServeAsync(TcpFaultConnection connection)
    {
        // Out of the lock of whoever began it.
        await Task.Yield();
        try
        {
            using (connection)
            {
                await connection.RunAsync(_upstream).ConfigureAwait(false);
            }
        }
        finally
        {
            lock (_lock)
            {
                _open.Remove(connection);
                _bytesToServer += connection.BytesToServer;
                _bytesToClient += connection.BytesToClient;
            }

            _changed.Changed();
        }
    }
}
