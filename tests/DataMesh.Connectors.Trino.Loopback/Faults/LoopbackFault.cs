using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>What goes wrong with one request. Unchangeable.</summary>
public sealed record LoopbackFault
{
    /// <summary>Nothing goes wrong: a place in a queue of faults.</summary>
    public static LoopbackFault None { get; } = new();

    /// <summary>200 without a body, where the server did its work.</summary>
    public static LoopbackFault EmptyBody { get; } = new() { Change = static response => response with { Body = default } };

    /// <summary>The connection is reset before an answer; the server did nothing.</summary>
    public static LoopbackFault Reset { get; } = new() { ResetsBefore = true };

    /// <summary>The server does its work, and the connection is reset in place of the answer.</summary>
    public static LoopbackFault LostAnswer { get; } = new() { AbortAfter = -1 };

    /// <summary>No answer comes until the client leaves.</summary>
    public static LoopbackFault Stall { get; } = new() { Stalls = true };

    /// <summary>The server has forgotten all of its queries, as after a restart, and answers then.</summary>
    public static LoopbackFault Restart { get; } = new() { Before = static server => server.ForgetQueries() };

    /// <summary>All tokens are invalid from here on.</summary>
    public static LoopbackFault ExpiredTokens { get; } = new() { Before = static server => server.ExpireTokens() };

    internal Action<LoopbackTrino>? Before { get; private init; }

    internal TimeSpan Wait { get; private init; }

    internal bool ResetsBefore { get; private init; }

    internal bool Stalls { get; private init; }

    internal LoopbackResponse? Instead { get; private init; }

    internal Func<LoopbackResponse, LoopbackResponse>? Change { get; private init; }

    /// <summary>How much of the body is sent before the connection is reset; -1: not even the head.</summary>
    internal int? AbortAfter { get; private init; }

    /// <summary>An error in place of the answer; the server does nothing.</summary>
    public static LoopbackFault Status(int status, string? retryAfter = null, string text = "injected fault")
    {
        var response = LoopbackResponse.Plain(status, text);
        return new() { Instead = retryAfter is null ? response : response.With("Retry-After", retryAfter) };
    }

    /// <summary>An error in place of the answer; the server did its work all the same, as behind a gateway that gave up.</summary>
    public static LoopbackFault LateStatus(int status) => new() { Change = _ => LoopbackResponse.Plain(status, "injected fault") };

    /// <summary>Another answer; the server does nothing.</summary>
    public static LoopbackFault Answer(LoopbackResponse response) => new() { Instead = response };

    /// <summary>A redirect.</summary>
    public static LoopbackFault Redirect(Uri target, int status = 307) => new() { Instead = LoopbackResponse.Empty(status).With("Location", target.ToString()) };

    /// <summary>The body is sent up to a place, then the connection is reset.</summary>
    public static LoopbackFault CutBody(int afterBytes) => new() { AbortAfter = afterBytes };

    /// <summary>The body ends early, and its length says so: nothing but its content shows it.</summary>
    public static LoopbackFault Truncate(int bytes) => Edit(body => body[..Math.Min(bytes, body.Length)]);

    /// <summary>The body is another one.</summary>
    public static LoopbackFault Edit(Func<byte[], byte[]> change) => new() { Change = response => response with { Body = change(response.Body.ToArray()) } };

    /// <summary>The body's text is another one.</summary>
    public static LoopbackFault EditText(Func<string, string> change) => Edit(body => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(body))));

    /// <summary>The answer comes late.</summary>
    public static LoopbackFault Delay(TimeSpan by) => new() { Wait = by };

    /// <summary>A small body that decompresses to many megabytes of spaces, followed by the true page.</summary>
    public static LoopbackFault GzipBomb(int megabytes) => new()
    {
        Change = response => response with { Body = Bomb(megabytes, response.Body.Span), IsPage = false, Headers = [.. response.Headers, new("Content-Encoding", "gzip")] },
    };

    /// <summary>One more header on the answer.</summary>
    public static LoopbackFault Header(string name, string value) => new() { Change = response => response.With(name, value) };

    /// <summary>Does something of the test's own before the request is answered.</summary>
    public static LoopbackFault Do(Action action) => new() { Before = _ => action() };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"fault({Instead?.Status}{(Stalls ? " stall" : "")}{(ResetsBefore ? " reset" : "")}{(AbortAfter is { } at ? $" cut at {at}" : "")}{(Change is null ? "" : " changed")})");

    private static byte[] Bomb(int megabytes, ReadOnlySpan<byte> page)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)' ');
            for (var i = 0; i < megabytes; i++)
            {
                gzip.Write(spaces);
            }

            gzip.Write(page);
        }

        return packed.ToArray();
    }
}
