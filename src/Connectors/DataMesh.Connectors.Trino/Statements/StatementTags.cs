using System.Diagnostics;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>Puts what the server calls a statement on the span of the call that runs it.</summary>
internal static class StatementTags
{
    /// <summary>The server's id of the query.</summary>
    public const string QueryId = "trino.query_id";

    /// <summary>The host where people can look at it. What follows in the address may be nobody else's business.</summary>
    public const string InfoUri = "trino.info_uri";

    public static void Set(string? queryId, Uri? infoUri)
    {
        if (Activity.Current is { IsAllDataRequested: true, Source.Name: ConnectorTelemetry.SourceName } span)
        {
            span.SetTag(QueryId, queryId);
            span.SetTag(InfoUri, infoUri?.Host);
        }
    }
}
