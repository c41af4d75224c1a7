using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Sql.Binding;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Statements;

/// <summary>Changes of rows.</summary>
internal sealed partial class StatementRunner
{
    private ListResult Insert(InsertStatement insert)
    {
        var (sql, binder) = InsertSql(insert, context);
        return ListResult.Changed("INSERT", context.Connection.Execute(sql, binder.Bindings));
    }

    private static (string Sql, Binder Binder) InsertSql(InsertStatement insert, StatementContext context)
    {
        var table = Writable(insert.Place, insert.Name, context, "insert into");
        var columns = insert.Columns is null ? table.Columns : [.. insert.Columns.Select(name => Column(insert.Place, table, name))];
        if (columns.GroupBy(static column => column.Name).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            throw TrinoErrors.At(insert.Place, "DUPLICATE_COLUMN_NAME", $"Insert column name is specified more than once: {twice.Key}");
        }

        var binder = new Binder(context);
        var query = binder.BindQuery(insert.Query, null);
        if (query.Columns.Count != columns.Count || !query.Columns.Zip(columns).All(static pair => Coercions.CanStore(pair.First.Type, pair.Second.Type)))
        {
            throw TrinoErrors.At(insert.Place, "TYPE_MISMATCH", $"Insert query has mismatched column types: Table: [{string.Join(", ", columns.Select(static column => column.Type))}], Query: [{string.Join(", ", query.Columns.Select(static column => column.Type))}]");
        }

        var values = query.Columns.Select((column, index) => binder.Store(new(FormattableString.Invariant($"c{index}"), column.Type), columns[index]).Sql);
        var sql = $"INSERT INTO {table.SqliteTable} ({string.Join(", ", columns.Select(static column => FormattableString.Invariant($"c{column.Slot}")))}) SELECT {string.Join(", ", values)} FROM ({query.Sql})";
        return (sql, binder);
    }

    private ListResult Update(UpdateStatement update)
    {
        var (sql, binder) = UpdateSql(update, context);
        return ListResult.Changed("UPDATE", context.Connection.Execute(sql, binder.Bindings));
    }

    private static (string Sql, Binder Binder) UpdateSql(UpdateStatement update, StatementContext context)
    {
        var table = Writable(update.Place, update.Name, context, "update");
        var binder = new Binder(context);
        var scope = Scope(table);
        var assignments = update.Assignments.Select(one =>
        {
            var column = Column(one.Place, table, one.Column);
            var value = binder.Expression(one.Value, scope);
            return Coercions.CanStore(value.Type, column.Type)
                ? FormattableString.Invariant($"c{column.Slot} = {binder.Store(value, column).Sql}")
                : throw TrinoErrors.At(update.Place, "TYPE_MISMATCH", $"UPDATE table column types don't match SET expressions: Table: [{column.Type}], Expressions: [{value.Type}]");
        }).ToList();
        return ($"UPDATE {table.SqliteTable} AS target SET {string.Join(", ", assignments)}{Where(update.Where, binder, scope)}", binder);
    }

    private ListResult Delete(DeleteStatement delete)
    {
        var (sql, binder) = DeleteSql(delete, context);
        return ListResult.Changed("DELETE", context.Connection.Execute(sql, binder.Bindings));
    }

    private static (string Sql, Binder Binder) DeleteSql(DeleteStatement delete, StatementContext context)
    {
        var table = Writable(delete.Place, delete.Name, context, "delete from");
        var binder = new Binder(context);
        return ($"DELETE FROM {table.SqliteTable} AS target{Where(delete.Where, binder, Scope(table))}", binder);
    }

    private ListResult Truncate(TruncateStatement truncate)
    {
        context.Connection.Execute($"DELETE FROM {Writable(truncate.Place, truncate.Name, context, "truncate").SqliteTable}");
        return ListResult.Done("TRUNCATE TABLE");
    }

    private static string Where(Expr? where, Binder binder, Scope scope)
    {
        if (where is null)
        {
            return "";
        }

        var condition = binder.Expression(where, scope);
        return condition.Type.Name is "boolean" or "unknown" ? " WHERE " + condition.Sql : throw TrinoErrors.At(where.Place, "TYPE_MISMATCH", $"WHERE clause must evaluate to a boolean: actual type {condition.Type}");
    }

    private static Scope Scope(Relation table)
    {
        var scope = new Scope(null);
        scope.Fields.AddRange(table.Columns.Select(column => new Field([table.Name.Catalog, table.Name.Schema, table.Name.Name], column.Name, column.Type, FormattableString.Invariant($"target.c{column.Slot}"))));
        return scope;
    }

    // A table of a client's own: no view, and none of the system's.
    private static Relation Writable(Place place, IReadOnlyList<string> name, StatementContext context, string verb)
    {
        Relation relation;
        try
        {
            relation = context.Find(place, name);
        }
        catch (LoopbackError error) when (error.Name == "PERMISSION_DENIED")
        {
            throw TrinoErrors.Of("PERMISSION_DENIED", $"Access Denied: Cannot {verb} table {context.Resolve(place, name)}");
        }

        return relation.IsView ? throw TrinoErrors.At(place, "NOT_SUPPORTED", $"Cannot {verb} view {relation.Name}")
            : relation.Source is not null ? throw TrinoErrors.Of("NOT_SUPPORTED", "This connector does not support modifying table rows")
            : relation;
    }

    private static RelationColumn Column(Place place, Relation table, string name) =>
        table.Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw TrinoErrors.At(place, "COLUMN_NOT_FOUND", $"Column '{name}' does not exist in table '{table.Name}'");
}
