using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace DataMesh.Connectors.Sqlite;

/// <summary>Which SQLite database to open, and how.</summary>
[ConnectorConfig]
public sealed partial record SqliteConnectorConfig
{
    /// <summary>Path of the database file, relative to the working directory; <c>:memory:</c> is a database of this instance's own, gone when it disconnects.</summary>
    /// <value><c>:memory:</c>.</value>
    public string Database { get; init; } = ":memory:";

    /// <summary>Whether a missing file is created; else it is an error.</summary>
    /// <value>False.</value>
    public bool Create { get; init; }

    /// <summary>Database files that are attached under schema names of their own, so that <c>archive.orders</c> can be queried; at most 10, and never made.</summary>
    public IReadOnlyDictionary<string, string> Attach { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>How long a statement waits for a lock that another connection holds; zero or more.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Memory that each connection may use to cache pages, in KiB; null: the engine's default, 2000.</summary>
    [Range(1, 1_073_741_824)]
    public int? CacheSize { get; init; }

    /// <summary>Statements that run at the same time; more wait. Each has a connection and a thread of its own. Sessions come on top.</summary>
    /// <value>4.</value>
    [Range(1, 64)]
    public int PoolSize { get; init; } = 4;

    /// <summary>Files that are loaded as tables when the connector connects, by the table's name. The tables cannot be written.</summary>
    public IReadOnlyDictionary<string, SourceConfig> Sources { get; init; } = ReadOnlyDictionary<string, SourceConfig>.Empty;

    partial void Validate(ConfigRules rules) => rules.InRange("busy_timeout", BusyTimeout, TimeSpan.Zero);
}
