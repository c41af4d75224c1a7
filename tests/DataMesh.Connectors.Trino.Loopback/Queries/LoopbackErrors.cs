using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>The failures that come from the coordinator and not from the statement.</summary>
internal static class LoopbackErrors
{
    public const int MaxTextLength = 1_000_000;

    public static LoopbackError Cancelled() => new("USER_CANCELED", 3, "USER_ERROR", "Query was canceled");

    public static LoopbackError Abandoned(string id) => new("ABANDONED_QUERY", 2, "USER_ERROR", $"Query {id} has not been accessed for too long: currentTime, lastHeartbeat");

    public static LoopbackError TooLarge(int length) => new("QUERY_TEXT_TOO_LARGE", 35, "USER_ERROR", $"Query text length ({length}) exceeds the maximum length ({MaxTextLength})");
}
