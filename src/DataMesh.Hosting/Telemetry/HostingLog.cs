using Microsoft.Extensions.Logging;

namespace DataMesh.Runtime;

/// <summary>What the registry of a host logs; event ids are stable, those of the connectors are below 100.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(100, LogLevel.Warning, "Configuration: {Warning}")]
    public static partial void ConfigurationWarning(ILogger logger, ConfigProblem warning);
}
