using System.Text;
using DataMesh.Connectors.Trino.Loopback.Sql.Binding;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Statements;

/// <summary>SHOW and DESCRIBE: for the most part queries of information_schema.</summary>
internal sealed partial class StatementRunner
{
    private static readonly TrinoType Text = TrinoType.Varchar;

    private Result Show(ShowStatement show)
    {
        switch (show.What)
        {
            case "CATALOGS":
                return Query($"SELECT catalog_name AS \"Catalog\" FROM system.metadata.catalogs{Like(show, "catalog_name", "WHERE")} ORDER BY 1");
            case "SCHEMAS":
                return Schemas(show);
            case "TABLES":
                var (catalog, schema) = show.Name.Count == 0 ? context.ResolveSchema(show.Place, [context.Schema ?? throw TrinoErrors.At(show.Place, "MISSING_SCHEMA_NAME", "Schema must be specified when session schema is not set")]) : context.ResolveSchema(show.Place, show.Name);
                context.CheckSchema(show.Place, catalog, schema);
                return Query($"SELECT table_name AS \"Table\" FROM {Quoted(catalog)}.information_schema.tables WHERE table_schema = {Binder.Quoted(schema)}{Like(show, "table_name", "AND")} ORDER BY 1");
            case "COLUMNS":
                var columns = context.Find(show.Place, show.Name).Columns.Select(static column => new object?[] { column.Name, column.Type.Display, "", column.Comment ?? "" });
                return new ListResult([new("Column", Text), new("Type", Text), new("Extra", Text), new("Comment", Text)], [.. columns]);
            case "FUNCTIONS":
                return Functions();
            case "SESSION":
                return Properties();
            case "ROLES":
                return new ListResult([new("Role", Text)], []);
            case "STATS":
                return Stats(show);
            default:
                return ShowCreate(show);
        }
    }

    private ReaderResult Schemas(ShowStatement show)
    {
        var catalog = show.Name.Count > 0 ? show.Name[0].ToLowerInvariant() : context.Catalog ?? throw TrinoErrors.At(show.Place, "MISSING_CATALOG_NAME", "Catalog must be specified when session catalog is not set");
        return Relations.CatalogExists(context.Connection, catalog)
            ? Query($"SELECT schema_name AS \"Schema\" FROM {Quoted(catalog)}.information_schema.schemata{Like(show, "schema_name", "WHERE")} ORDER BY 1")
            : throw TrinoErrors.At(show.Place, "CATALOG_NOT_FOUND", $"Catalog '{catalog}' not found");
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Like(ShowStatement show, string column, string word) => show.Like is null ? "" : $" {word} {column} LIKE {Binder.Quoted(show.Like)}";

    private static ListResult Functions()
    {
        var rows = ScalarFunctions.All.OrderBy(static entry => entry.Key, StringComparer.Ordinal).SelectMany(static entry => entry.Value.Select(function => new object?[] { entry.Key, function.Result.Display, string.Join(", ", function.Arguments), "scalar", 1L, "" }));
        return new([new("Function", Text), new("Return Type", Text), new("Argument Types", Text), new("Function Type", Text), new("Deterministic", TrinoType.Boolean), new("Description", Text)], [.. rows]);
    }

    private ListResult Properties()
    {
        var rows = SessionProperties.All.Select(property => new object?[] { property.Name, context.Request.SessionProperties.GetValueOrDefault(property.Name) ?? property.Default, property.Default, property.Type, property.Description });
        return new([new("Name", Text), new("Value", Text), new("Default", Text), new("Type", Text), new("Description", Text)], [.. rows]);
    }

    // The memory connector counts its rows; of columns it knows nothing.
    private ListResult Stats(ShowStatement show)
    {
        var relation = context.Find(show.Place, show.Name);
        object? count = relation.IsView || relation.Source is not null ? null : (double)(long)context.Connection.Rows($"SELECT count(*) FROM {relation.SqliteTable}")[0][0]!;
        List<object?[]> rows = [.. relation.Columns.Select(static column => new object?[] { column.Name, null, null, null, null, null, null })];
        rows.Add([null, null, null, null, count, null, null]);
        return new([new("column_name", Text), new("data_size", TrinoType.Double), new("distinct_values_count", TrinoType.Double), new("nulls_fraction", TrinoType.Double), new("row_count", TrinoType.Double), new("low_value", Text), new("high_value", Text)], rows);
    }

    private ListResult ShowCreate(ShowStatement show)
    {
        if (show.What == "CREATE SCHEMA")
        {
            var (catalog, schema) = context.ResolveSchema(show.Place, show.Name);
            context.CheckSchema(show.Place, catalog, schema);
            return new([new("Create Schema", Text)], [[$"CREATE SCHEMA {Name(catalog)}.{Name(schema)}"]]);
        }

        var relation = context.Find(show.Place, show.Name);
        var name = string.Join('.', Name(relation.Name.Catalog), Name(relation.Name.Schema), Name(relation.Name.Name));
        if (relation.IsView != (show.What == "CREATE VIEW"))
        {
            throw TrinoErrors.At(show.Place, "NOT_SUPPORTED", relation.IsView ? $"Relation '{relation.Name}' is a view, not a table" : $"Relation '{relation.Name}' is a table, not a view");
        }

        return relation.IsView
            ? new([new("Create View", Text)], [[$"CREATE VIEW {name}{Comment(relation.Comment, "\n")} SECURITY {relation.Security} AS\n{relation.Definition}"]])
            : new([new("Create Table", Text)], [[CreateText(name, relation)]]);
    }

    private static string CreateText(string name, Relation table)
    {
        var text = new StringBuilder($"CREATE TABLE {name} (\n");
        text.AppendJoin(",\n", table.Columns.Select(static column => $"   {Name(column.Name)} {column.Type}{(column.IsNullable ? "" : " NOT NULL")}{Comment(column.Comment, " ")}"));
        return text.Append("\n)").Append(Comment(table.Comment, "\n")).ToString();
    }

    private static string Comment(string? comment, string before) => comment is null ? "" : $"{before}COMMENT {Binder.Quoted(comment)}";

    // Names that need no quotes have none.
    private static string Name(string name) => char.IsAsciiLetterLower(name[0]) && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') && !Parser.IsReserved(name) ? name : Quoted(name);
}
