namespace DataMesh.Runtime;

/// <summary>Error kinds as telemetry writes them.</summary>
internal static class ErrorKindTag
{
    public static string ToTag(this ConnectorErrorKind kind) => kind switch
    {
        ConnectorErrorKind.Configuration => "configuration",
        ConnectorErrorKind.Connection => "connection",
        ConnectorErrorKind.Authentication => "authentication",
        ConnectorErrorKind.Authorization => "authorization",
        ConnectorErrorKind.Query => "query",
        ConnectorErrorKind.NotFound => "not_found",
        ConnectorErrorKind.Conflict => "conflict",
        ConnectorErrorKind.RateLimited => "rate_limited",
        ConnectorErrorKind.Timeout => "timeout",
        ConnectorErrorKind.Unsupported => "unsupported",
        _ => "internal",
    };
}
