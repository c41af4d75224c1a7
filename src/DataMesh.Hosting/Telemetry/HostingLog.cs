using Microsoft.Extensions.Logging;

namespace DataMesh.Runtime;

/// <summary>What the registry of a host logs; event ids are stable, those of the connectors are below 100.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(100, LogLevel.Warning, "Configuration: {Warning}")]
    public static partial void ConfigurationWarning(ILogger logger, ConfigProblem warning);

    [LoggerMessage(101, LogLevel.Information, "Configuration: there is no file {File}; it is optional.")]
    public static partial void OptionalFileMissing(ILogger logger, string file);

    [LoggerMessage(102, LogLevel.Information, "The configuration changed. Connectors added: {Added}; changed: {Changed}; removed: {Removed}.")]
    public static partial void Reloaded(ILogger logger, string added, string changed, string removed);

    [LoggerMessage(103, LogLevel.Debug, "The configuration was read again; no connector changed.")]
    public static partial void NothingChanged(ILogger logger);

    [LoggerMessage(104, LogLevel.Error, "The configuration changed, but is refused; connectors stay as they were. {Problems}")]
    public static partial void ReloadRefused(ILogger logger, string problems);

    [LoggerMessage(105, LogLevel.Error, "The configuration changed, but could not be read; connectors stay as they were. {Error}")]
    public static partial void ReloadFailed(ILogger logger, string error);
}
