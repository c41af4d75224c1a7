using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DataMesh.Conformance.Tests.Sqlite;

public sealed partial class FaultySqliteConnector
{
    private readonly ConcurrentDictionary<TableName, TableSchema> _schemas = new();
    private IReadOnlyList<TableInfo>? _tables;

    public async Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default)
    {
        if (_faults.Has("remembers-schemas") && _schemas.TryGetValue(table, out var remembered))
        {
            return remembered;
        }

        table = _faults.Active switch
        {
            "matches-names-with-case" => new TableName(table.Schema, table.Name),
            "ignores-the-schema-of-a-name" when table.Matcher.IsExact => new TableName(table.Name),
            "reads-names-as-patterns" => await LikeAsync(table, cancellationToken),
            "reads-dots-in-names" => TableName.Parse(table.Name),
            _ => table,
        };
        try
        {
            var schema = await _inner.GetSchemaAsync(table, cancellationToken);
            schema = schema with { Columns = [.. schema.Columns.Select(static column => column with { Type = FaultyValues.TypeOf(column.NativeType) ?? column.Type })] };
            return _schemas[table] = _faults.Active switch
            {
                "sorts-columns-by-name" => schema with { Columns = [.. schema.Columns.OrderBy(static column => column.Name, StringComparer.Ordinal)] },
                "tells-schemas-as-nullable" => schema with { Columns = [.. schema.Columns.Select(static column => column with { IsNullable = true })] },
                "tells-no-primary-key" => schema with { PrimaryKey = [] },
                "tells-views-as-tables" => schema with { Kind = TableKind.Table },
                _ => schema,
            };
        }
        catch (ConnectorNotFoundException) when (_faults.Has("unknown-table-has-no-columns"))
        {
            return new TableSchema(table, TableKind.Table, []);
        }
        catch (ConnectorNotFoundException exception) when (_faults.Has("gives-no-hint"))
        {
            throw new ConnectorNotFoundException("There is no such table.", exception);
        }
    }

    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<TableInfo> tables = [];
        if (_faults.Has("reads-schemas-as-patterns") && schema is not null)
        {
            schema = IsLike("main", schema) ? "main" : schema;
        }

        try
        {
            await foreach (var table in _inner.ListTablesAsync(schema, cancellationToken))
            {
                tables.Add(table);
            }
        }
        catch (ConnectorNotFoundException) when (_faults.Has("unknown-schema-is-empty"))
        {
        }

        _tables ??= tables;
        foreach (var table in _faults.Has("remembers-tables") ? _tables : tables)
        {
            if (!(_faults.Has("lists-no-views") && table.Kind == TableKind.View))
            {
                yield return table;
            }

            if (_faults.Has("lists-a-table-twice") && table == tables[^1])
            {
                yield return table;
            }
        }
    }

    private static bool IsLike(string name, string pattern) =>
        Regex.IsMatch(name, $"^{Regex.Escape(pattern).Replace("%", ".*", StringComparison.Ordinal).Replace('_', '.')}$");

    private async Task<TableName> LikeAsync(TableName table, CancellationToken cancellationToken)
    {
        await foreach (var info in _inner.ListTablesAsync(null, cancellationToken))
        {
            if (IsLike(info.Name.Name, table.Name))
            {
                return info.Name;
            }
        }

        return table;
    }
}
