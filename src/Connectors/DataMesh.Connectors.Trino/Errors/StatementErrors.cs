using System.Globalization;
using System.Text;
using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Errors;

/// <summary>What the server's error of a statement is for its caller.</summary>
internal static class StatementErrors
{
    /// <param name="error">What the server says.</param>
    /// <param name="statement">What was sent.</param>
    /// <param name="queryId">The server's id of the query, by which its owner finds more.</param>
    /// <param name="hasRun">Whether the statement may have begun to run.</param>
    public static ConnectorException Of(ServerError error, StatementText statement, string? queryId, bool hasRun)
    {
        var meaning = CodeMeaning.Of(error.Code);
        var position = TextPosition.Of(statement, error);
        var message = Message(error, statement, queryId);
        var outcome = meaning.HasNotRun || !hasRun ? OperationOutcome.NotStarted : OperationOutcome.Failed;
        return meaning.Kind == ConnectorErrorKind.Query
            ? new ConnectorQueryException(message) { QueryText = statement.CallersText, Position = position, SqlState = error.SqlState, VendorCode = Code(error), IsTransient = meaning.IsTransient, Outcome = outcome, IsConnectionLost = false }
            : ConnectorException.Create(meaning.Kind, message, null, meaning.IsTransient, outcome, Code(error), error.SqlState, isConnectionLost: false);
    }

    private static string? Code(ServerError error) => error.Name ?? error.Code?.ToString(CultureInfo.InvariantCulture);

    private static string Message(ServerError error, StatementText statement, string? queryId)
    {
        var said = WithoutForeignPlace(ServerText.Clean(error.Message), error, statement).TrimEnd('.');
        var text = new StringBuilder("Trino: ").Append(said.Length == 0 ? "the statement failed" : said);

        // Most messages of the parser and the analyzer begin with it.
        if (statement.Prefix == 0 && error is { Line: { } line, Column: { } column } && !said.StartsWith(string.Create(CultureInfo.InvariantCulture, $"line {line}:{column}"), StringComparison.Ordinal))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $", at line {line}, column {column}");
        }

        _ = text.Append('.').Append(Source(error)).Append(Advice(error.Code));
        var facts = string.Join(", ", ((string?[])[Code(error), queryId is null ? null : $"query {queryId}"]).Where(static fact => fact is not null));
        return facts.Length == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $" ({facts})").ToString();
    }

    // The server counts what stands before the caller's text; the place in that is told beside the message, as a position.
    private static string WithoutForeignPlace(string said, ServerError error, StatementText statement)
    {
        if (statement.Prefix == 0 || error is not { Line: { } line, Column: { } column })
        {
            return said;
        }

        var place = string.Create(CultureInfo.InvariantCulture, $"line {line}:{column}");
        var own = line > 1 ? place : column > statement.Prefix ? string.Create(CultureInfo.InvariantCulture, $"line 1:{column - statement.Prefix}") : null;
        return !said.StartsWith(place, StringComparison.Ordinal) ? said : own is null ? said[place.Length..].TrimStart(':', ' ') : own + said[place.Length..];
    }

    // Whose fault it is, where the text alone does not tell.
    private static string Source(ServerError error) => error.Type switch
    {
        "INTERNAL_ERROR" => " The server failed by itself.",
        "EXTERNAL" => " It comes from a system behind Trino.",
        "INSUFFICIENT_RESOURCES" => " The cluster has not enough for it, or does not give it more.",
        _ => "",
    };

    private static string Advice(int? code) => code switch
    {
        ErrorCodes.AbandonedQuery => " Nobody asked for its rows within the cluster's 'query.client.timeout': read faster, or in smaller parts.",
        ErrorCodes.ReadOnlyViolation => " The instance, or its transaction, only reads.",

        // START TRANSACTION, of a request that says nothing of a transaction.
        ErrorCodes.IncompatibleClient => " Each call stands alone: open a session, and begin a transaction there.",
        ErrorCodes.QueryQueueFull => " Send fewer statements at once, or try again later.",
        _ => "",
    };
}
