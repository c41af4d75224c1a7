using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Testing;

/// <summary>One answer under its fault.</summary>
internal sealed partial class HttpFaultAnswer : IDisposable
{
    private const int KeptBytes = 64 * 1024;

    private readonly HttpFaultServer _server;
    private readonly HttpContext _context;
    private readonly RecordedRequest _request;
    private readonly IReadOnlyList<HttpFaultPart> _parts;
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _left;
    private volatile bool _isBrokenOff;

    public HttpFaultAnswer(HttpFaultServer server, HttpContext context, RecordedRequest request, CancellationToken stopping)
    {
        _server = server;
        _context = context;
        _request = request;
        request.Fault = server.FaultOf(context.Request.Path);
        _parts = request.Fault?.Parts ?? [];
        _over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        _left = context.RequestAborted.Register(() =>
        {
            if (!_isBrokenOff && !stopping.IsCancellationRequested)
            {
                request.ClientLeft();
            }
        });
        context.Features.Set(request);
    }

    private CancellationToken Over => _over.Token;

    public async Task RunAsync(RequestDelegate handler, BearerTokens? tokens)
    {
        try
        {
            await ReadAsync().ConfigureAwait(false);
            foreach (var delay in _parts.OfType<HttpDelay>())
            {
                await Task.Delay(delay.By, _server.Time, Over).ConfigureAwait(false);
            }

            var broken = _parts.OfType<HttpBreak>().MinBy(static part => part.AfterBytes ?? -1);
            if (broken is { AfterBytes: null })
            {
                await BreakAsync(broken.Kind).ConfigureAwait(false);
                return;
            }

            RequestDelegate answer = tokens?.Refuse(_request.Headers.GetValueOrDefault("Authorization"), _server.Time.GetUtcNow()) is { } challenge ? context => Challenge(context, challenge)
                : _parts.OfType<HttpStatus>().LastOrDefault() is { } status ? context => Refuse(context, status)
                : handler;
            if (broken is not null || _parts.Any(static part => part is HttpStallAtEnd or HttpCorrupt or HttpTrickle))
            {
                await SendAsync(await BodyAsync(answer).ConfigureAwait(false), broken).ConfigureAwait(false);
            }
            else
            {
                await answer(_context).ConfigureAwait(false);
            }

            _request.Status = _context.Response.StatusCode;
        }
        catch (Exception error) when (Over.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            // The client left or the server stops: there is nobody to answer.
            _isBrokenOff = true;
            _context.Abort();
        }
    }

    public void Dispose()
    {
        _left.Dispose();
        _over.Dispose();
    }

    private static Task Challenge(HttpContext context, string challenge)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = challenge;
        return Task.CompletedTask;
    }

    private Task Refuse(HttpContext context, HttpStatus status)
    {
        var headers = context.Response.Headers;
        if (status.Code == StatusCodes.Status401Unauthorized)
        {
            headers.WWWAuthenticate = "Bearer";
        }

        if (status.RetryAfter is { } after)
        {
            headers.RetryAfter = status.IsDate
                ? (_server.Time.GetUtcNow() + after).ToString("R", CultureInfo.InvariantCulture)
                : Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        context.Response.StatusCode = status.Code;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync("injected fault", Over);
    }

    /// <summary>Reads and keeps the request's body; the handler finds it where it was.</summary>
    private async Task ReadAsync()
    {
        var body = new MemoryStream();
        await _context.Request.Body.CopyToAsync(body, Over).ConfigureAwait(false);
        _request.BodyLength = body.Length;

        // A copy: a slice would keep the whole upload.
        _request.Body = body.GetBuffer().AsSpan(0, (int)Math.Min(body.Length, KeptBytes)).ToArray();
        body.Position = 0;
        _context.Request.Body = body;
    }
}
