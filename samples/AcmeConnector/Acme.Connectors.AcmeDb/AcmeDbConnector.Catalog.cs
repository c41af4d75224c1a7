using System.Runtime.CompilerServices;
using Acme.Connectors.AcmeDb.Catalog;
using Acme.Connectors.AcmeDb.Http;
using DataMesh;

namespace Acme.Connectors.AcmeDb;

public sealed partial class AcmeDbConnector
{
    private const string SensitiveTag = "pii:";

    /// <inheritdoc/>
    /// <remarks>AcmeDB has no catalogs above its schemas.</remarks>
    [Retry(MinDelaySeconds = 0.2, MaxDelaySeconds = 10)]
    public async IAsyncEnumerable<SchemaInfo> ListSchemasAsync(string? catalog = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TableReader.RefuseCatalog(catalog);
        var answer = await Client.GetAsync("/v1/catalog/schemas", AcmeDbJson.Default.SchemasMessage, cancellationToken).ConfigureAwait(false);
        foreach (var schema in answer.Schemas)
        {
            yield return new SchemaInfo(null, schema.Name) { Comment = schema.Comment };
        }
    }

    /// <inheritdoc/>
    /// <remarks>Owners, sizes, times and indexes are nothing that AcmeDB tells. The rows of a table are counted, those of a view are not.</remarks>
    [Retry(MinDelaySeconds = 0.2, MaxDelaySeconds = 10)]
    public async Task<TableMetadata> GetTableMetadataAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var found = await new TableReader(Client, config.PageSize).FindAsync(table, cancellationToken).ConfigureAwait(false);
        return TableModels.MetadataOf(found);
    }

    /// <inheritdoc/>
    /// <remarks>Each word has to be in the name or the comment of a table, or of one of its columns. Best first.</remarks>
    [Retry(MinDelaySeconds = 0.2, MaxDelaySeconds = 10)]
    public async IAsyncEnumerable<TableSearchHit> SearchTablesAsync(TableSearch search, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        TableReader.RefuseCatalog(search.Catalog);
        var left = search.MaxHits ?? int.MaxValue;
        var reader = new TableReader(Client, Math.Clamp(left, 1, config.PageSize));
        await foreach (var hit in reader.SearchAsync(search, cancellationToken).ConfigureAwait(false))
        {
            if (left-- <= 0)
            {
                yield break;
            }

            yield return new TableSearchHit(TableModels.InfoOf(hit.Table), hit.MatchedColumns) { Score = hit.Score };
        }
    }

    /// <summary>Which views read a table, and what a view reads. What flows to which column AcmeDB does not know.</summary>
    /// <inheritdoc/>
    [Retry(MinDelaySeconds = 0.2, MaxDelaySeconds = 10)]
    public async Task<LineageGraph> GetLineageAsync(LineageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Depth, 1);
        return await new LineageReader(new TableReader(Client, config.PageSize)).ReadAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The tags of a table and its columns that begin with <c>pii:</c>, which its owners set.</summary>
    /// <inheritdoc/>
    [Retry(MinDelaySeconds = 0.2, MaxDelaySeconds = 10)]
    public async Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var found = await new TableReader(Client, config.PageSize).FindAsync(table, cancellationToken).ConfigureAwait(false);
        return
        [
            .. found.Tags.Select(static tag => (Column: (string?)null, Tag: tag))
                .Concat(found.Columns.SelectMany(static column => column.Tags.Select(tag => (Column: (string?)column.Name, Tag: tag))))
                .Where(static tagged => tagged.Tag.StartsWith(SensitiveTag, StringComparison.Ordinal))
                .Select(static tagged => new Classification(tagged.Tag[SensitiveTag.Length..], tagged.Column, Confidence: 1, $"tagged '{tagged.Tag}' in AcmeDB")),
        ];
    }
}
