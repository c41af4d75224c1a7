namespace DataMesh.Soak;

/// <summary>What one step of one attempt meets.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="IsWorkDone">Whether the system has done the work by then.</param>
internal readonly record struct Fault(FaultKind Kind, bool IsWorkDone)
{
    public static Fault None => new(FaultKind.None, true);

    public static Fault Of(FaultKind kind, bool isWorkDone = false) => new(kind, isWorkDone);

    /// <summary>What the caller is told of it.</summary>
    public ConnectorErrorKind Error => Kind switch
    {
        FaultKind.TooMany or FaultKind.TooManyForLong => ConnectorErrorKind.RateLimited,
        FaultKind.Refused or FaultKind.ConnectFails or FaultKind.Unavailable or FaultKind.Lost => ConnectorErrorKind.Connection,
        FaultKind.Broken => ConnectorErrorKind.Internal,
        _ => ConnectorErrorKind.Timeout,
    };

    /// <summary>Whether the system cannot have begun the work.</summary>
    public bool IsNotStarted => Kind is FaultKind.TooMany or FaultKind.TooManyForLong or FaultKind.Refused or FaultKind.ConnectFails;

    /// <summary>Whether no step can go over the line after it.</summary>
    public bool LosesTheLine => Error == ConnectorErrorKind.Connection && Kind != FaultKind.Unavailable;

    /// <summary>Whether the same may succeed later.</summary>
    public bool IsTransient => Kind != FaultKind.Broken;

    /// <summary>Whether the call ends only when it is told to, or later.</summary>
    public bool IsHang => Kind is FaultKind.Hangs or FaultKind.HangsAndFails or FaultKind.IsDeaf;

    public override string ToString() => Kind == FaultKind.None ? "-" : $"{Kind}{(IsWorkDone ? " after the work" : "")}";
}

internal enum FaultKind
{
    None,

    /// <summary>No connection can be made; at other times than connecting it is as <see cref="Refused"/>.</summary>
    ConnectFails,

    /// <summary>The line is closed before anything is sent.</summary>
    Refused,

    /// <summary>429.</summary>
    TooMany,

    /// <summary>429 that asks for a wait of a minute.</summary>
    TooManyForLong,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>The line breaks, for all that go over it.</summary>
    Lost,

    /// <summary>The system gives up.</summary>
    TimedOut,

    /// <summary>An error of the system that no repetition mends.</summary>
    Broken,

    /// <summary>No answer; the author's call ends as it is told to.</summary>
    Hangs,

    /// <summary>No answer; told to end, the driver throws an error of its own.</summary>
    HangsAndFails,

    /// <summary>No answer for long, and the driver ignores its token; then an error.</summary>
    IsDeaf,
}
