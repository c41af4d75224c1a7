using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Interop;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Errors;

/// <summary>What is wrong with a caller's statement.</summary>
internal static class StatementErrors
{
    private const string NoSuchTable = "no such table: ";
    private const string NoSuchView = "no such view: ";

    public static ConnectorException Of(EngineConnection connection, int code, string words, string? text, bool hasRun)
    {
        // SQLITE_ERROR is all the code there is for a wrong statement: that a table is missing is told by these words alone.
        foreach (var prefix in (ReadOnlySpan<string>)[NoSuchTable, NoSuchView])
        {
            if (words.StartsWith(prefix, StringComparison.Ordinal))
            {
                var name = words[prefix.Length..];
                return ConnectorException.Create(
                    ConnectorErrorKind.NotFound,
                    $"SQLite: {words}.{TableNames.Hint(connection, name)}",
                    vendorCode: ExtendedCode.Name(code));
            }
        }

        var offset = NativeMethods.sqlite3_error_offset(connection.Handle);
        var position = text is null || offset < 0 ? (int?)null : SqlText.Position(text, offset);
        var outcome = hasRun ? OperationOutcome.Failed : OperationOutcome.NotStarted;
        return Query(position is null ? $"SQLite: {words}." : FormattableString.Invariant($"SQLite: {words}, at character {position}."), text, position, ExtendedCode.Name(code), outcome);
    }

    public static ConnectorQueryException Query(string message, string? text, int? position = null, string? vendorCode = null, OperationOutcome outcome = OperationOutcome.NotStarted) =>
        new(message) { QueryText = text, Position = position, VendorCode = vendorCode, Outcome = outcome };

    /// <summary>A view, or a virtual table, whose definition asks for what is not there.</summary>
    public static ConnectorQueryException Broken(ListedTable table, ConnectorException cause) => new(
        $"The {table.Type}{(table.Type == "virtual" ? " table" : "")} '{table.FullName}' is broken: its definition does not compile. {cause.Message} Make what it needs, or drop it.", cause)
    {
        VendorCode = cause.VendorCode,
        Outcome = OperationOutcome.NotStarted,
    };

    /// <summary>A rule of the instance forbids what the statement does.</summary>
    public static ConnectorException Refused(StatementFacts facts, AccessRules rules, string text) => facts switch
    {
        { NeedsSession: true } => Query(
            $"{facts.Refused} needs a session: each call stands alone, so a transaction must be opened with OpenSessionAsync.", text),
        { RefusedByLimits: true } => Authorization($"The limits of the instance refuse {facts.Refused}."),
        { RefusedBySeal: true } => Authorization($"{facts.Refused} is refused: the table is loaded from files, as 'sources' says. Change the file, or work on a copy: CREATE TABLE … AS SELECT."),
        _ when rules.ReadOnly => Authorization($"The instance is 'read_only', which refuses {facts.Refused}."),
        _ => Authorization($"The limits of the instance refuse {facts.Refused}."),
    };

    public static ConnectorException Changes(StatementFacts facts) =>
        Authorization($"The instance is 'read_only', and the statement would change something{(facts.FirstWrite is { } write ? $": {write}" : "")}.");

    public static ConnectorException Authorization(string message) => ConnectorException.Create(
        ConnectorErrorKind.Authorization,
        message,
        vendorCode: "SQLITE_AUTH",
        outcome: OperationOutcome.NotStarted);
}
