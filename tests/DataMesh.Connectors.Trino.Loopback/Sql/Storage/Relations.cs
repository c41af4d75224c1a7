using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Storage;

/// <summary>A full name. Trino's catalogs here keep names in lower case, also quoted ones.</summary>
internal sealed record RelationName(string Catalog, string Schema, string Name)
{
    public override string ToString() => $"{Catalog}.{Schema}.{Name}";
}

/// <param name="Slot">The number of its column in SQLite: <c>c3</c> stays so when names change.</param>
internal sealed record RelationColumn(string Name, TrinoType Type, bool IsNullable, string? Comment, long Slot);

/// <summary>A table or view, as the catalog knows it.</summary>
internal sealed record Relation(long Id, RelationName Name, bool IsView, IReadOnlyList<RelationColumn> Columns)
{
    public string? Comment { get; init; }

    public string? Definition { get; init; }

    public string Security { get; init; } = "DEFINER";

    public string Owner { get; init; } = "";

    /// <summary>The catalog and schema that the view's own names begin from.</summary>
    public (string? Catalog, string? Schema) DefinedIn { get; init; }

    /// <summary>SQLite's query behind a system table; null: a table of its own.</summary>
    public string? Source { get; init; }

    public string SqliteTable => FormattableString.Invariant($"t{Id}");
}

/// <summary>Finds what the catalog has, as the connection's transaction sees it.</summary>
internal static class Relations
{
    public static bool CatalogExists(Connection connection, string catalog) =>
        connection.Rows("SELECT 1 FROM trino_catalogs WHERE name = @b0", catalog).Count > 0;

    public static bool SchemaExists(Connection connection, string catalog, string schema) =>
        connection.Rows("SELECT 1 FROM trino_schemas WHERE catalog = @b0 AND name = @b1", catalog, schema).Count > 0;

    public static Relation? Find(Connection connection, RelationName name)
    {
        var found = connection.Rows(
            "SELECT id, kind, comment, definition, security, def_catalog, def_schema, source, owner FROM trino_relations WHERE catalog = @b0 AND schema = @b1 AND name = @b2", name.Catalog, name.Schema, name.Name);
        if (found is not [var row])
        {
            return null;
        }

        var columns = connection.Rows("SELECT name, type, nullable, comment, slot FROM trino_columns WHERE relation = @b0 ORDER BY ordinal", row[0]!)
            .Select(static column => new RelationColumn((string)column[0]!, TrinoType.Parse((string)column[1]!), (long)column[2]! != 0, (string?)column[3], (long)column[4]!));
        return new((long)row[0]!, name, (string)row[1]! == "VIEW", [.. columns])
        {
            Comment = (string?)row[2],
            Definition = (string?)row[3],
            Security = (string?)row[4] ?? "DEFINER",
            DefinedIn = ((string?)row[5], (string?)row[6]),
            Source = (string?)row[7],
            Owner = (string?)row[8] ?? "",
        };
    }

    /// <summary>Adds an entry, without the table itself.</summary>
    public static long Add(Connection connection, Relation relation)
    {
        var id = (long)connection.Rows(
            "INSERT INTO trino_relations (catalog, schema, name, kind, comment, definition, security, def_catalog, def_schema, source, owner) VALUES (@b0, @b1, @b2, @b3, @b4, @b5, @b6, @b7, @b8, @b9, @b10) RETURNING id",
            relation.Name.Catalog,
            relation.Name.Schema,
            relation.Name.Name,
            relation.IsView ? "VIEW" : "BASE TABLE",
            OrNull(relation.Comment),
            OrNull(relation.Definition),
            relation.Security,
            OrNull(relation.DefinedIn.Catalog),
            OrNull(relation.DefinedIn.Schema),
            OrNull(relation.Source),
            relation.Owner)[0][0]!;
        foreach (var column in relation.Columns)
        {
            AddColumn(connection, id, column);
        }

        return id;
    }

    public static void AddColumn(Connection connection, long relation, RelationColumn column) => connection.Execute(
        "INSERT INTO trino_columns (relation, ordinal, name, type, nullable, comment, slot) SELECT @b0, 1 + coalesce(max(ordinal), 0), @b1, @b2, @b3, @b4, @b5 FROM trino_columns WHERE relation = @b0",
        relation,
        column.Name,
        column.Type.Display,
        column.IsNullable ? 1L : 0L,
        OrNull(column.Comment),
        column.Slot);

    public static object OrNull(string? text) => text is null ? DBNull.Value : text;
}
