using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>What SQLSTATE means (ISO/IEC 9075-2, its classes; 53 to 58 as PostgreSQL and DB2 use them).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SqlState
{
    /// <summary>Kind, outcome and transience; a null beside the kind is the kind's default.</summary>
    /// <param name="sqlState">Five characters; null: the system tells none.</param>
    public static (ConnectorErrorKind Kind, OperationOutcome? Outcome, bool? IsTransient) Classify(string? sqlState) => sqlState switch
    {
        null or { Length: < 2 } => (ConnectorErrorKind.Internal, null, null),
        "25006" or "42501" => (ConnectorErrorKind.Authorization, null, null), // read_only_sql_transaction, insufficient_privilege
        "25P02" => (ConnectorErrorKind.Conflict, null, null), // in_failed_sql_transaction
        "3D000" or "3F000" or "42P01" or "42S02" => (ConnectorErrorKind.NotFound, null, null),
        "40001" or "40P01" or "55P03" => (ConnectorErrorKind.Conflict, null, true), // serialization_failure, deadlock_detected, lock_not_available
        "40003" => (ConnectorErrorKind.Conflict, OperationOutcome.Unknown, null), // statement_completion_unknown
        "53300" or "57P03" => (ConnectorErrorKind.RateLimited, OperationOutcome.NotStarted, true), // too_many_connections, cannot_connect_now
        "57014" => (ConnectorErrorKind.Timeout, OperationOutcome.Failed, null), // query_canceled: by the server's own statement timeout
        _ => (ClassOf(sqlState), null, null),
    };

    private static ConnectorErrorKind ClassOf(string sqlState) => sqlState[..2] switch
    {
        "08" or "57" => ConnectorErrorKind.Connection,
        "0A" => ConnectorErrorKind.Unsupported,
        "21" or "22" or "26" or "34" or "42" or "54" => ConnectorErrorKind.Query,
        "23" or "25" or "27" or "2B" or "40" or "44" or "55" => ConnectorErrorKind.Conflict,
        "28" => ConnectorErrorKind.Authentication,
        _ => ConnectorErrorKind.Internal,
    };
}
