using System.Text;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>A database file that every connection of the instance attaches as a schema beside its own.</summary>
internal sealed class AttachedDatabase
{
    private AttachedDatabase(string name, string path)
    {
        Name = name;
        Path = path;
        NameUtf8 = Encoding.UTF8.GetBytes(name + '\0');
    }

    public string Name { get; }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>The name with a NUL behind it, as the engine takes it.</summary>
    public ReadOnlyMemory<byte> NameUtf8 { get; }

    /// <summary>The key of the configuration, as messages name it.</summary>
    public string Key => $"attach.{Name}";

    /// <exception cref="ConnectorConfigurationException">A name cannot be a schema, a value is not a path, or two name the same file.</exception>
    public static IReadOnlyList<AttachedDatabase> From(SqliteConnectorConfig config, DatabaseLocation main)
    {
        List<AttachedDatabase> databases = [];
        var names = new HashSet<string>(["main", "temp"], StringComparer.OrdinalIgnoreCase);
        var files = new Dictionary<string, string>(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        if (main.Path is { } mainPath)
        {
            files.Add(mainPath, "database");
        }

        foreach (var (name, path) in config.Attach)
        {
            var database = new AttachedDatabase(name, DatabaseLocation.FullPath($"attach.{name}", path, "write the path of a file"));
            if (string.IsNullOrWhiteSpace(name) || name.Contains('\0', StringComparison.Ordinal) || !names.Add(name))
            {
                throw new ConnectorConfigurationException(
                    $"'{database.Key}' cannot be the name of a schema: it is empty, is 'main' or 'temp', or stands there twice, since case does not count. Write another one.");
            }

            // A statement that reads one and writes the other would wait for its own lock.
            if (!files.TryAdd(database.Path, database.Key))
            {
                throw new ConnectorConfigurationException($"'{database.Key}' and '{files[database.Path]}' are the same file, '{database.Path}'. Remove one of them.");
            }

            databases.Add(database);
        }

        return databases;
    }

    /// <exception cref="ConnectorException">The file is missing, or is not a database that can be attached.</exception>
    public void AttachTo(EngineConnection connection)
    {
        var settings = connection.Settings;
        if (!File.Exists(Path))
        {
            throw SqliteErrors.FileLost(settings, Key, Path);
        }

        try
        {
            using var statement = new OwnStatement(
                connection, "ATTACH ?1 AS ?2", settings.Location.IsMemory ? Uri(settings.Rules.ReadOnly) : Path, Name);
            _ = statement.Step();
        }
        catch (ConnectorException exception) when (connection.Control?.StopSeen != true)
        {
            throw SqliteErrors.FromAttach(connection, exception, Key, Path);
        }
    }

    // Beside a database in memory a plain name would be one in memory too; beside a file the engine knows no URI.
    private string Uri(bool readOnly)
    {
        var path = System.Uri.EscapeDataString(Path.Replace('\\', '/')).Replace("%2F", "/", StringComparison.Ordinal);
        return OperatingSystem.IsWindows()
            ? $"file:///{path}?vfs=win32&mode={(readOnly ? "ro" : "rw")}"
            : $"file:{path}?vfs=unix&mode={(readOnly ? "ro" : "rw")}";
    }
}
