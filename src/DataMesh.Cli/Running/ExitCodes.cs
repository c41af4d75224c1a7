namespace DataMesh.Cli.Running;

/// <summary>What <c>dmesh</c> tells a script by the number that it ends with.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Internal = 1;
    public const int Usage = 2;
    public const int Configuration = 3;
    public const int Connection = 4;
    public const int Access = 5;
    public const int Query = 6;
    public const int NotFound = 7;
    public const int Conflict = 8;
    public const int RateLimited = 9;
    public const int JobFailed = 10;
    public const int JobCancelled = 11;
    public const int Timeout = 124;
    public const int Cancelled = 130;

    public static int Of(ConnectorErrorKind kind) => kind switch
    {
        ConnectorErrorKind.Configuration => Configuration,
        ConnectorErrorKind.Connection => Connection,
        ConnectorErrorKind.Authentication or ConnectorErrorKind.Authorization => Access,
        ConnectorErrorKind.Query => Query,
        ConnectorErrorKind.NotFound => NotFound,
        ConnectorErrorKind.Conflict => Conflict,
        ConnectorErrorKind.RateLimited => RateLimited,
        ConnectorErrorKind.Timeout => Timeout,
        ConnectorErrorKind.Unsupported => Usage,
        _ => Internal,
    };
}
