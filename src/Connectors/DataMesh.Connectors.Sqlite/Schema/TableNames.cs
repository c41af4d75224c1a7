using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Sources;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Schema;

/// <summary>The names a connection can see.</summary>
internal static class TableNames
{
    /// <summary>The schemas that the instance shows, in the order in which the engine looks a name up.</summary>
    public static IReadOnlyList<string> Schemas(EngineConnection connection)
    {
        var rules = connection.Settings.Rules.Tables;
        List<string> schemas = [];
        using var statement = new OwnStatement(connection, "SELECT name FROM (SELECT seq, name FROM pragma_database_list UNION SELECT 1, 'temp') ORDER BY name <> 'temp', seq");
        while (statement.Step())
        {
            if (statement.Text(0) is var schema && rules.ShowsSchema(schema))
            {
                schemas.Add(schema);
            }
        }

        return schemas;
    }

    /// <summary>Tables and views that the instance shows, without the engine's and the connector's own ones and the parts of virtual ones.</summary>
    public static IReadOnlyList<ListedTable> Tables(EngineConnection connection, string? schema = null)
    {
        var rules = connection.Settings.Rules.Tables;
        List<ListedTable> tables = [];

        using var statement = new OwnStatement(
            connection,
            "SELECT schema, name, type FROM pragma_table_list WHERE (schema = ?1 OR ?1 IS NULL) AND type <> 'shadow' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY schema, name",
            schema);
        while (statement.Step())
        {
            var table = new ListedTable(statement.Text(0), statement.Text(1), statement.Text(2));
            if (rules.Shows(table.Schema, table.Name) && !(table.Name == SourceLedger.Table && connection.Settings.Rules.IsSealed(table.Schema, table.Name)))
            {
                tables.Add(table);
            }
        }

        return tables;
    }

    /// <summary>Tables and views of one schema, or of all.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such schema.</exception>
    public static IReadOnlyList<ListedTable> List(EngineConnection connection, string? schema) =>
        Tables(connection, schema is null ? null : FindSchema(connection, new NameMatcher(schema, IsExact: false)));

    /// <summary>A hint at the nearest name, for a name as the engine writes it: <c>table</c> or <c>schema.table</c>.</summary>
    public static string Hint(EngineConnection connection, string name)
    {
        var bare = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return NearestName.Hint(bare, Tables(connection).Select(static table => table.Name));
    }

    /// <summary>The exact name of a schema.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such schema.</exception>
    public static string FindSchema(EngineConnection connection, NameMatcher schema)
    {
        var schemas = Schemas(connection);
        return schema.Find(schemas)
            ?? throw new ConnectorNotFoundException($"There is no schema '{schema.Text}'.{NearestName.Hint(schema.Text, schemas)} This database has {string.Join(", ", schemas)}.");
    }

    public static ConnectorNotFoundException NoCatalog(string catalog) =>
        new($"There is no catalog '{catalog}': SQLite has none, so write table or schema.table.");

    /// <summary>The table that a name means.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such table.</exception>
    public static ListedTable FindTable(EngineConnection connection, TableName table)
    {
        if (table.Catalog is { } catalog)
        {
            throw NoCatalog(catalog);
        }

        IReadOnlyList<string> schemas = table.SchemaMatcher is { } matcher ? [FindSchema(connection, matcher)] : Schemas(connection);
        foreach (var schema in schemas)
        {
            var tables = Tables(connection, schema);
            if (table.Matcher.Find(tables.Select(static found => found.Name)) is { } name)
            {
                return tables.First(found => found.Name == name);
            }
        }

        throw new ConnectorNotFoundException($"There is no table '{table}'.{Hint(connection, table.Name)}") { VendorCode = "SQLITE_ERROR" };
    }
}
