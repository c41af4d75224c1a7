namespace DataMesh.Testing;

/// <summary>What an <see cref="HttpFaultServer"/> does to an answer. Unchangeable; its text says what it does.</summary>
/// <remarks>
/// A fault of the body has the whole body of the handler before it sends a byte, and tells its length beforehand. A value that a
/// fault does not allow is an <see cref="ArgumentOutOfRangeException"/>.
/// </remarks>
public sealed class HttpFault
{
    private static readonly TimeSpan MaxDate = TimeSpan.FromDays(36_500);

    private readonly HttpFaultPart[] _parts;

    private HttpFault(params HttpFaultPart[] parts) => _parts = parts;

    internal IReadOnlyList<HttpFaultPart> Parts => _parts;

    /// <summary>An error in place of the handler's answer. A 401 carries WWW-Authenticate; the body says "injected fault".</summary>
    /// <param name="code">The status, 400 to 599.</param>
    /// <param name="retryAfter">What Retry-After says, in whole seconds, rounded up; 0 or more, null: no such header.</param>
    /// <returns>The fault.</returns>
    public static HttpFault Status(int code, TimeSpan? retryAfter = null) => Status(code, retryAfter, isDate: false);

    /// <summary>An error whose Retry-After is a date.</summary>
    /// <param name="code">The status, 400 to 599.</param>
    /// <param name="retryAfter">How long after the server's clock that date is; sent in whole seconds. Negative: a date that has passed; at most 100 years (36,500 days) off.</param>
    /// <returns>The fault.</returns>
    public static HttpFault StatusWithRetryDate(int code, TimeSpan retryAfter) => Status(code, retryAfter, isDate: true);

    /// <summary>The answer comes late; the handler runs after the delay.</summary>
    /// <param name="by">How late, on the server's clock; from 0 to 49 days.</param>
    /// <returns>The fault.</returns>
    public static HttpFault Delay(TimeSpan by) => new(new HttpDelay(FaultArgument.Time(by)));

    /// <summary>Nothing comes: neither headers nor an end. The handler does not run.</summary>
    /// <returns>The fault.</returns>
    public static HttpFault Stall() => new(new HttpBreak(HttpBreakKind.Stall, null));

    /// <summary>The body stands still.</summary>
    /// <param name="afterBytes">How many bytes of it come first; 0: the headers alone.</param>
    /// <returns>The fault.</returns>
    public static HttpFault Stall(long afterBytes) => Break(HttpBreakKind.Stall, afterBytes);

    /// <summary>All bytes come, but never the end: no length is told, and the last chunk is missing.</summary>
    /// <returns>The fault.</returns>
    public static HttpFault StallAtEnd() => new(new HttpStallAtEnd());

    /// <summary>The connection is reset (RST) in place of an answer; over HTTP/2 the stream is. The handler does not run.</summary>
    /// <returns>The fault.</returns>
    public static HttpFault Reset() => new(new HttpBreak(HttpBreakKind.Reset, null));

    /// <summary>The connection is reset (RST) within the body; over HTTP/2 the stream is.</summary>
    /// <param name="afterBytes">How many bytes are sent first. The client may lose those that it has not read.</param>
    /// <returns>The fault.</returns>
    public static HttpFault Reset(long afterBytes) => Break(HttpBreakKind.Reset, afterBytes);

    /// <summary>The connection ends in order (FIN) before the body does; over HTTP/2 the stream is reset.</summary>
    /// <param name="afterBytes">How many bytes of it come.</param>
    /// <returns>The fault.</returns>
    public static HttpFault Truncate(long afterBytes) => Break(HttpBreakKind.Truncate, afterBytes);

    /// <summary>All bits of some bytes of the body are turned.</summary>
    /// <param name="offset">The first of these bytes, from 0.</param>
    /// <param name="count">How many; 1 or more.</param>
    /// <returns>The fault.</returns>
    public static HttpFault Corrupt(long offset, int count = 1) => new(new HttpCorrupt(FaultArgument.Range(offset, count)));

    /// <summary>One bit of some bytes of the body is turned, the same for the same seed.</summary>
    /// <param name="share">How many bytes, from 0 (none) to 1 (all).</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The fault.</returns>
    public static HttpFault CorruptRandomly(double share, int seed) => new(new HttpCorrupt(new CorruptShare(FaultArgument.Share(share), seed)));

    /// <summary>The body comes in small pieces.</summary>
    /// <param name="bytes">The size of a piece; 1 or more.</param>
    /// <param name="every">How long each piece takes, on the server's clock; from 0 to 49 days.</param>
    /// <returns>The fault.</returns>
    public static HttpFault Trickle(int bytes, TimeSpan every)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return new(new HttpTrickle(bytes, FaultArgument.Time(every)));
    }

    /// <summary>This fault and another one, such as a delay and then an error.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Both in one.</returns>
    public HttpFault And(HttpFault other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new([.. _parts, .. other._parts]);
    }

    /// <summary>What it does, in words.</summary>
    public override string ToString() => string.Join(" and ", (object[])_parts);

    private static HttpFault Status(int code, TimeSpan? retryAfter, bool isDate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 599);
        if (retryAfter is { } after)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(after, isDate ? -MaxDate : TimeSpan.Zero, nameof(retryAfter));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(after, isDate ? MaxDate : TimeSpan.MaxValue, nameof(retryAfter));
        }

        return new(new HttpStatus(code, retryAfter, isDate));
    }

    private static HttpFault Break(HttpBreakKind kind, long afterBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        return new(new HttpBreak(kind, afterBytes));
    }
}
