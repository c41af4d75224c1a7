namespace DataMesh.Runtime;

internal sealed partial class AccessRules
{
    /// <summary>A part that a name leaves out could be any: it hides the table, unless the engine checks the name once it is resolved.</summary>
    public bool IsVisible(TableName table) =>
        (table.Schema is null ? _limits.AllowSchemas.Count == 0 || _engineChecksTables : IsVisibleSchema(table.Schema)) &&
        !_denyTables.Any(rule => Names(rule, table, unknown: !_engineChecksTables || rule.Schema is null)) &&
        (_allowTables.Count == 0 || _allowTables.Any(rule => Names(rule, table, unknown: _engineChecksTables)));

    public bool IsVisibleSchema(string schema) =>
        !_limits.DenySchemas.Contains(schema, StringComparer.OrdinalIgnoreCase) &&
        (_limits.AllowSchemas.Count == 0 || _limits.AllowSchemas.Contains(schema, StringComparer.OrdinalIgnoreCase));

    public bool IsVisiblePath(string path) =>
        !HasPathRules(_limits) ||
        (IsPlain(path) &&
         !_limits.DenyPaths.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal)) &&
         (_limits.AllowPaths.Count == 0 || _limits.AllowPaths.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal))));

    /// <summary>A lineage without the tables that the limits hide.</summary>
    public LineageGraph Visible(LineageGraph graph)
    {
        var hidden = graph.Nodes.Where(node => node.Table is { } table && !IsVisible(table)).Select(static node => node.Id).ToHashSet(StringComparer.Ordinal);
        return hidden.Count == 0
            ? graph
            : graph with
            {
                Nodes = [.. graph.Nodes.Where(node => !hidden.Contains(node.Id))],
                Edges = [.. graph.Edges.Where(edge => !hidden.Contains(edge.SourceId) && !hidden.Contains(edge.TargetId))],
                IsTruncated = true,
            };
    }

    // Other spellings of a path would pass a test of its prefix.
    private static bool IsPlain(string path) =>
        !path.Contains('\\', StringComparison.Ordinal) && path.Split('/').SkipLast(1).All(static part => part is not ("" or "." or "..")) && path.Split('/')[^1] is not ("." or "..");

    // A rule without a schema holds in every schema; case never counts, so that a denied name cannot be spelled around.
    private static bool Names(TableName rule, TableName table, bool unknown) =>
        Same(rule.Name, table.Name, unknown) && Same(rule.Schema, table.Schema, unknown) && Same(rule.Catalog, table.Catalog, unknown);

    private static bool Same(string? rule, string? part, bool unknown) =>
        rule is null || (part is null ? unknown : string.Equals(rule, part, StringComparison.OrdinalIgnoreCase));
}
