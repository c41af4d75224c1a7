using DataMesh.Runtime;

namespace DataMesh.Connectors.Postgres.Errors;

/// <summary>What an SQLSTATE of PostgreSQL means to a caller.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="IsTransient">Whether the same call may succeed later; null: as the kind says.</param>
/// <param name="Advice">What to do, after the server's own words.</param>
internal readonly record struct CodeMeaning(ConnectorErrorKind Kind, bool? IsTransient = false, string Advice = "")
{
    /// <summary>The codes of which PostgreSQL means more, or other things, than the standard's classes say.</summary>
    public static CodeMeaning Of(string code) => code switch
    {
        "08P01" => new(ConnectorErrorKind.Query, Advice: "Give as many parameters as the statement has markers."),
        "0A000" => new(ConnectorErrorKind.Unsupported),
        "20000" or "24000" or "2D000" => new(ConnectorErrorKind.Query), // case_not_found, invalid_cursor_state, invalid_transaction_termination
        "25001" or "25P01" => new(ConnectorErrorKind.Conflict), // active_sql_transaction, no_active_sql_transaction
        "25006" => new(ConnectorErrorKind.Authorization, Advice: "The transaction, the instance or the server (a standby) is for reading only."),
        "25P02" => new(ConnectorErrorKind.Conflict, Advice: "Roll the transaction back: an earlier statement in it failed."),
        "26000" or "42P05" => new(ConnectorErrorKind.Conflict, true, "A proxy seems to share connections between transactions: set 'prepared_statements' to 0."), // a prepared statement is missing, or is there already
        "0P000" => new(ConnectorErrorKind.Query), // invalid_role_specification
        "28000" => new(ConnectorErrorKind.Authentication, Advice: "Check 'username', 'tls' and what the server's pg_hba.conf asks of this role from this host."),
        "28P01" => new(ConnectorErrorKind.Authentication, Advice: "Check 'username' and 'password'; the server says the same of a password that has expired (VALID UNTIL)."),
        "3D000" => new(ConnectorErrorKind.NotFound, Advice: "Check 'database'."),
        "40001" or "40P01" => new(ConnectorErrorKind.Conflict, true, "Nothing was changed: run the transaction again from its beginning."),
        "42501" => new(ConnectorErrorKind.Authorization, Advice: "Grant it to the role, or use another one."),
        "42602" or "42622" => new(ConnectorErrorKind.Query), // invalid_name, name_too_long
        "42P04" or "42P06" or "42P07" or "42701" or "42710" or "42723" => new(ConnectorErrorKind.Conflict), // it exists already
        "42P18" => new(ConnectorErrorKind.Query, Advice: "Say of which type the parameter is, as in $1::text."),
        "53100" => new(ConnectorErrorKind.Internal, Advice: "The server's disk is full."),
        "53200" => new(ConnectorErrorKind.Internal, true, "The server has too little memory for it."),
        "53300" => new(ConnectorErrorKind.RateLimited, true, "The server, the database or the role takes no more connections: lower 'pool_size', close others, or raise max_connections there."),
        "53400" => new(ConnectorErrorKind.Query, Advice: "A limit that the server's configuration sets is passed."),
        "55006" or "55P03" => new(ConnectorErrorKind.Conflict, true, "Another session holds it: try again later."),
        "57014" => new(ConnectorErrorKind.Timeout, Advice: "The server ended the statement, by its statement_timeout or at somebody's request; nothing was changed by it."),
        "57P03" => new(ConnectorErrorKind.RateLimited, true, "The server starts, stops or recovers, or is a standby that takes no queries: try again later."),
        "57P04" => new(ConnectorErrorKind.Connection, false, "The database was dropped."),
        "72000" => new(ConnectorErrorKind.Conflict, true), // snapshot_too_old
        "P0001" or "P0002" or "P0003" => new(ConnectorErrorKind.Query), // raised by a function of the database's own
        ['2', '3', ..] => new(ConnectorErrorKind.Conflict, Advice: "Nothing was changed by the statement."),
        _ => OfStandard(code),
    };

    private static CodeMeaning OfStandard(string code)
    {
        var (kind, _, isTransient) = SqlState.Classify(code);
        return new(kind, isTransient);
    }
}
