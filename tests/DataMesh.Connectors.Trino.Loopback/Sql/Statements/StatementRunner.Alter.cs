using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Statements;

/// <summary>Tables changed, comments, procedures.</summary>
internal sealed partial class StatementRunner
{
    private ListResult Alter(AlterStatement alter)
    {
        if (alter.IfTableExists && Relations.Find(context.Connection, context.Resolve(alter.Place, alter.Name)) is null)
        {
            return ListResult.Done(alter.What);
        }

        if (alter.What.StartsWith("RENAME ", StringComparison.Ordinal) && alter.What != "RENAME COLUMN")
        {
            var relation = alter.What == "RENAME VIEW" ? context.Find(alter.Place, alter.Name) : Writable(alter.Place, alter.Name, context, "rename");
            var name = Free(alter.Place, alter.NewName, isReplaced: false, isOptional: false)!;
            context.Connection.Execute("UPDATE trino_relations SET catalog = @b0, schema = @b1, name = @b2 WHERE id = @b3", name.Catalog, name.Schema, name.Name, relation.Id);
            return ListResult.Done(alter.What);
        }

        var table = Writable(alter.Place, alter.Name, context, "alter");
        switch (alter.What)
        {
            case "ADD COLUMN":
                AddColumn(alter, table);
                break;
            case "RENAME COLUMN":
                var renamed = Column(alter.Place, table, alter.OldColumn);
                CheckFree(alter, table, alter.NewName[0]);
                context.Connection.Execute("UPDATE trino_columns SET name = @b0 WHERE relation = @b1 AND name = @b2", alter.NewName[0].ToLowerInvariant(), table.Id, renamed.Name);
                break;
            default:
                var dropped = alter.IfColumnExists && !table.Columns.Any(column => column.Name.Equals(alter.OldColumn, StringComparison.OrdinalIgnoreCase)) ? null : Column(alter.Place, table, alter.OldColumn);
                if (dropped is not null && table.Columns.Count == 1)
                {
                    throw TrinoErrors.At(alter.Place, "NOT_SUPPORTED", "Cannot drop the only column in a table");
                }

                if (dropped is not null)
                {
                    context.Connection.Execute("DELETE FROM trino_columns WHERE relation = @b0 AND name = @b1", table.Id, dropped.Name);
                    context.Connection.Execute(FormattableString.Invariant($"ALTER TABLE {table.SqliteTable} DROP COLUMN c{dropped.Slot}"));
                }

                break;
        }

        return ListResult.Done(alter.What);
    }

    private void AddColumn(AlterStatement alter, Relation table)
    {
        var column = alter.Column!;
        if (alter.IfColumnExists && table.Columns.Any(known => known.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        CheckFree(alter, table, column.Name);
        if (!column.IsNullable && context.Connection.Rows($"SELECT 1 FROM {table.SqliteTable} LIMIT 1").Count > 0)
        {
            throw TrinoErrors.Of("NOT_SUPPORTED", $"Unable to add NOT NULL column '{column.Name}' for non-empty table: {table.Name}");
        }

        var slot = table.Columns.Max(static known => known.Slot) + 1;
        Relations.AddColumn(context.Connection, table.Id, new(column.Name.ToLowerInvariant(), column.Type, column.IsNullable, column.Comment, slot));
        context.Connection.Execute(FormattableString.Invariant($"ALTER TABLE {table.SqliteTable} ADD COLUMN c{slot}"));
    }

    private static void CheckFree(AlterStatement alter, Relation table, string name)
    {
        if (table.Columns.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw TrinoErrors.At(alter.Place, "COLUMN_ALREADY_EXISTS", $"Column '{name}' already exists");
        }
    }

    private ListResult Comment(CommentStatement comment)
    {
        var isColumn = comment.What == "COLUMN";
        var relation = context.Find(comment.Place, isColumn ? [.. comment.Name.SkipLast(1)] : comment.Name);
        if (relation.Source is not null)
        {
            throw TrinoErrors.Of("NOT_SUPPORTED", "This connector does not support setting table comments");
        }

        if (isColumn)
        {
            context.Connection.Execute("UPDATE trino_columns SET comment = @b0 WHERE relation = @b1 AND name = @b2", Relations.OrNull(comment.Text), relation.Id, Column(comment.Place, relation, comment.Name[^1]).Name);
        }
        else
        {
            context.Connection.Execute("UPDATE trino_relations SET comment = @b0 WHERE id = @b1", Relations.OrNull(comment.Text), relation.Id);
        }

        return ListResult.Done("COMMENT");
    }

    // CALL memory.system.execute('…') runs a statement in the system behind the catalog, as the connectors of databases do: a read-only transaction does not stop it.
    private ListResult Call(CallStatement call)
    {
        var name = string.Join('.', call.Name).ToLowerInvariant();
        if (!name.EndsWith("system.execute", StringComparison.Ordinal))
        {
            throw TrinoErrors.At(call.Place, "PROCEDURE_NOT_FOUND", $"Procedure not registered: {name}");
        }

        if (call.Arguments is not [{ Name: null or "query", Value: LiteralExpr { Kind: TokenKind.Text } text }])
        {
            throw TrinoErrors.At(call.Place, "INVALID_ARGUMENTS", "Required procedure argument 'QUERY' is missing");
        }

        context.PassThrough(text.Text);
        return ListResult.Done("CALL");
    }

    // ALTER TABLE … EXECUTE rollback_to_snapshot(0) brings back the empty table, as those of lake tables bring back an old one.
    private ListResult AlterExecute(AlterExecuteStatement execute)
    {
        var table = Writable(execute.Place, execute.Name, context, "alter");
        switch (execute.Procedure.ToLowerInvariant())
        {
            case "optimize":
                break;
            case "rollback_to_snapshot":
                context.PassThrough($"TRUNCATE TABLE \"{table.Name.Catalog}\".\"{table.Name.Schema}\".\"{table.Name.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
                break;
            default:
                throw TrinoErrors.At(execute.Place, "PROCEDURE_NOT_FOUND", $"Table procedure not registered: {execute.Procedure}");
        }

        return ListResult.Done("ALTER TABLE EXECUTE");
    }
}
