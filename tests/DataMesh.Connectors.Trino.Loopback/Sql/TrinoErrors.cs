using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

namespace DataMesh.Connectors.Trino.Loopback.Sql;

/// <summary>Failures by the names of Trino's standard error codes.</summary>
internal static class TrinoErrors
{
    private const string User = "USER_ERROR";

    private static readonly Dictionary<string, int> Codes = new(StringComparer.Ordinal)
    {
        ["SYNTAX_ERROR"] = 1,
        ["PERMISSION_DENIED"] = 4,
        ["NOT_FOUND"] = 5,
        ["FUNCTION_NOT_FOUND"] = 6,
        ["INVALID_FUNCTION_ARGUMENT"] = 7,
        ["DIVISION_BY_ZERO"] = 8,
        ["INVALID_CAST_ARGUMENT"] = 9,
        ["GENERIC_USER_ERROR"] = 0,
        ["NOT_SUPPORTED"] = 13,
        ["INVALID_SESSION_PROPERTY"] = 14,
        ["CONSTRAINT_VIOLATION"] = 16,
        ["TRANSACTION_CONFLICT"] = 17,
        ["NUMERIC_VALUE_OUT_OF_RANGE"] = 19,
        ["UNKNOWN_TRANSACTION"] = 20,
        ["NOT_IN_TRANSACTION"] = 21,
        ["TRANSACTION_ALREADY_ABORTED"] = 22,
        ["READ_ONLY_VIOLATION"] = 23,
        ["INCOMPATIBLE_CLIENT"] = 27,
        ["SUBQUERY_MULTIPLE_ROWS"] = 28,
        ["PROCEDURE_NOT_FOUND"] = 29,
        ["INVALID_PROCEDURE_ARGUMENT"] = 30,
        ["SCHEMA_NOT_EMPTY"] = 34,
        ["TYPE_NOT_FOUND"] = 43,
        ["CATALOG_NOT_FOUND"] = 44,
        ["SCHEMA_NOT_FOUND"] = 45,
        ["TABLE_NOT_FOUND"] = 46,
        ["COLUMN_NOT_FOUND"] = 47,
        ["ROLE_NOT_FOUND"] = 48,
        ["SCHEMA_ALREADY_EXISTS"] = 49,
        ["TABLE_ALREADY_EXISTS"] = 50,
        ["COLUMN_ALREADY_EXISTS"] = 51,
        ["DUPLICATE_NAMED_QUERY"] = 53,
        ["DUPLICATE_COLUMN_NAME"] = 54,
        ["MISSING_COLUMN_NAME"] = 55,
        ["MISSING_CATALOG_NAME"] = 56,
        ["MISSING_SCHEMA_NAME"] = 57,
        ["TYPE_MISMATCH"] = 58,
        ["INVALID_LITERAL"] = 59,
        ["COLUMN_TYPE_UNKNOWN"] = 60,
        ["MISMATCHED_COLUMN_ALIASES"] = 61,
        ["AMBIGUOUS_NAME"] = 62,
        ["INVALID_COLUMN_REFERENCE"] = 63,
        ["MISSING_COLUMN_ALIASES"] = 88,
        ["EXPRESSION_NOT_AGGREGATE"] = 73,
        ["EXPRESSION_NOT_SCALAR"] = 74,
        ["INVALID_PARAMETER_USAGE"] = 80,
        ["INVALID_ARGUMENTS"] = 76,
        ["GENERIC_INTERNAL_ERROR"] = 65536,
    };

    /// <summary>A failure that has no place in the statement.</summary>
    public static LoopbackError Of(string name, string message) =>
        new(name, Codes[name], name == "GENERIC_INTERNAL_ERROR" ? "INTERNAL_ERROR" : User, message);

    /// <summary>A failure at a place: Trino begins its message with it.</summary>
    public static LoopbackError At(Place place, string name, string message) =>
        new(name, Codes[name], User, FormattableString.Invariant($"line {place.Line}:{place.Column}: {message}"), place.Line, place.Column);
}
