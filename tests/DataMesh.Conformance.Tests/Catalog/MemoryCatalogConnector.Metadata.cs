namespace DataMesh.Conformance.Tests.Catalog;

public sealed partial class MemoryCatalogConnector
{
    private TableName? _asked;

    public async Task<TableMetadata> GetTableMetadataAsync(TableName table, CancellationToken cancellationToken = default)
    {
        _asked = table;
        TableMetadata found;
        try
        {
            await Server.AnswerAsync(cancellationToken);
            found = await FindAsync(faults.Has("keeps-the-question-in-a-field") ? _asked : table, cancellationToken);
        }
        catch (ConnectorNotFoundException) when (faults.Has("tells-an-unknown-table-as-empty"))
        {
            return new TableMetadata(new TableSchema(table, TableKind.Table, []));
        }

        return Broken(found with
        {
            ForeignKeys = [.. found.ForeignKeys.Where(key => faults.Has("keys-name-the-hidden") || !Hides(key.ReferencedTable))],
            Definition = faults.Has("definitions-name-the-hidden") || options.Limits.DenyTables.Count == 0 ? found.Definition : null,
        });
    }

    public async Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default)
    {
        TableName name;
        try
        {
            name = (await FindAsync(table, cancellationToken)).Schema.Table;
        }
        catch (ConnectorNotFoundException) when (faults.Has("finds-an-unknown-table-harmless"))
        {
            return [];
        }

        return
        [
            .. from label in MemoryCatalogContent.Labels
               where (label.Table == name || faults.Has("labels-every-table")) && !(faults.Has("misses-a-column") && label.Column is not null)
               select new Classification(
                   faults.Has("changes-labels") ? label.Label.ToUpperInvariant() : label.Label,
                   faults.Has("labels-the-whole-table") ? null : label.Column,
                   faults.Has("confidence-in-percent") ? 99 : 0.99,
                   faults.Has("gives-no-evidence") ? "" : faults.Has("evidence-shows-a-value") ? $"a sample reads {MemoryCatalogContent.Email}" : "a sample reads a***@***.***"),
        ];
    }

    private TableMetadata Broken(TableMetadata table)
    {
        var schema = table.Schema;
        return
            faults.Has("sorts-columns") ? table with { Schema = schema with { Columns = [.. schema.Columns.OrderBy(static column => column.Name, StringComparer.Ordinal)] } }
            : faults.Has("tells-all-as-nullable") ? table with { Schema = schema with { Columns = [.. schema.Columns.Select(static column => column with { IsNullable = true })] } }
            : faults.Has("loses-precision") ? table with { Schema = schema with { Columns = [.. schema.Columns.Select(static column => column.Type.Kind == ColumnTypeKind.Decimal ? column with { Type = ColumnType.Float64 } : column)] } }
            : faults.Has("key-in-the-order-of-columns") ? table with { Schema = schema with { PrimaryKey = [.. schema.Columns.Select(static column => column.Name).Where(schema.PrimaryKey.Contains)] } }
            : faults.Has("turns-foreign-keys") ? table with { ForeignKeys = [.. table.ForeignKeys.Select(static key => key with { Columns = key.ReferencedColumns, ReferencedColumns = key.Columns })] }
            : faults.Has("tells-views-as-tables") ? table with { Schema = schema with { Kind = TableKind.Table } }
            : faults.Has("invents-an-owner") ? table with { Owner = table.Owner ?? "admin" }
            : faults.Has("empty-comment-for-none") ? table with { Schema = schema with { Comment = schema.Comment ?? "" } }
            : faults.Has("loses-column-comments") ? table with { Schema = schema with { Columns = [.. schema.Columns.Select(static column => column with { Comment = null })] } }
            : faults.Has("invents-a-row-count") ? table with { RowCount = table.RowCount ?? 0 }
            : faults.Has("calls-estimates-exact") ? table with { IsRowCountExact = true }
            : faults.Has("loses-definitions") ? table with { Definition = null }
            : table;
    }
}
