using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Sql.Binding;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Statements;

/// <summary>Schemas, tables and views made and dropped.</summary>
internal sealed partial class StatementRunner
{
    private ListResult Schema(Statement statement)
    {
        var names = statement is CreateSchemaStatement { Name: var made } ? made : ((DropSchemaStatement)statement).Name;
        var (catalog, schema) = context.ResolveSchema(statement.Place, names);
        if (!Relations.CatalogExists(context.Connection, catalog))
        {
            throw TrinoErrors.At(statement.Place, "CATALOG_NOT_FOUND", $"Catalog '{catalog}' not found");
        }

        var exists = Relations.SchemaExists(context.Connection, catalog, schema);
        if (statement is CreateSchemaStatement create)
        {
            if (exists && !create.IfNotExists)
            {
                throw TrinoErrors.At(create.Place, "SCHEMA_ALREADY_EXISTS", $"Schema '{catalog}.{schema}' already exists");
            }

            context.Connection.Execute("INSERT OR IGNORE INTO trino_schemas VALUES (@b0, @b1, @b2)", catalog, schema, context.Request.User);
            return ListResult.Done("CREATE SCHEMA");
        }

        var drop = (DropSchemaStatement)statement;
        if (!exists && !drop.IfExists)
        {
            throw TrinoErrors.At(drop.Place, "SCHEMA_NOT_FOUND", $"Schema '{catalog}.{schema}' does not exist");
        }

        var left = context.Connection.Rows("SELECT name FROM trino_relations WHERE catalog = @b0 AND schema = @b1", catalog, schema);
        if (left.Count > 0 && !drop.IsCascade)
        {
            throw TrinoErrors.Of("SCHEMA_NOT_EMPTY", $"Cannot drop non-empty schema '{catalog}.{schema}'");
        }

        foreach (var name in left)
        {
            Remove(Relations.Find(context.Connection, new(catalog, schema, (string)name[0]!))!);
        }

        context.Connection.Execute("DELETE FROM trino_schemas WHERE catalog = @b0 AND name = @b1", catalog, schema);
        return ListResult.Done("DROP SCHEMA");
    }

    private ListResult CreateTable(CreateTableStatement create)
    {
        var name = Free(create.Place, create.Name, create.OrReplace, create.IfNotExists);
        if (name is null)
        {
            return create.Query is null ? ListResult.Done("CREATE TABLE") : ListResult.Changed("CREATE TABLE", 0);
        }

        var binder = new Binder(context);
        var query = create.Query is null ? null : binder.BindQuery(create.Query, null);
        var columns = query is null ? [.. create.Columns.Select(static (column, slot) => new RelationColumn(column.Name.ToLowerInvariant(), column.Type, column.IsNullable, column.Comment, slot))] : Columns(create.Place, query, create.Aliases);
        if (columns.GroupBy(static column => column.Name).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            throw TrinoErrors.At(create.Place, "DUPLICATE_COLUMN_NAME", $"Column name '{twice.Key}' specified more than once");
        }

        var id = Relations.Add(context.Connection, new(0, name, IsView: false, columns) { Comment = create.Comment, Owner = context.Request.User });
        var table = FormattableString.Invariant($"t{id}");
        context.Connection.Execute($"CREATE TABLE {table} ({string.Join(", ", columns.Select(SqliteColumn))})");
        if (query is null)
        {
            return ListResult.Done("CREATE TABLE");
        }

        return ListResult.Changed("CREATE TABLE", create.WithData ? context.Connection.Execute($"INSERT INTO {table} {query.Sql}", binder.Bindings) : 0);
    }

    private ListResult CreateView(CreateViewStatement create)
    {
        var query = new Binder(context).BindQuery(create.Query, null);
        var name = Free(create.Place, create.Name, create.OrReplace, isOptional: false)!;
        Relations.Add(context.Connection, new(0, name, IsView: true, Columns(create.Place, query, []))
        {
            Comment = create.Comment,
            Owner = context.Request.User,
            Definition = create.Text,
            Security = create.Security,
            DefinedIn = (context.Catalog, context.Schema),
        });
        return ListResult.Done("CREATE VIEW");
    }

    private ListResult Drop(DropStatement drop)
    {
        var name = context.Resolve(drop.Place, drop.Name);
        if (Relations.Find(context.Connection, name) is not { } relation || relation.IsView != (drop.What == "VIEW"))
        {
            return drop.IfExists ? ListResult.Done("DROP " + drop.What) : throw Missing(drop, name);
        }

        if (!context.Connection.MaySee(name.Catalog, name.Schema, name.Name))
        {
            throw TrinoErrors.Of("PERMISSION_DENIED", $"Access Denied: Cannot drop {(relation.IsView ? "view" : "table")} {name}");
        }

        Remove(relation.Source is null ? relation : throw TrinoErrors.Of("NOT_SUPPORTED", "This connector does not support dropping tables"));
        return ListResult.Done("DROP " + drop.What);
    }

    private LoopbackError Missing(DropStatement drop, RelationName name)
    {
        context.CheckSchema(drop.Place, name.Catalog, name.Schema);
        var other = drop.What == "VIEW" ? "TABLE" : "VIEW";
        var what = drop.What == "VIEW" ? "View" : "Table";
        return TrinoErrors.At(
            drop.Place,
            "TABLE_NOT_FOUND",
            Relations.Find(context.Connection, name) is null ? $"{what} '{name}' does not exist" : $"{what} '{name}' does not exist, but a {other.ToLowerInvariant()} with that name exists. Did you mean DROP {other} {name}?");
    }

    // The name of what is to be made; null: it is there already, and may be.
    private RelationName? Free(Place place, IReadOnlyList<string> parts, bool isReplaced, bool isOptional)
    {
        var name = context.Resolve(place, parts);
        context.CheckSchema(place, name.Catalog, name.Schema);
        if (name.Catalog == "system" || name.Schema == "information_schema")
        {
            throw TrinoErrors.Of("NOT_SUPPORTED", "This connector does not support creating tables");
        }

        if (Relations.Find(context.Connection, name) is not { } relation)
        {
            return name;
        }

        if (isOptional)
        {
            return null;
        }

        if (!isReplaced)
        {
            throw TrinoErrors.At(place, "TABLE_ALREADY_EXISTS", $"{(relation.IsView ? "View" : "Table")} '{name}' already exists");
        }

        Remove(relation);
        return name;
    }

    private void Remove(Relation relation)
    {
        context.Connection.Execute("DELETE FROM trino_columns WHERE relation = @b0", relation.Id);
        context.Connection.Execute("DELETE FROM trino_relations WHERE id = @b0", relation.Id);
        if (!relation.IsView && relation.Source is null)
        {
            context.Connection.Execute($"DROP TABLE {relation.SqliteTable}");
        }
    }

    private static List<RelationColumn> Columns(Place place, BoundQuery query, IReadOnlyList<string> aliases)
    {
        if (aliases.Count > 0 && aliases.Count != query.Columns.Count)
        {
            throw TrinoErrors.At(place, "MISMATCHED_COLUMN_ALIASES", $"Column alias list has {aliases.Count} entries but relation has {query.Columns.Count} columns");
        }

        List<RelationColumn> columns = [];
        foreach (var (index, column) in query.Columns.Index())
        {
            var name = aliases.Count > 0 ? aliases[index] : column.Name ?? throw TrinoErrors.At(place, "MISSING_COLUMN_NAME", $"Column name not specified at position {index + 1}");
            columns.Add(new(name.ToLowerInvariant(), column.Type.Name == "unknown" ? throw TrinoErrors.At(place, "COLUMN_TYPE_UNKNOWN", $"Column type is unknown at position {index + 1}") : column.Type, true, null, index));
        }

        return columns.GroupBy(static column => column.Name).FirstOrDefault(static same => same.Count() > 1) is { } twice
            ? throw TrinoErrors.At(place, "DUPLICATE_COLUMN_NAME", $"Column name '{twice.Key}' specified more than once")
            : columns;
    }

    // A sum that is too large has become a REAL, and must not be stored.
    private static string SqliteColumn(RelationColumn column) =>
        FormattableString.Invariant($"c{column.Slot}{(column.IsNullable ? "" : " NOT NULL")}{(column.Type.IsInteger ? FormattableString.Invariant($" CHECK (typeof(c{column.Slot}) <> 'real')") : "")}");
}
