using Acme.Server.Statements;
using Microsoft.Data.Sqlite;

namespace Acme.Server.Catalog;

/// <summary>Reads what the database says of its tables, and the notes of its owners in <c>acme_notes</c>.</summary>
internal sealed class CatalogReader(Database database)
{
    private const string Tables = "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'acme\\_%' ESCAPE '\\' ORDER BY name";

    public IReadOnlyList<TableEntry> ListTables(string? schema)
    {
        CheckSchema(schema);
        using var connection = database.Open(readOnly: true);
        return ListTables(connection, ReadNotes(connection));
    }

    public TableDetails GetTable(string? schema, string name)
    {
        CheckSchema(schema);
        using var connection = database.Open(readOnly: true);
        var notes = ReadNotes(connection);
        var tables = ListTables(connection, notes);
        var entry = tables.FirstOrDefault(table => table.Name == name) ?? throw AcmeError.NotFound($"There is no table '{name}'.");
        var isView = entry.Kind == "view";
        return new TableDetails(
            entry.Schema,
            entry.Name,
            entry.Kind,
            entry.Comment,
            TagsOf(notes, name, column: null),
            ReadColumns(connection, name, notes),
            Read(connection, "SELECT name FROM pragma_table_info($name) WHERE pk > 0 ORDER BY pk", name, static row => row.GetString(0)),
            ReadForeignKeys(connection, name),
            isView ? null : Read(connection, $"SELECT count(*) FROM {Quote(name)}", name: null, static row => row.GetInt64(0))[0],
            isView ? Read(connection, "SELECT sql FROM sqlite_schema WHERE name = $name", name, static row => row.GetString(0))[0] : null,
            ViewInputs.Of(connection, entry),
            [.. tables.Where(table => table.Kind == "view" && ViewInputs.Of(connection, table).Contains(name)).Select(static table => table.Name)]);
    }

    /// <summary>Tables that have every word in their name, their comment or one of their columns; best first.</summary>
    public IReadOnlyList<SearchHit> Search(string text, string? schema, bool columns)
    {
        CheckSchema(schema);
        using var connection = database.Open(readOnly: true);
        var notes = ReadNotes(connection);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. ListTables(connection, notes)
            .Select(table => Match(table, columns ? ReadColumns(connection, table.Name, notes) : [], words))
            .OfType<SearchHit>()
            .OrderByDescending(static hit => hit.Score)
            .ThenBy(static hit => hit.Table.Name, StringComparer.Ordinal)];
    }

    private static SearchHit? Match(TableEntry table, IReadOnlyList<ColumnDetails> columns, string[] words)
    {
        SortedSet<string> matched = new(StringComparer.Ordinal);
        var score = 0.0;
        foreach (var word in words)
        {
            var rank = table.Name.Equals(word, StringComparison.OrdinalIgnoreCase) ? 1.0 : Has(table.Name, word) ? 0.6 : Has(table.Comment, word) ? 0.3 : 0;
            if (rank == 0)
            {
                var found = columns.Where(column => Has(column.Name, word) || Has(column.Comment, word)).ToList();
                if (found.Count == 0)
                {
                    return null;
                }

                matched.UnionWith(found.Select(static column => column.Name));
                rank = 0.2;
            }

            score += rank / words.Length;
        }

        return new SearchHit(table, [.. matched], score);

        static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
    }

    private static void CheckSchema(string? schema)
    {
        if (schema is not (null or Database.Schema))
        {
            throw AcmeError.NotFound($"There is no schema '{schema}'.");
        }
    }

    private static List<TableEntry> ListTables(SqliteConnection connection, IReadOnlyList<Note> notes) =>
        Read(connection, Tables, name: null, row => new TableEntry(Database.Schema, row.GetString(0), row.GetString(1), CommentOf(notes, row.GetString(0), column: null)));

    private static List<ColumnDetails> ReadColumns(SqliteConnection connection, string table, IReadOnlyList<Note> notes) =>
        Read(connection, "SELECT name, type, \"notnull\", dflt_value FROM pragma_table_info($name) ORDER BY cid", table, row => new ColumnDetails(
            row.GetString(0),
            ResultColumn.TypeOf(row.GetString(1)),
            row.GetString(1) is { Length: > 0 } declared ? declared : null,
            !row.GetBoolean(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            CommentOf(notes, table, row.GetString(0)),
            TagsOf(notes, table, row.GetString(0))));

    private static IReadOnlyList<ForeignKeyDetails> ReadForeignKeys(SqliteConnection connection, string table) =>
        [.. Read(connection, "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list($name) ORDER BY id, seq", table, static row => (Id: row.GetInt64(0), Table: row.GetString(1), From: row.GetString(2), To: row.IsDBNull(3) ? "" : row.GetString(3)))
            .GroupBy(static key => (key.Id, key.Table))
            .Select(static key => new ForeignKeyDetails([.. key.Select(static column => column.From)], key.Key.Table, [.. key.Select(static column => column.To)]))];

    private static List<Note> ReadNotes(SqliteConnection connection) =>
        Read(connection, "SELECT table_name, column_name, comment, tags FROM acme_notes", name: null, static row => new Note(
            row.GetString(0),
            row.IsDBNull(1) ? null : row.GetString(1),
            row.IsDBNull(2) ? null : row.GetString(2),
            row.IsDBNull(3) ? [] : row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    private static string? CommentOf(IReadOnlyList<Note> notes, string table, string? column) => notes.FirstOrDefault(note => note.Table == table && note.Column == column)?.Comment;

    private static IReadOnlyList<string> TagsOf(IReadOnlyList<Note> notes, string table, string? column) => notes.FirstOrDefault(note => note.Table == table && note.Column == column)?.Tags ?? [];

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static List<T> Read<T>(SqliteConnection connection, string sql, string? name, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (name is not null)
        {
            command.Parameters.AddWithValue("$name", name);
        }

        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
