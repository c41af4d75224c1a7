using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DataMesh.Testing;

/// <summary>An HTTP server on loopback that answers as told, badly too, and remembers each request. Thread-safe.</summary>
/// <remarks>
/// It takes bodies of any size at any speed. Disposing it closes every connection and leaves no task behind; a handler that has not
/// ended 5 s after its request was aborted is given up.
/// </remarks>
public sealed partial class HttpFaultServer : IAsyncDisposable
{
    private static readonly TimeSpan HandlerGrace = TimeSpan.FromSeconds(5);

    private readonly KestrelServer _server;
    private readonly RequestDelegate _handler;
    private readonly Condition _changed = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly ConcurrentDictionary<string, FaultPlan<HttpFault>> _faultsByPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _givenUp = new();
    private int _requestCount;
    private int _running;
    private int _isDisposed;

    private HttpFaultServer(RequestDelegate handler, TimeProvider time)
    {
        _handler = handler;
        Time = time;
        var options = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = true };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(IPAddress.Loopback, 0, static endpoint => endpoint.Protocols = HttpProtocols.Http1);
        options.Listen(IPAddress.Loopback, 0, static endpoint => endpoint.Protocols = HttpProtocols.Http2);
        _server = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
    }

    /// <summary>Where it speaks HTTP/1.1.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where it speaks HTTP/2 without TLS, to clients that begin with it ("prior knowledge").</summary>
    public Uri Http2Address { get; private set; } = null!;

    /// <summary>What requests meet, whatever their path.</summary>
    public FaultPlan<HttpFault> Faults { get; } = new();

    /// <summary>Asks each request for a bearer token, and lets tokens expire.</summary>
    /// <value>Null, the default: no token is needed.</value>
    public BearerTokens? Tokens { get; set; }

    /// <summary>The requests that came so far, in order.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests.OrderBy(static request => request.Number)];

    /// <summary>How many requests came so far.</summary>
    public int RequestCount => Volatile.Read(ref _requestCount);

    /// <summary>How many requests it works on now, stalled ones among them.</summary>
    public int RunningCount => Volatile.Read(ref _running);

    internal TimeProvider Time { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="handler">What answers where no fault does; null: 200 with <c>{}</c>.</param>
    /// <param name="time">The clock of delays, dates and tokens; null: the system's.</param>
    /// <returns>The server, which listens.</returns>
    public static async Task<HttpFaultServer> StartAsync(RequestDelegate? handler = null, TimeProvider? time = null)
    {
        var server = new HttpFaultServer(handler ?? (static context => WriteAsync(context, new HttpAnswer("{}"))), time ?? TimeProvider.System);
        try
        {
            await server.ListenAsync().ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts a server with a simple handler.</summary>
    /// <param name="handler">What answers where no fault does, from the request with its body.</param>
    /// <param name="time">The clock of delays, dates and tokens; null: the system's.</param>
    /// <returns>The server, which listens.</returns>
    public static Task<HttpFaultServer> StartAsync(Func<RecordedRequest, HttpAnswer> handler, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return StartAsync((HttpContext context) => WriteAsync(context, handler(context.Features.GetRequiredFeature<RecordedRequest>())), time);
    }

    /// <summary>What requests of one path meet, and of those below it; where it says no fault, <see cref="Faults"/> is asked.</summary>
    /// <param name="path">The path, such as <c>/v1/query</c>; slashes at its ends make no difference. The longest that fits is taken.</param>
    /// <returns>The plan, the same for the same path.</returns>
    public FaultPlan<HttpFault> FaultsFor(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var trimmed = path.Trim('/');
        return _faultsByPath.GetOrAdd(trimmed.Length == 0 ? "" : $"/{trimmed}", static _ => new FaultPlan<HttpFault>());
    }

    /// <summary>Waits for a request; its body may not be read yet.</summary>
    /// <param name="number">Which, from 1 for the first since the start.</param>
    /// <exception cref="TimeoutException">It did not come within 30 s of real time.</exception>
    /// <returns>The request.</returns>
    public async Task<RecordedRequest> WaitForRequestAsync(int number = 1)
    {
        await _changed.UntilAsync(() => Find() is not null, () => $"{RequestCount} requests came, not {number}.").ConfigureAwait(false);
        return Find()!;

        RecordedRequest? Find() => _requests.FirstOrDefault(request => request.Number == number);
    }

    /// <summary>Waits until the server works on no request: all are answered, or their clients have left.</summary>
    /// <exception cref="TimeoutException">It works on some after 30 s of real time; the message names them.</exception>
    /// <returns>Done when it is idle.</returns>
    public Task WaitUntilIdleAsync() =>
        _changed.UntilAsync(() => RunningCount == 0, () => $"Requests run: {string.Join("; ", _requests.Where(static request => !request.IsFinished))}.");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        try
        {
            _givenUp.CancelAfter(HandlerGrace);
            await _stopping.CancelAsync().ConfigureAwait(false);
            await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
            await WaitUntilIdleAsync().ConfigureAwait(false);
        }
        finally
        {
            _server.Dispose();
            _stopping.Dispose();
            _givenUp.Dispose();
        }
    }

    private async Task ListenAsync()
    {
        await _server.StartAsync(new HttpFaultApplication(this), CancellationToken.None).ConfigureAwait(false);
        var addresses = _server.Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        Address = new Uri(addresses[0]);
        Http2Address = new Uri(addresses[1]);
    }
}
