namespace DataMesh.Testing;

/// <summary>What a <see cref="TcpFaultProxy"/> does to a connection. Unchangeable; its text says what it does.</summary>
/// <remarks>
/// Bytes are counted for each direction from the start of the connection. Where no direction is given, it is the answers. A value
/// that a fault does not allow is an <see cref="ArgumentOutOfRangeException"/>.
/// </remarks>
public sealed class TcpFault
{
    private readonly TcpFaultPart[] _parts;

    private TcpFault(params TcpFaultPart[] parts) => _parts = parts;

    internal IReadOnlyList<TcpFaultPart> Parts => _parts;

    /// <summary>The connection is accepted and never answered; what the client sends is lost, and the server never hears of it.</summary>
    /// <returns>The fault.</returns>
    public static TcpFault Hang() => new(new TcpHang());

    /// <summary>The first byte comes late.</summary>
    /// <param name="by">How late, on the proxy's clock; from 0 to 49 days.</param>
    /// <param name="direction">Which flow.</param>
    /// <returns>The fault.</returns>
    public static TcpFault Delay(TimeSpan by, TcpDirection direction = TcpDirection.ToClient) => new(new TcpDelay(FaultArgument.Time(by), false, direction));

    /// <summary>Each chunk that is read comes late.</summary>
    /// <param name="by">How late, on the proxy's clock; from 0 to 49 days.</param>
    /// <param name="direction">Which flow.</param>
    /// <returns>The fault.</returns>
    public static TcpFault DelayEachChunk(TimeSpan by, TcpDirection direction = TcpDirection.ToClient) => new(new TcpDelay(FaultArgument.Time(by), true, direction));

    /// <summary>Bytes come slowly, in ten portions a second of the proxy's clock.</summary>
    /// <param name="bytesPerSecond">How many at most; 1 or more.</param>
    /// <param name="direction">Which flow.</param>
    /// <returns>The fault.</returns>
    public static TcpFault Throttle(int bytesPerSecond, TcpDirection direction = TcpDirection.ToClient)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerSecond, 1);
        return new(new TcpThrottle(bytesPerSecond, direction));
    }

    /// <summary>Both sides are closed without more ado, as when a process dies: an end of file, or a reset where bytes were unread.</summary>
    /// <param name="afterBytes">How many bytes pass first; 0: at once.</param>
    /// <param name="direction">In which flow they are counted.</param>
    /// <returns>The fault.</returns>
    public static TcpFault Drop(long afterBytes = 0, TcpDirection direction = TcpDirection.ToClient) => Cut(TcpCutKind.Drop, afterBytes, direction);

    /// <summary>Both sides get a reset (RST).</summary>
    /// <param name="afterBytes">How many bytes pass first; 0: at once. The receiver may lose those that it has not read.</param>
    /// <param name="direction">In which flow they are counted.</param>
    /// <returns>The fault.</returns>
    public static TcpFault Reset(long afterBytes = 0, TcpDirection direction = TcpDirection.ToClient) => Cut(TcpCutKind.Reset, afterBytes, direction);

    /// <summary>The flow ends in order (FIN) too early; the other flow goes on.</summary>
    /// <param name="afterBytes">How many bytes pass first; 0: none.</param>
    /// <param name="direction">Which flow.</param>
    /// <returns>The fault.</returns>
    public static TcpFault HalfClose(long afterBytes = 0, TcpDirection direction = TcpDirection.ToClient) => Cut(TcpCutKind.HalfClose, afterBytes, direction);

    /// <summary>Both flows end in order (FIN) once one has passed so many bytes; never a reset.</summary>
    /// <param name="afterBytes">How many bytes pass first; 0: none.</param>
    /// <param name="direction">In which flow they are counted.</param>
    /// <returns>The fault.</returns>
    public static TcpFault Truncate(long afterBytes, TcpDirection direction = TcpDirection.ToClient) => Cut(TcpCutKind.Truncate, afterBytes, direction);

    /// <summary>The flow stands still and stays open, until the fault changes or both sides have left.</summary>
    /// <param name="afterBytes">How many bytes pass first; 0: none.</param>
    /// <param name="direction">Which flow.</param>
    /// <returns>The fault.</returns>
    public static TcpFault Stall(long afterBytes = 0, TcpDirection direction = TcpDirection.ToClient) => Cut(TcpCutKind.Stall, afterBytes, direction);

    /// <summary>All bytes come, but never the end (FIN).</summary>
    /// <param name="direction">Which flow.</param>
    /// <returns>The fault.</returns>
    public static TcpFault StallAtEnd(TcpDirection direction = TcpDirection.ToClient) => new(new TcpStallAtEnd(direction));

    /// <summary>All bits of some bytes are turned.</summary>
    /// <param name="offset">The first of these bytes, from 0.</param>
    /// <param name="count">How many; 1 or more.</param>
    /// <param name="direction">Which flow.</param>
    /// <returns>The fault.</returns>
    public static TcpFault Corrupt(long offset, int count = 1, TcpDirection direction = TcpDirection.ToClient) => new(new TcpCorrupt(FaultArgument.Range(offset, count), direction));

    /// <summary>One bit of some bytes is turned, the same for the same seed.</summary>
    /// <param name="share">How many bytes, from 0 (none) to 1 (all).</param>
    /// <param name="seed">The seed.</param>
    /// <param name="direction">Which flow.</param>
    /// <returns>The fault.</returns>
    public static TcpFault CorruptRandomly(double share, int seed, TcpDirection direction = TcpDirection.ToClient) => new(new TcpCorrupt(new CorruptShare(FaultArgument.Share(share), seed), direction));

    /// <summary>This fault and another one, such as a delay and then a reset: where both act on one flow, what would come at once waits for the delay.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Both in one.</returns>
    public TcpFault And(TcpFault other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new([.. _parts, .. other._parts]);
    }

    /// <summary>What it does, in words.</summary>
    public override string ToString() => string.Join(" and ", (object[])_parts);

    private static TcpFault Cut(TcpCutKind kind, long afterBytes, TcpDirection direction)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        return new(new TcpCut(kind, afterBytes, direction));
    }
}
