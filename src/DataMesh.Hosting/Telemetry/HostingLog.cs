using Microsoft.Extensions.Logging;

namespace DataMesh.Runtime;

/// <summary>What the registry of a host logs.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(HostingLogEvents.ConfigurationWarning, LogLevel.Warning, "Configuration: {Warning}")]
    public static partial void ConfigurationWarning(ILogger logger, ConfigProblem warning);

    [LoggerMessage(HostingLogEvents.OptionalFileMissing, LogLevel.Information, "Configuration: there is no file {File}; it is optional.")]
    public static partial void OptionalFileMissing(ILogger logger, string file);

    [LoggerMessage(HostingLogEvents.Reloaded, LogLevel.Information, "The configuration changed. Connectors added: {Added}; changed: {Changed}; removed: {Removed}.")]
    public static partial void Reloaded(ILogger logger, string added, string changed, string removed);

    [LoggerMessage(HostingLogEvents.NothingChanged, LogLevel.Debug, "The configuration was read again; no connector changed.")]
    public static partial void NothingChanged(ILogger logger);

    [LoggerMessage(HostingLogEvents.ReloadRefused, LogLevel.Error, "The configuration changed, but is refused; connectors stay as they were. {Problems}")]
    public static partial void ReloadRefused(ILogger logger, string problems);

    [LoggerMessage(HostingLogEvents.ReloadFailed, LogLevel.Error, "The configuration changed, but could not be read; connectors stay as they were. {Error}")]
    public static partial void ReloadFailed(ILogger logger, string error);
}
