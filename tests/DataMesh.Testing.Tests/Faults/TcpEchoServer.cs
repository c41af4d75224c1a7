using System.Net;
using System.Net.Sockets;

namespace DataMesh.Testing.Tests.Faults;

/// <summary>A server that sends back what it gets, and ends when its client does.</summary>
internal sealed class TcpEchoServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;
    private int _connections;

    public TcpEchoServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public EndPoint EndPoint => _listener.LocalEndpoint;

    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                Interlocked.Increment(ref _connections);
                clients.Add(EchoAsync(client));
            }
        }
        catch (Exception error) when (error is SocketException or InvalidOperationException)
        {
            await Task.WhenAll(clients);
        }
    }

    private static async Task EchoAsync(Socket client)
    {
        var buffer = new byte[1024];
        using (client)
        {
            try
            {
                while (await client.ReceiveAsync(buffer) is > 0 and var length)
                {
                    await client.SendAsync(buffer.AsMemory(0, length));
                }

                client.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                // The client was reset.
            }
        }
    }
}
