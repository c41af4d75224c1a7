using DataMesh.Connectors.Sqlite.Access;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>What every connection of one instance is opened with.</summary>
internal sealed record EngineSettings(DatabaseLocation Location, AccessRules Rules, TimeSpan BusyTimeout, int? CacheSizeKiB, string InstanceName)
{
    /// <summary>Databases beside the main one.</summary>
    public IReadOnlyList<AttachedDatabase> Attached { get; init; } = [];

    /// <summary>The file behind a schema; null: it is in memory, or temporary.</summary>
    public string? PathOf(string schema) =>
        schema == "main" ? Location.Path : Attached.FirstOrDefault(attached => attached.Name == schema)?.Path;
}
