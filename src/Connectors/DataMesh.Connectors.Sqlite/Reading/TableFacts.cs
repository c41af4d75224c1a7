using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Reading;

/// <summary>What the engine holds true of the rows of one table.</summary>
internal sealed class TableFacts
{
    private readonly bool _isStrict;
    private readonly Dictionary<string, ColumnFacts> _columns = new(StringComparer.OrdinalIgnoreCase);

    private TableFacts(EngineConnection connection, string schema, string table)
    {
        var hasRowid = false;
        using (var tables = new OwnStatement(connection, "SELECT strict, wr, type FROM pragma_table_list(?1) WHERE schema = ?2 COLLATE NOCASE", table, schema))
        {
            if (tables.Step())
            {
                _isStrict = tables.Integer(0) != 0;
                hasRowid = tables.Integer(1) == 0 && tables.Text(2) == "table";
            }
        }

        var keys = new List<(string Name, string Declared)>();
        using (var columns = new OwnStatement(connection, "SELECT name, type, \"notnull\", pk, hidden FROM pragma_table_xinfo(?1, ?2)", table, schema))
        {
            while (columns.Step())
            {
                var name = columns.Text(0);
                var isComputed = columns.Integer(4) == 2;
                _columns[name] = new ColumnFacts(IsPromised: _isStrict && !isComputed, IsNotNull: columns.Integer(2) != 0 && !isComputed);
                if (columns.Integer(3) != 0)
                {
                    keys.Add((name, columns.Text(1)));
                }
            }
        }

        if (hasRowid)
        {
            // The row's own number: always there, always an integer, also in a table that is not STRICT.
            var rowid = keys is [{ Declared: var declared }] && declared.Equals("INTEGER", StringComparison.OrdinalIgnoreCase) ? keys[0].Name : "rowid";
            _ = _columns.TryAdd(rowid, default);
            _columns[rowid] = new ColumnFacts(IsPromised: true, IsNotNull: true);
        }
    }

    public bool IsStrict => _isStrict;

    public ColumnFacts Column(string name) => _columns.GetValueOrDefault(name);

    public static TableFacts Of(EngineConnection connection, string schema, string table)
    {
        if (schema != "main" && connection.IsTainted)
        {
            // A session may have put another file under the name of one that it detached.
            return new TableFacts(connection, schema, table);
        }

        var cache = SchemaCache.Of(connection, schema);
        if (!cache.Tables.TryGetValue(table, out var facts))
        {
            facts = new TableFacts(connection, schema, table);
            cache.Tables.Add(table, facts);
        }

        return facts;
    }
}

/// <summary>What the engine holds true of the values of one column.</summary>
/// <param name="IsPromised">Every value is NULL or of the declared type.</param>
/// <param name="IsNotNull">No value is NULL.</param>
internal readonly record struct ColumnFacts(bool IsPromised, bool IsNotNull);
