using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Schema;

/// <summary>A table as the server lists it.</summary>
/// <param name="Catalog">Its catalog.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its exact name.</param>
/// <param name="Kind">What it is.</param>
internal sealed record ListedTable(string Catalog, string Schema, string Name, TableKind Kind)
{
    public TableName FullName => new(Catalog, Schema, Name);

    public TableInfo Info => new(FullName, Kind);

    /// <summary>The name in a statement.</summary>
    public string Sql => TrinoDialect.Instance.QuoteTable(FullName);

    /// <summary>Conditions that columns of some table hold this one's name.</summary>
    public string Is(string catalog, string schema, string name) => $"{CatalogSql.Is(catalog, Catalog)} AND {CatalogSql.Is(schema, Schema)} AND {CatalogSql.Is(name, Name)}";

    /// <summary>What the server calls <c>table_type</c>; materialized views are tables to it.</summary>
    public static TableKind KindOf(string catalog, string schema, string? type) =>
        catalog == CatalogSql.SystemCatalog || schema == CatalogSql.InformationSchema ? TableKind.System : type == "VIEW" ? TableKind.View : TableKind.Table;
}
