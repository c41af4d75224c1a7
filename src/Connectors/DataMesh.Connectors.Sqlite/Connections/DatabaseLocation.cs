using Microsoft.Data.Sqlite;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>Where the database is, as the configuration says it.</summary>
internal sealed class DatabaseLocation
{
    private const string Memory = ":memory:";

    private DatabaseLocation(string dataSource, string? path, bool create)
    {
        DataSource = dataSource;
        Path = path;
        Create = create;
    }

    public string DataSource { get; }

    /// <summary>The file's full path; null: in memory.</summary>
    public string? Path { get; }

    public bool Create { get; }

    public bool IsMemory => Path is null;

    /// <summary>The database as messages name it.</summary>
    public string Display => Path ?? Memory;

    /// <exception cref="ConnectorConfigurationException">The value is not a path.</exception>
    public static DatabaseLocation From(SqliteConnectorConfig config)
    {
        var database = config.Database;
        if (database == Memory)
        {
            // A database of the memdb file system whose name starts with a slash is shared by all connections of the
            // process that know the name; unlike a shared cache it locks like a file, so the busy handler is asked.
            return new DatabaseLocation($"file:/dmesh-{Guid.NewGuid():N}?vfs=memdb", null, create: true);
        }

        var path = FullPath("database", database, "write the path of a file, or ':memory:'");
        return new DatabaseLocation(path, path, config.Create);
    }

    /// <summary>The full path of a file, as the value of a key names it.</summary>
    /// <exception cref="ConnectorConfigurationException">The value is not a path.</exception>
    public static string FullPath(string key, string value, string advice)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Contains('\0', StringComparison.Ordinal) || value == Memory)
        {
            throw new ConnectorConfigurationException($"'{key}' is not the path of a file: {advice}.");
        }

        if (value.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new ConnectorConfigurationException($"'{key}' is a URI, whose parameters could undo 'read_only': {advice}.");
        }

        try
        {
            return System.IO.Path.GetFullPath(value);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new ConnectorConfigurationException($"'{key}' is not the path of a file: {exception.Message}", exception);
        }
    }

    public string ConnectionString(bool readOnly) => new SqliteConnectionStringBuilder
    {
        DataSource = DataSource,
        Mode = readOnly ? SqliteOpenMode.ReadOnly : Create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
        Pooling = false,
    }.ConnectionString;
}
