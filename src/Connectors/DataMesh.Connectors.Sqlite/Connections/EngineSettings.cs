using DataMesh.Connectors.Sqlite.Access;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>What every connection of one instance is opened with.</summary>
internal sealed record EngineSettings(DatabaseLocation Location, AccessRules Rules, TimeSpan BusyTimeout, int? CacheSizeKiB, string InstanceName)
{
    /// <summary>Databases beside the main one.</summary>
    public IReadOnlyList<AttachedDatabase> Attached { get; init; } = [];
}
