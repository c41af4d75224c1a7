using DataMesh.Connectors.Sqlite.Errors;
using Microsoft.Data.Sqlite;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>The files of an instance, before its first connection.</summary>
internal static class DatabaseFiles
{
    /// <summary>Finds them, and makes the one of 'database' where it is missing and may be made. Only here: later a missing file is a lost one.</summary>
    /// <exception cref="ConnectorException">One is missing, or cannot be made.</exception>
    public static void FindOrMake(EngineSettings settings)
    {
        foreach (var attached in settings.Attached)
        {
            if (!File.Exists(attached.Path))
            {
                throw SqliteErrors.FileMissing(attached.Key, attached.Path, mayCreate: false);
            }
        }

        var location = settings.Location;
        if (location.Path is not { } path || File.Exists(path))
        {
            return;
        }

        if (!location.Create || settings.Rules.ReadOnly)
        {
            throw SqliteErrors.FileMissing("database", path, mayCreate: !settings.Rules.ReadOnly);
        }

        try
        {
            using var connection = new SqliteConnection(location.ConnectionString(readOnly: false));
            connection.Open();
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.FromOpen(exception, location);
        }
    }
}
