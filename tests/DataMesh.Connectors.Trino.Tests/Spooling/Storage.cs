using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DataMesh.Connectors.Trino.Tests.Spooling;

/// <summary>A storage without a network: answers each request by a function, and remembers them.</summary>
internal sealed class Storage(Func<HttpRequestMessage, int, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private int _count;

    public Storage(Func<HttpRequestMessage, int, HttpResponseMessage> answer)
        : this((request, number, _) => Task.FromResult(answer(request, number)))
    {
    }

    /// <summary>Each request: its address and its headers.</summary>
    public ConcurrentQueue<(Uri Uri, string Headers)> Requests { get; } = new();

    public static HttpResponseMessage Ok(byte[] bytes) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };

    public static HttpResponseMessage Status(int status) => new((HttpStatusCode)status) { Content = new ByteArrayContent("a secret of the storage"u8.ToArray()) };

    public static HttpResponseMessage Redirect(string target) => new(HttpStatusCode.SeeOther) { Headers = { Location = new Uri(target, UriKind.RelativeOrAbsolute) } };

    /// <summary>An answer that breaks off.</summary>
    public static HttpResponseMessage Broken() => new(HttpStatusCode.OK) { Content = new StreamContent(new BrokenStream()) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue((request.RequestUri!, request.Headers.ToString()));
        return answer(request, Interlocked.Increment(ref _count), cancellationToken);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("the connection was reset", new SocketException((int)SocketError.ConnectionReset));
    }
}
