namespace DataMesh.Testing;

/// <summary>One thing that happens to one flow or both.</summary>
internal abstract record TcpFaultPart(TcpDirection Direction)
{
    protected string Where => Direction switch
    {
        TcpDirection.ToServer => "to the server",
        TcpDirection.ToClient => "to the client",
        _ => "both ways",
    };
}

internal sealed record TcpHang() : TcpFaultPart(TcpDirection.Both)
{
    public override string ToString() => "accept and never answer";
}

internal sealed record TcpDelay(TimeSpan By, bool IsEachChunk, TcpDirection Direction) : TcpFaultPart(Direction)
{
    public override string ToString() => FormattableString.Invariant($"delay {(IsEachChunk ? "each chunk" : "the first byte")} {Where} by {By.TotalSeconds} s");
}

internal sealed record TcpThrottle(int BytesPerSecond, TcpDirection Direction) : TcpFaultPart(Direction)
{
    public override string ToString() => $"throttle {Where} to {BytesPerSecond} bytes a second";
}

internal sealed record TcpCorrupt(ByteCorruption Corruption, TcpDirection Direction) : TcpFaultPart(Direction)
{
    public override string ToString() => $"{Corruption} {Where}";
}

internal sealed record TcpCut(TcpCutKind Kind, long AfterBytes, TcpDirection Direction) : TcpFaultPart(Direction)
{
    public override string ToString() => $"{Name} {(AfterBytes == 0 ? "at once" : $"after {AfterBytes} bytes {Where}")}";

    private string Name => Kind switch
    {
        TcpCutKind.Drop => "drop",
        TcpCutKind.Reset => "reset",
        TcpCutKind.HalfClose => $"half-close {Where}",
        TcpCutKind.Truncate => "truncate",
        _ => $"stall {Where}",
    };
}

internal sealed record TcpStallAtEnd(TcpDirection Direction) : TcpFaultPart(Direction)
{
    public override string ToString() => $"stall {Where} at the end";
}

/// <summary>What happens to a connection once enough bytes passed.</summary>
internal enum TcpCutKind
{
    Drop,
    Reset,
    HalfClose,
    Truncate,
    Stall,
}
