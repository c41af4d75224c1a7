using System.Text;
using DataMesh;

namespace Acme.Connectors.AcmeDb;

/// <summary>What an error of AcmeDB means, by its SQLSTATE.</summary>
internal static class AcmeDbErrors
{
    public static ConnectorException Of(AcmeDbException error)
    {
        var message = $"AcmeDB: {error.Message}";
        var kind = error.SqlState switch
        {
            _ when error.Code == AcmeDbException.NotFound => ConnectorErrorKind.NotFound,
            "25006" => ConnectorErrorKind.Authorization,
            "24000" => ConnectorErrorKind.Connection,   // Its statement is gone: the server ended it, or began anew.
            "57014" => ConnectorErrorKind.Timeout,      // Cancelled, and not by this call.
            ['0', 'A', ..] => ConnectorErrorKind.Unsupported,
            ['0', '7', ..] or ['2', '2', ..] or ['4', '2', ..] or ['5', '4', ..] => ConnectorErrorKind.Query,
            ['2', '3', ..] => ConnectorErrorKind.Conflict,
            _ => ConnectorErrorKind.Internal,
        };

        // Create makes no error with a position.
        return kind == ConnectorErrorKind.Query
            ? new ConnectorQueryException(message, error) { VendorCode = error.Code, SqlState = error.SqlState, QueryText = error.Sql, Position = PositionIn(error.Sql, error.Position) }
            : ConnectorException.Create(kind, message, error, vendorCode: error.Code, sqlState: error.SqlState, isConnectionLost: false);
    }

    // The server counts characters from 1, the contract UTF-16 units from 0.
    private static int? PositionIn(string? sql, int? position) =>
        sql is null || position is null ? null : sql.EnumerateRunes().Take(position.Value - 1).Sum(static rune => rune.Utf16SequenceLength);
}
