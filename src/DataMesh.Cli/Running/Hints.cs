using DataMesh.Cli.Configuration;

namespace DataMesh.Cli.Running;

/// <summary>What a user can do about a failure; null where its message says so.</summary>
internal static class Hints
{
    private static readonly object Key = new();

    /// <summary>Gives a failure the hint of a command that knows more.</summary>
    public static void Attach(ConnectorException exception, string hint) => exception.Data[Key] = hint;

    public static string? Of(ConnectorException exception) => exception.Kind switch
    {
        _ when exception.Data[Key] is string attached => attached,
        ConnectorErrorKind.Configuration when exception is not ConnectorConfigurationException { Problems: [{ Origin.Source: "--source" }, ..] } && ConfigLocation.InUse is { Path: { } path } location && !exception.Message.Contains(path, StringComparison.Ordinal) => $"The configuration in use is {path}, {location.Reason}.",
        _ when exception.Connector is not { } name => null,
        ConnectorErrorKind.Connection or ConnectorErrorKind.Authentication => $"'dmesh connector test {exception.Connector}' tries it step by step; 'dmesh config origin {exception.Connector}' shows where each value comes from.",
        ConnectorErrorKind.RateLimited when exception.RetryAfter is { } wait => $"Try again in {wait.TotalSeconds:0} s.",
        _ => null,
    };
}
