using DataMesh.Connectors.Trino.Protocol;
using DataMesh.Connectors.Trino.Spooling;

namespace DataMesh.Connectors.Trino.Reading;

/// <summary>How the rows of a statement are read.</summary>
internal sealed record RowReadingOptions
{
    /// <summary>Fetches spooled segments.</summary>
    public required SegmentHttp Segments { get; init; }

    /// <summary>Segments that are fetched and decoded at once.</summary>
    public int SpoolingParallelism { get; init; } = 4;

    /// <summary>Bytes that a segment may have, before and after it is decompressed.</summary>
    public long MaxPageSize { get; init; } = 256 * 1024 * 1024;

    /// <summary>Told how far the statement is, after each page.</summary>
    public Action<StatementStats>? OnProgress { get; init; }

    /// <summary>Called once, when the stream has ended, failed or was disposed: with the error, or null.</summary>
    public Func<Exception?, ValueTask>? OnEnd { get; init; }

    /// <summary>How often the server is told that the statement is still wanted while nothing is asked of it; it gives one up after some minutes.</summary>
    public static TimeSpan HeartbeatInterval { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of the heartbeat.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
