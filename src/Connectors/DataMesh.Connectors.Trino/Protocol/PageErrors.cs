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
    /// <param name="hasRun">Whether the statement may have begun to run: pages are asked for ahead of those that are read.</param>
    public static ConnectorException Malformed(Exception exception, int number, string? queryId, bool hasRun) => ConnectorException.Create(
        ConnectorErrorKind.Internal,
        string.Create(CultureInfo.InvariantCulture, $"Page {number}{(queryId is null ? "" : $" of query {queryId}")} cannot be used: {What(exception)}. The result is not whole. Something between here and the coordinator changes answers, or the coordinator is wrong; see what stands between."),
        exception,
        isTransient: false,
        outcome: hasRun ? OperationOutcome.Unknown : OperationOutcome.NotStarted);

    private static string What(Exception exception) => exception switch
    {
        JsonException { LineNumber: { } line, BytePositionInLine: { } position } => string.Create(CultureInfo.InvariantCulture, $"its JSON breaks at line {line + 1}, byte {position + 1}"),
        JsonException => exception.Message,
        _ => "it holds a text that is no UTF-8",
    };
}
