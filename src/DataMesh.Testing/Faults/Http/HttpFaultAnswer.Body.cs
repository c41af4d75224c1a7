using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DataMesh.Testing;

/// <content>How the body is sent, and broken.</content>
internal sealed partial class HttpFaultAnswer
{
    /// <summary>The whole body that the handler writes; status and headers are set, not sent.</summary>
    private async Task<byte[]> BodyAsync(RequestDelegate handler)
    {
        var sent = _context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var body = new MemoryStream();
        var kept = new StreamResponseBodyFeature(body);
        _context.Features.Set<IHttpResponseBodyFeature>(kept);
        try
        {
            await handler(_context).ConfigureAwait(false);
            await kept.CompleteAsync().ConfigureAwait(false);
        }
        finally
        {
            _context.Features.Set(sent);
        }

        return body.ToArray();
    }

    private async Task SendAsync(byte[] body, HttpBreak? broken)
    {
        foreach (var part in _parts.OfType<HttpCorrupt>())
        {
            part.Corruption.Apply(body, 0);
        }

        var isStalledAtEnd = _parts.OfType<HttpStallAtEnd>().Any();
        _context.Response.ContentLength = isStalledAtEnd ? null : body.Length;
        await _context.Response.StartAsync(Over).ConfigureAwait(false);
        await _context.Response.Body.FlushAsync(Over).ConfigureAwait(false);
        _request.Status = _context.Response.StatusCode;
        await WriteAsync(body.AsMemory(0, (int)Math.Min(broken?.AfterBytes ?? body.Length, body.Length))).ConfigureAwait(false);
        if (broken is not null)
        {
            await BreakAsync(broken.Kind).ConfigureAwait(false);
        }
        else if (isStalledAtEnd)
        {
            await BreakAsync(HttpBreakKind.Stall).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> body)
    {
        var trickle = _parts.OfType<HttpTrickle>().LastOrDefault();
        while (!body.IsEmpty)
        {
            var length = Math.Min(trickle?.Bytes ?? body.Length, body.Length);
            if (trickle is not null)
            {
                await Task.Delay(trickle.Every, _server.Time, Over).ConfigureAwait(false);
            }

            await _context.Response.Body.WriteAsync(body[..length], Over).ConfigureAwait(false);
            await _context.Response.Body.FlushAsync(Over).ConfigureAwait(false);
            body = body[length..];
        }
    }

    private async Task BreakAsync(HttpBreakKind kind)
    {
        switch (kind)
        {
            case HttpBreakKind.Stall:
                await Task.Delay(Timeout.Infinite, Over).ConfigureAwait(false);
                break;
            case HttpBreakKind.Reset:
                _isBrokenOff = true;

                // Over HTTP/2 others share the connection: there the stream alone is reset.
                if (HttpProtocol.IsHttp11(_context.Request.Protocol) && _context.Features.Get<IConnectionSocketFeature>() is { } connection)
                {
                    connection.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
                }

                _context.Abort();
                break;
            default:
                // Kestrel closes a connection whose answer is shorter than it said.
                break;
        }
    }
}
