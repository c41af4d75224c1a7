using DataMesh.Connectors.Sqlite.Sources;

namespace DataMesh.Connectors.Sqlite.Access;

/// <summary>Which schemas and tables an instance shows. SQLite compares names without case, and so do the rules.</summary>
internal sealed class TableRules
{
    // What a full-text or spatial index keeps of its table.
    private static readonly string[] ShadowSuffixes =
        ["_content", "_data", "_idx", "_docsize", "_config", "_segments", "_segdir", "_stat", "_node", "_rowid", "_parent"];

    private readonly ConnectorLimits _limits;
    private readonly (string? Schema, string Name)[] _allow;
    private readonly (string? Schema, string Name)[] _deny;

    public TableRules(ConnectorLimits limits)
    {
        _limits = limits;
        _allow = [.. limits.AllowTables.Select(Parse)];
        _deny = [.. limits.DenyTables.Select(Parse)];
        HaveSchemas = limits.AllowSchemas.Count + limits.DenySchemas.Count > 0;
        HaveTables = _allow.Length + _deny.Length > 0;
    }

    public bool Exist => HaveSchemas || HaveTables;

    public bool HaveTables { get; }

    private bool HaveSchemas { get; }

    public bool ShowsSchema(string schema) =>
        !Holds(_limits.DenySchemas, schema) && (_limits.AllowSchemas.Count == 0 || Holds(_limits.AllowSchemas, schema));

    public bool Shows(string schema, string table)
    {
        if (!ShowsSchema(schema))
        {
            return false;
        }

        if (!HaveTables)
        {
            return true;
        }

        if (IsSystemName(table) && !Matches(_allow, schema, table))
        {
            return false;
        }

        var owner = OwnerOfShadow(table);
        return !Matches(_deny, schema, table)
            && (owner is null || !Matches(_deny, schema, owner))
            && (_allow.Length == 0 || Matches(_allow, schema, table));
    }

    // The engine's own tables tell of all others, and so does the connector's own.
    private static bool IsSystemName(string table) =>
        table.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase) || table.Equals("dbstat", StringComparison.OrdinalIgnoreCase) || table.Equals(SourceLedger.Table, StringComparison.OrdinalIgnoreCase);

    private static string? OwnerOfShadow(string table)
    {
        foreach (var suffix in ShadowSuffixes)
        {
            if (table.Length > suffix.Length && table.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return table[..^suffix.Length];
            }
        }

        return null;
    }

    private static bool Matches((string? Schema, string Name)[] rules, string schema, string table)
    {
        foreach (var rule in rules)
        {
            if (Same(rule.Name, table) && (rule.Schema is null || Same(rule.Schema, schema)))
            {
                return true;
            }
        }

        return false;
    }

    private static (string? Schema, string Name) Parse(string text)
    {
        var name = TableName.Parse(text);
        return (name.Schema, name.Name);
    }

    private static bool Holds(IReadOnlyList<string> names, string name)
    {
        foreach (var candidate in names)
        {
            if (Same(candidate, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
