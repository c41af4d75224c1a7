using System.Globalization;
using System.Text.Json;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>What it means that a page is none: rows may be lost, so nothing that follows is believed.</summary>
internal static class PageErrors
{
    /// <summary>A page that cannot be read.</summary>
    /// <param name="exception">Why: in words of ours, or where its JSON breaks.</param>
    /// <param name="number">Which page.</param>
    /// <param name="queryId">The query, where it is known.</param>
    public static ConnectorException Malformed(Exception exception, int number, string? queryId) => Of(exception switch
    {
        JsonException { LineNumber: { } line, BytePositionInLine: { } position } => string.Create(CultureInfo.InvariantCulture, $"its JSON breaks at line {line + 1}, byte {position + 1}"),
        JsonException => exception.Message,
        _ => "it holds a text that is no UTF-8",
    }, number, queryId, exception);

    /// <summary>A page that does not fit.</summary>
    public static ConnectorException Of(string what, int number, string? queryId, Exception? exception = null) => ConnectorException.Create(
        ConnectorErrorKind.Internal,
        string.Create(CultureInfo.InvariantCulture, $"Page {number}{(queryId is null ? "" : $" of query {queryId}")} cannot be used: {what}. The result is not whole. Something between here and the coordinator changes answers, or the coordinator is wrong; see what stands between."),
        exception,
        isTransient: false,
        outcome: number == 1 ? OperationOutcome.NotStarted : OperationOutcome.Unknown);
}
