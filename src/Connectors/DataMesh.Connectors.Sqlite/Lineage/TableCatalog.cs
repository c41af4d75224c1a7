using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Lineage;

/// <summary>Every table and view of the database as one look at its schemas finds them, whether or not the instance shows them.</summary>
internal sealed class TableCatalog
{
    // The old name still works, and is the one that the engine reports.
    private const string SchemaTable = "sqlite_schema";
    private const string OldSchemaTable = "sqlite_master";

    private readonly Dictionary<string, Dictionary<string, TableName>> _schemas = new(SqlNames.Comparer);
    private readonly Dictionary<TableName, string> _views = [];

    public TableCatalog(EngineConnection connection)
    {
        foreach (var schema in Schemas(connection))
        {
            var tables = _schemas[schema] = new Dictionary<string, TableName>(SqlNames.Comparer);
            tables[SchemaTable] = tables[OldSchemaTable] = new TableName(schema, SchemaTable);
            using var statement = new OwnStatement(connection, $"SELECT name, type, sql FROM {SqliteDialect.Instance.QuoteIdentifier(schema)}.sqlite_schema WHERE type IN ('table', 'view') AND name <> ''");
            while (statement.Step())
            {
                var table = new TableName(schema, statement.Text(0));
                tables[table.Name] = table;
                if (statement.Text(1) == "view")
                {
                    _views.Add(table, statement.Text(2));
                }
            }
        }
    }

    public IReadOnlyCollection<TableName> Views => _views.Keys;

    public IEnumerable<TableName> Tables => _schemas.Values.SelectMany(static tables => tables.Values);

    public TableName? Find(string schema, string name) => _schemas.GetValueOrDefault(schema)?.GetValueOrDefault(name);

    public bool IsView(TableName table) => _views.ContainsKey(table);

    /// <summary>The statement that made a view.</summary>
    public string Definition(TableName view) => _views[view];

    private static List<string> Schemas(EngineConnection connection)
    {
        List<string> schemas = [];
        using var statement = new OwnStatement(connection, "SELECT name FROM pragma_database_list WHERE name <> 'temp'");
        while (statement.Step())
        {
            schemas.Add(statement.Text(0));
        }

        return schemas;
    }
}
