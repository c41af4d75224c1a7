using System.IO.Compression;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Connectors.Trino.Loopback.Http;

/// <summary>Sends an answer, as whole as its fault lets it.</summary>
internal sealed class Responder(bool gzip)
{
    public async Task SendAsync(HttpContext context, LoopbackResponse response, int? abortAfter)
    {
        if (abortAfter < 0)
        {
            Reset(context);
            return;
        }

        var body = response.Body;
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        if (gzip && response.IsPage && abortAfter is null && body.Length > 0 && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            body = Packed(body);
            context.Response.Headers.ContentEncoding = "gzip";
        }

        if (context.Request.Method == HttpMethods.Head || response.Status is 204 or 304)
        {
            return;
        }

        context.Response.ContentLength = body.Length;
        if (abortAfter is { } bytes && bytes < body.Length)
        {
            await context.Response.Body.WriteAsync(body[..bytes]);
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(body);
    }

    /// <summary>Ends the connection by a reset; over HTTP/2 the stream alone.</summary>
    public static void Reset(HttpContext context)
    {
        if (context.Request.Protocol.StartsWith("HTTP/1", StringComparison.Ordinal) && context.Features.Get<IConnectionSocketFeature>() is { } connection)
        {
            connection.Socket.LingerState = new(true, 0);
        }

        context.Abort();
    }

    private static byte[] Packed(ReadOnlyMemory<byte> body)
    {
        using var packed = new MemoryStream(body.Length / 4);
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
        {
            stream.Write(body.Span);
        }

        return packed.ToArray();
    }
}
