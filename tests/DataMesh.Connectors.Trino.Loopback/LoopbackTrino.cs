using System.Net;
using DataMesh.Connectors.Trino.Loopback.Auth;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Http;
using DataMesh.Connectors.Trino.Loopback.Spooling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>A coordinator on 127.0.0.1 that speaks Trino's statement protocol. Several can run beside each other. Thread-safe.</summary>
public sealed class LoopbackTrino : IAsyncDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(2);

    private readonly LoopbackOptions _options;
    private readonly ILoopbackEngine _engine;
    private readonly QueryRegistry _queries;
    private readonly SegmentStore? _segments;
    private readonly SegmentEndpoint? _segmentEndpoint;
    private readonly Authenticator _authenticator;
    private readonly FaultQueues _faults = new();
    private readonly RequestLog _log = new();
    private readonly Router _router;
    private readonly Responder _responder;
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApplication _application;
    private int _isDisposed;

    private LoopbackTrino(LoopbackOptions options)
    {
        _options = options;
        _engine = options.Engine ?? ScriptedEngine.Demonstration();
        _queries = new QueryRegistry(options);
        _segments = options.Spooling is null ? null : new SegmentStore();
        _segmentEndpoint = _segments is null ? null : new SegmentEndpoint(_segments);
        SignIns = new LoopbackSignIns((token, user) => _authenticator!.AddToken(token, user));
        _authenticator = new Authenticator(options.Authentication, SignIns);
        Certificates = options.Tls is { } tls ? new LoopbackCertificates(tls.Names) : null;
        _responder = new Responder(options.Gzip);
        _router = new Router(options, _authenticator, SignIns, new StatementEndpoint(options, _engine, _queries, _segments), new InfoEndpoint(options, _queries), _segmentEndpoint);

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(Configure);
        builder.Services.AddSingleton<IHostLifetime, ProcessLifetime>();
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>The coordinator's address, such as <c>http://127.0.0.1:1234/</c>.</summary>
    public Uri BaseAddress { get; private set; } = null!;

    /// <summary>The coordinator's port.</summary>
    public int Port => BaseAddress.Port;

    /// <summary>The port of the storage of segments.</summary>
    public int SegmentPort { get; private set; }

    /// <summary>The requests so far, in the order in which they came.</summary>
    public IReadOnlyList<LoopbackRequest> Requests => _log.All;

    /// <summary>Certificates of this server's authority; null: it speaks plain HTTP.</summary>
    public LoopbackCertificates? Certificates { get; }

    /// <summary>The sign-ins of the external flow.</summary>
    public LoopbackSignIns SignIns { get; }

    /// <summary>How many queries have not come to their end.</summary>
    public int RunningQueries => _queries.All.Count(static query => !query.IsOver);

    /// <summary>How many queries were given to the engine.</summary>
    public int StartedQueries => _queries.All.Count(static query => query.IsStarted);

    /// <summary>How many segments wait to be acknowledged.</summary>
    public int StoredSegments => _segments?.Count ?? 0;

    /// <summary>How many segments were acknowledged.</summary>
    public int AcknowledgedSegments => _segments?.Acknowledged ?? 0;

    /// <summary>How many requests for segments brought credentials, cookies or headers of the protocol, and were refused.</summary>
    public int RefusedSegmentRequests => _segmentEndpoint?.Refused ?? 0;

    /// <summary>Starts a server that listens on a port of its own, and with spooling on a second one.</summary>
    public static async Task<LoopbackTrino> StartAsync(LoopbackOptions? options = null)
    {
        var server = new LoopbackTrino(options ?? new());
        try
        {
            await server._application.StartAsync();
            var urls = server._application.Urls.Select(static url => new Uri(url)).ToList();
            server.BaseAddress = urls[0];
            if (server._segments is { } segments)
            {
                server.SegmentPort = urls[1].Port;
                segments.StorageUri = urls[1].GetLeftPart(UriPartial.Authority);
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the next requests of a kind meet these faults, one each.</summary>
    public void Fail(LoopbackRequestKind kind, params LoopbackFault[] faults) => _faults.Add(kind, faults);

    /// <summary>Drops the faults that no request has met.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Forgets all queries, as a restarted coordinator has.</summary>
    public void ForgetQueries() => _queries.Clear();

    /// <summary>Makes all tokens invalid.</summary>
    public void ExpireTokens() => _authenticator.ExpireTokens();

    /// <summary>Makes a token valid.</summary>
    public void AddToken(string token, string user) => _authenticator.AddToken(token, user);

    /// <summary>Waits until a request has come that the test waits for, those before this call among them.</summary>
    public Task<LoopbackRequest> SeeAsync(Func<LoopbackRequest, bool> condition, CancellationToken cancellationToken) => _log.SeeAsync(condition, cancellationToken);

    /// <summary>Ends all queries and connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        await _stopping.CancelAsync();
        _queries.Dispose();
        using (var limit = new CancellationTokenSource(StopTime))
        {
            await _application.StopAsync(limit.Token);
        }

        await _application.DisposeAsync();
        _engine.Dispose();
        Certificates?.Dispose();
        _stopping.Dispose();
    }

    private void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 64 << 20;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, _options.Port, Listen);
        if (_options.Spooling is not null)
        {
            kestrel.Listen(IPAddress.Loopback, 0, Listen);
        }
    }

    private void Listen(ListenOptions endpoint)
    {
        endpoint.Protocols = _options.Tls is { Http2: true } ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
        if (Certificates is { } certificates)
        {
            endpoint.UseHttps(new HttpsConnectionAdapterOptions
            {
                ServerCertificate = certificates.Server,
                ClientCertificateMode = _options.Tls!.RequiresClientCertificate ? ClientCertificateMode.RequireCertificate : ClientCertificateMode.NoCertificate,
                ClientCertificateValidation = (certificate, _, _) => certificates.Signed(certificate),
            });
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            var request = await _log.ReadAsync(context, left.Token);
            var fault = _faults.Take(request.Kind) ?? _options.Intercept?.Invoke(request) ?? LoopbackFault.None;
            fault.Before?.Invoke(this);
            if (fault.Wait > TimeSpan.Zero || fault.Stalls)
            {
                await Task.Delay(fault.Stalls ? Timeout.InfiniteTimeSpan : fault.Wait, left.Token);
            }

            if (fault.ResetsBefore)
            {
                Responder.Reset(context);
                return;
            }

            var response = fault.Instead ?? await _router.AnswerAsync(request, context, left.Token);
            left.Token.ThrowIfCancellationRequested();
            await _responder.SendAsync(context, fault.Change?.Invoke(response) ?? response, fault.AbortAfter);
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    /// <summary>Leaves signals to the process, which may be a test run: the usual one would take them and stop this server alone.</summary>
    private sealed class ProcessLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
