namespace DataMesh.Testing;

/// <summary>One thing that happens to one answer.</summary>
internal abstract record HttpFaultPart;

internal sealed record HttpDelay(TimeSpan By) : HttpFaultPart
{
    public override string ToString() => FormattableString.Invariant($"delay by {By.TotalSeconds} s");
}

/// <param name="Code">The status.</param>
/// <param name="RetryAfter">What Retry-After says; null: no such header.</param>
/// <param name="IsDate">Whether it says a date rather than seconds.</param>
internal sealed record HttpStatus(int Code, TimeSpan? RetryAfter, bool IsDate) : HttpFaultPart
{
    public override string ToString() => RetryAfter is { } after
        ? FormattableString.Invariant($"{Code} with Retry-After: {(IsDate ? "the date in " : "")}{after.TotalSeconds} s")
        : $"{Code}";
}

/// <param name="Kind">How the answer breaks off.</param>
/// <param name="AfterBytes">After how many bytes of the body; null: before the headers.</param>
internal sealed record HttpBreak(HttpBreakKind Kind, long? AfterBytes) : HttpFaultPart
{
    public override string ToString() => $"{Name} {(AfterBytes is { } bytes ? $"after {bytes} bytes of the body" : "before the headers")}";

    private string Name => Kind switch
    {
        HttpBreakKind.Stall => "stall",
        HttpBreakKind.Reset => "reset",
        _ => "truncate",
    };
}

internal sealed record HttpStallAtEnd : HttpFaultPart
{
    public override string ToString() => "stall at the end";
}

internal sealed record HttpCorrupt(ByteCorruption Corruption) : HttpFaultPart
{
    public override string ToString() => $"{Corruption} of the body";
}

internal sealed record HttpTrickle(int Bytes, TimeSpan Every) : HttpFaultPart
{
    public override string ToString() => FormattableString.Invariant($"trickle {Bytes} bytes every {Every.TotalSeconds} s");
}

/// <summary>How an answer breaks off.</summary>
internal enum HttpBreakKind
{
    Stall,
    Reset,
    Truncate,
}
