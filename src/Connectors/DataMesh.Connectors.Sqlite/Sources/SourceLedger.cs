using System.Globalization;
using System.Text.Json;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>What a database knows of the sources that were loaded into it, so that files which did not change are not loaded again.</summary>
internal static class SourceLedger
{
    /// <summary>The table it is kept in. No caller can write it.</summary>
    public const string Table = "datamesh_sources";

    /// <summary>What a load depends on: files as they are, and options.</summary>
    private static string Fingerprint(SourceOptions options, IReadOnlyList<SourceFile> files) =>
        string.Join('\n', files.Select(static file => file.Stamp).Prepend(options.Fingerprint));

    /// <summary>What is known of a source; null: it was not loaded here.</summary>
    public static SourceRecord? Find(EngineConnection connection, string name)
    {
        if (!Exists(connection, Table))
        {
            return null;
        }

        if (!IsLedger(connection))
        {
            throw SourceErrors.Occupied(name, $"'{connection.Settings.Location.Display}' has a table '{Table}' of its own, which is where loaded sources would be kept. Rename it.");
        }

        using var statement = new OwnStatement(connection, $"SELECT name, fingerprint, path, files, rows, modified_at, loaded_at, notes FROM main.{Table} WHERE name = ?1 COLLATE NOCASE", name);
        return !statement.Step() ? null : new SourceRecord(statement.Text(0), statement.Text(1), statement.Text(2), JsonSerializer.Deserialize(statement.Text(3), LedgerJson.Default.StringArray)!,
            statement.Integer(4), Time(statement.Text(5)), Time(statement.Text(6)), JsonSerializer.Deserialize(statement.Text(7), LedgerJson.Default.DictionaryStringString)!);
    }

    /// <summary>Refuses to take the place of a table that was not loaded from files. Within the transaction that would.</summary>
    /// <exception cref="ConnectorConflictException">There is one.</exception>
    public static void CheckOwner(EngineConnection connection, SourceOptions options)
    {
        if (Find(connection, options.Name) is null && Exists(connection, options.Name))
        {
            throw SourceErrors.Occupied(options.Name, $"'{connection.Settings.Location.Display}' has a table or view of this name, which was not loaded from files. Give the source another name.");
        }
    }

    /// <summary>What is known of a table that this instance loads from files; null: it is another one.</summary>
    public static SourceRecord? Of(EngineConnection connection, TableName table) =>
        table.Schema == "main" && connection.Settings.Rules.IsSealed(table.Schema, table.Name) ? Find(connection, table.Name) : null;

    /// <summary>Whether the table is there, loaded from the files as they are with these options.</summary>
    public static bool IsCurrent(EngineConnection connection, SourceOptions options, IReadOnlyList<SourceFile> files) =>
        Exists(connection, options.Name) && Find(connection, options.Name)?.Fingerprint == Fingerprint(options, files);

    /// <summary>Whether there is a table or view of this name.</summary>
    public static bool Exists(EngineConnection connection, string name)
    {
        using var statement = new OwnStatement(connection, "SELECT 1 FROM main.sqlite_schema WHERE name = ?1 COLLATE NOCASE AND type IN ('table', 'view')", name);
        return statement.Step();
    }

    /// <summary>Writes down what was loaded.</summary>
    public static void Write(EngineConnection connection, SourceOptions options, IReadOnlyList<SourceFile> files, SourceLoad load)
    {
        OwnStatement.Execute(connection, $"CREATE TABLE IF NOT EXISTS main.{Table} (name TEXT PRIMARY KEY COLLATE NOCASE, fingerprint TEXT NOT NULL, path TEXT NOT NULL, files TEXT NOT NULL, rows INTEGER NOT NULL, modified_at TEXT NOT NULL, loaded_at TEXT NOT NULL, notes TEXT NOT NULL) STRICT");
        var notes = load.Columns.Where(static column => column.Note is not null).ToDictionary(static column => column.Name, static column => column.Note!);
        using var statement = new OwnStatement(
            connection,
            $"INSERT OR REPLACE INTO main.{Table} VALUES (?1, ?2, ?3, ?4, CAST(?5 AS INTEGER), ?6, ?7, ?8)",
            options.Name,
            Fingerprint(options, files),
            options.Config.Path,
            JsonSerializer.Serialize([.. files.Select(static file => file.Path)], LedgerJson.Default.StringArray),
            load.Rows.ToString(CultureInfo.InvariantCulture),
            Time(files.Max(static file => file.ModifiedAt)),
            Time(DateTime.UtcNow),
            JsonSerializer.Serialize(notes, LedgerJson.Default.DictionaryStringString));
        statement.Step();
    }

    private static bool IsLedger(EngineConnection connection)
    {
        using var statement = new OwnStatement(connection, $"SELECT group_concat(name) FROM pragma_table_info('{Table}', 'main')");
        return statement.Step() && statement.Text(0) == "name,fingerprint,path,files,rows,modified_at,loaded_at,notes";
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>A source as it was loaded.</summary>
/// <param name="Name">The table.</param>
/// <param name="Fingerprint">What the load depended on.</param>
/// <param name="Path">Path or glob of the configuration.</param>
/// <param name="Files">Full paths of its files.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="ModifiedAt">When the youngest file was written.</param>
/// <param name="LoadedAt">When it was loaded.</param>
/// <param name="Notes">What columns hold beyond their storage, such as dates, by their names.</param>
internal sealed record SourceRecord(
    string Name, string Fingerprint, string Path, IReadOnlyList<string> Files, long Rows, DateTimeOffset ModifiedAt, DateTimeOffset LoadedAt, IReadOnlyDictionary<string, string> Notes)
{
    /// <summary>The file's full path, or the glob of several.</summary>
    public string Location => Files is [var file] ? file : System.IO.Path.GetFullPath(Path);

    /// <summary>How its files are written, such as <c>csv</c>; several joined by a comma.</summary>
    public string Format => string.Join(", ", Files.Select(static file => SourceFormats.Name(SourceFormats.Of(file) ?? default)).Distinct());
}
