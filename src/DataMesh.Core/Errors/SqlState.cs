namespace DataMesh.Runtime;

/// <summary>What the classes of SQLSTATE mean (ISO/IEC 9075-2, table of SQLSTATE classes; class 53 to 58 as PostgreSQL and DB2 use them).</summary>
internal static class SqlState
{
    public static (ConnectorErrorKind Kind, OperationOutcome? Outcome) Classify(string? sqlState) => sqlState switch
    {
        null or { Length: < 2 } => (ConnectorErrorKind.Internal, null),
        "57014" => (ConnectorErrorKind.Timeout, OperationOutcome.Failed), // query_canceled: by the server's own statement timeout
        "42501" => (ConnectorErrorKind.Authorization, null),
        "42P01" or "42S02" or "3F000" => (ConnectorErrorKind.NotFound, null),
        _ => sqlState[..2] switch
        {
            "08" => (ConnectorErrorKind.Connection, null),
            "28" => (ConnectorErrorKind.Authentication, null),
            "0A" => (ConnectorErrorKind.Unsupported, null),
            "22" or "42" or "21" or "26" or "34" or "3D" => (ConnectorErrorKind.Query, null),
            "23" or "27" or "2B" or "40" or "44" or "55" => (ConnectorErrorKind.Conflict, null),
            "25" => (ConnectorErrorKind.Authorization, null),
            "53" => (ConnectorErrorKind.RateLimited, null),
            "57" => (ConnectorErrorKind.Connection, null),
            _ => (ConnectorErrorKind.Internal, null),
        },
    };

    /// <summary>Whether the same statement may succeed later: serialization failures, deadlocks, lost connections, too many of them.</summary>
    public static bool IsTransient(string sqlState) => sqlState is "40001" or "40P01" or "55P03" or "57P03" || sqlState.StartsWith("08", StringComparison.Ordinal) || sqlState.StartsWith("53", StringComparison.Ordinal);
}
