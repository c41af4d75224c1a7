using Microsoft.Extensions.Logging;

namespace DataMesh.Connectors.Trino.Http;

/// <summary>What the connector logs.</summary>
internal static partial class TrinoLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Connector}: open {Address} in a browser to sign in, within {TimeLimit}.")]
    public static partial void SignIn(ILogger logger, string connector, Uri address, TimeSpan timeLimit);

    [LoggerMessage(2, LogLevel.Warning, "The token kept in '{File}' is not used: others than its owner can read that file. It is replaced at the next sign-in.")]
    public static partial void TokenFileOpenToOthers(ILogger logger, string file);

    [LoggerMessage(3, LogLevel.Debug, "The token kept in '{File}' cannot be read or written ({Reason}).")]
    public static partial void TokenFileUnusable(ILogger logger, string file, string reason);

    [LoggerMessage(4, LogLevel.Debug, "{Connector}: telling the server that a statement is not wanted any more failed ({Reason}).")]
    public static partial void CancelFailed(ILogger logger, string connector, string reason);

    [LoggerMessage(5, LogLevel.Debug, "{Connector}: {Method} is repeated after {Delay} ({Reason}).")]
    public static partial void Repeated(ILogger logger, string connector, string method, TimeSpan delay, string reason);

    [LoggerMessage(6, LogLevel.Warning, "{Connector}: the place to sign in could not be shown ({Reason}).")]
    public static partial void PromptFailed(ILogger logger, string connector, string reason);
}
