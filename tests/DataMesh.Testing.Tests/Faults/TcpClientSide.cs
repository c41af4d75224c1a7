using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataMesh.Testing.Tests.Faults;

/// <summary>A client, or the server's end of a connection, that tells what a socket sees: bytes, then <c>end</c>, <c>reset</c> or <c>silence</c>.</summary>
internal sealed class TcpClientSide(Socket socket) : IDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(150);

    private bool _isReset;

    public static async Task<TcpClientSide> ConnectAsync(EndPoint endPoint)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var client = new TcpClientSide(socket);
        try
        {
            await socket.ConnectAsync(endPoint, TestContext.Current.CancellationToken);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Reset as soon as it was accepted.
            client._isReset = true;
        }

        return client;
    }

    public async Task SendAsync(string text) => await socket.SendAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    public void End() => socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => socket.Dispose();

    /// <summary>Reads until so many bytes came.</summary>
    public async Task<string> ReadAsync(int count)
    {
        var text = "";
        while (text.Length < count)
        {
            var more = await ReadSomeAsync(count - text.Length, TestContext.Current.CancellationToken);
            Assert.NotEmpty(more);
            text += more;
        }

        return text;
    }

    /// <summary>Reads all that comes, and how it ends.</summary>
    public async Task<string> ReadAllAsync()
    {
        var text = "";
        while (!_isReset)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            silence.CancelAfter(Silence);
            try
            {
                var more = await ReadSomeAsync(64 * 1024, silence.Token);
                if (more.Length == 0)
                {
                    return text + "|end";
                }

                text += more;
            }
            catch (OperationCanceledException)
            {
                return text + "|silence";
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
            {
                _isReset = true;
            }
        }

        return text + "|reset";
    }

    private async Task<string> ReadSomeAsync(int count, CancellationToken cancellationToken)
    {
        var buffer = new byte[count];
        return Encoding.Latin1.GetString(buffer, 0, await socket.ReceiveAsync(buffer, cancellationToken));
    }
}
