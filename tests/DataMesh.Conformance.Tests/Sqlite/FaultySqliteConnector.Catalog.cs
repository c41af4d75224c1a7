using System.Runtime.CompilerServices;

namespace DataMesh.Conformance.Tests.Sqlite;

public sealed partial class FaultySqliteConnector
{
    public async Task<TableMetadata> GetTableMetadataAsync(TableName table, CancellationToken cancellationToken = default)
    {
        try
        {
            var found = await _inner.GetTableMetadataAsync(table, cancellationToken);
            return _faults.Has("counts-a-row-too-many") ? found with { RowCount = found.RowCount + 1 }
                : _faults.Has("loses-foreign-keys") ? found with { ForeignKeys = [] }
                : _faults.Has("guesses-rows-of-views") ? found with { RowCount = found.RowCount ?? 0, IsRowCountExact = true }
                : found;
        }
        catch (ConnectorNotFoundException) when (_faults.Has("gives-no-hint"))
        {
            throw new ConnectorNotFoundException($"There is no table '{table}'.");
        }
    }

    public async IAsyncEnumerable<TableSearchHit> SearchTablesAsync(TableSearch search, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (_faults.Has("searches-without-punctuation"))
        {
            search = search with { Text = string.Concat(search.Text.Where(static letter => char.IsLetterOrDigit(letter) || letter is '_' or ' ')) };
        }

        IReadOnlyList<TableSearchHit> hits;
        try
        {
            hits = await _inner.SearchTablesAsync(search, cancellationToken).ToListAsync(cancellationToken);
        }
        catch (ConnectorException) when (_faults.Has("finds-nothing-where-it-fails"))
        {
            yield break;
        }

        foreach (var hit in hits)
        {
            yield return hit;
        }
    }

    public async Task<LineageGraph> GetLineageAsync(LineageRequest request, CancellationToken cancellationToken = default)
    {
        var graph = await _inner.GetLineageAsync(_faults.Has("tells-lineage-both-ways") ? request with { Direction = LineageDirection.Both } : request, cancellationToken);
        return _faults.Has("loses-renamed-columns") ? graph with { Edges = [.. graph.Edges.Where(static edge => edge.SourceColumn == edge.TargetColumn)] } : graph;
    }

    public async Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default)
    {
        var found = await _inner.GetClassificationsAsync(table, cancellationToken);
        return _faults.Has("confidence-in-percent") ? [.. found.Select(static one => one with { Confidence = one.Confidence * 100 })] : found;
    }

    public async IAsyncEnumerable<SchemaInfo> ListSchemasAsync(string? catalog = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var schema in _inner.ListSchemasAsync(_faults.Has("ignores-the-catalog") ? null : catalog, cancellationToken))
        {
            yield return schema;
        }
    }
}
