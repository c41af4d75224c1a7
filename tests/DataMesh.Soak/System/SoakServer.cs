using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DataMesh.Testing;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Soak;

/// <summary>An HTTP server on loopback: the faults happen on the wire, and it counts the work. Thread-safe.</summary>
internal sealed class SoakServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (SoakLine Line, SoakCall Call, SoakStep Step, Fault Fault)> _expected = new();
    private readonly Uri _closed = new($"http://127.0.0.1:{ClosedPort()}/");
    private HttpFaultServer _server = null!;
    private int _count;

    private SoakServer()
    {
    }

    /// <summary>For all who ask it.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = 2000 }) { Timeout = Timeout.InfiniteTimeSpan };

    public static async Task<SoakServer> StartAsync()
    {
        var server = new SoakServer();
        server._server = await HttpFaultServer.StartAsync((RequestDelegate)server.AnswerAsync);
        return server;
    }

    /// <summary>Expects a request.</summary>
    /// <returns>Where to send it.</returns>
    public Uri Expect(SoakLine line, SoakCall call, SoakStep step, Fault fault)
    {
        var path = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        _expected[path] = (line, call, step, fault);
        return new Uri(fault.Kind is FaultKind.Refused or FaultKind.ConnectFails ? _closed : _server.Address, path);
    }

    /// <summary>Forgets it.</summary>
    public void Forget(Uri address) => _expected.TryRemove(address.AbsolutePath[1..], out _);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        // The client may have left before it came here.
        if (!_expected.TryGetValue(context.Request.Path.Value![1..], out var expected) || expected.Line.IsLost)
        {
            context.Abort();
            return;
        }

        var (line, call, step, fault) = expected;
        if (fault.IsWorkDone && step == SoakStep.Call)
        {
            call.DoWork();
        }

        switch (fault.Kind)
        {
            case FaultKind.None:
                break;
            case FaultKind.TooMany:
                context.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
                break;
            case FaultKind.TooManyForLong:
                context.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
                context.Response.Headers.RetryAfter = "60";
                break;
            case FaultKind.Unavailable:
                context.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
                break;
            case FaultKind.TimedOut:
                context.Response.StatusCode = (int)HttpStatusCode.GatewayTimeout;
                break;
            case FaultKind.Broken:
                context.Response.StatusCode = (int)HttpStatusCode.HttpVersionNotSupported;
                break;
            case FaultKind.Lost:
                line.IsLost = true;
                context.Abort();
                break;
            case FaultKind.IsDeaf:
                call.Arrived();
                await call.Released.WaitAsync(context.RequestAborted);
                context.Abort();
                break;
            default:
                await HangAsync(call, context.RequestAborted);
                break;
        }
    }

    private static async Task HangAsync(SoakCall call, CancellationToken left)
    {
        call.Arrived();
        try
        {
            await Task.Delay(Timeout.Infinite, left);
        }
        finally
        {
            call.EndRemotely();
        }
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
