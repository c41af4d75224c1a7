using Acme.Connectors.AcmeDb.Http;
using Acme.Connectors.AcmeDb.Statements;
using DataMesh;

namespace Acme.Connectors.AcmeDb.Catalog;

/// <summary>Tables of the API in the contract's terms.</summary>
internal static class TableModels
{
    public static TableInfo InfoOf(TableMessage table) => new(new TableName(table.Schema, table.Name), KindOf(table.Kind)) { Comment = table.Comment };

    public static TableSchema SchemaOf(TableDetailsMessage table) =>
        new(new TableName(table.Schema, table.Name), KindOf(table.Kind), [.. table.Columns.Select(ColumnOf)]) { Comment = table.Comment, PrimaryKey = table.PrimaryKey };

    public static TableMetadata MetadataOf(TableDetailsMessage table) => new(SchemaOf(table))
    {
        RowCount = table.RowCount,
        IsRowCountExact = table.RowCount is not null,
        Definition = table.Definition,
        Tags = table.Tags,
        ForeignKeys = [.. table.ForeignKeys.Select(key => new ForeignKey(null, key.Columns, new TableName(table.Schema, key.Table), key.ReferencedColumns))],
    };

    private static TableKind KindOf(string kind) => kind == "view" ? TableKind.View : TableKind.Table;

    private static ColumnSchema ColumnOf(TableColumnMessage column) => new(column.Name, ColumnTypes.Of(column.Type), column.NativeType ?? "", column.Nullable)
    {
        Default = column.Default,
        Comment = column.Comment,
    };
}
