using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DataMesh.Conformance.Tests.Catalog;

public sealed partial class MemoryCatalogConnector
{
    public async IAsyncEnumerable<TableSearchHit> SearchTablesAsync(TableSearch search, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var all = await Server.AllAsync(cancellationToken);
        if (!faults.Has("finds-nothing-in-an-unknown-schema"))
        {
            Require("catalog", search.Catalog, all.Select(static table => table.Schema.Table.Catalog!));
            Require("schema", search.Schema, all.Select(static table => table.Schema.Table.Schema!));
        }

        var count = 0;
        await foreach (var table in ListAsync(cancellationToken))
        {
            if (Match(table, search) is { } hit)
            {
                if (count++ == search.MaxHits && !faults.Has("ignores-max-hits"))
                {
                    yield break;
                }

                yield return hit;
            }
        }
    }

    public async IAsyncEnumerable<SchemaInfo> ListSchemasAsync(string? catalog = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var names = (await Server.AllAsync(cancellationToken)).Select(static table => table.Schema.Table).Where(table => !Hides(table) && !(faults.Has("loses-a-schema") && table.Schema == "sales"));
        if (!faults.Has("lists-no-schemas-of-an-unknown-catalog"))
        {
            Require("catalog", catalog, names.Select(static name => name.Catalog!));
        }

        foreach (var schema in names.Where(name => catalog is null || name.Catalog == catalog).Select(static name => new SchemaInfo(name.Catalog, name.Schema!)).Distinct())
        {
            yield return faults.Has("empty-owner-for-none") ? schema with { Owner = "" } : faults.Has("loses-the-catalog-of-a-schema") ? schema with { Catalog = null } : schema;
            if (faults.Has("lists-schemas-twice"))
            {
                yield return schema;
            }
        }
    }

    private static void Require(string kind, string? name, IEnumerable<string> names)
    {
        if (name is not null && !names.Contains(name))
        {
            throw new ConnectorNotFoundException($"There is no {kind} '{name}'.{NearestName.Hint(name, names)}");
        }
    }

    private TableSearchHit? Match(TableMetadata table, TableSearch search)
    {
        var name = table.Schema.Table;
        if ((search.Catalog is not null && name.Catalog != search.Catalog) || (search.Schema is not null && name.Schema != search.Schema && !faults.Has("searches-every-schema")))
        {
            return null;
        }

        if (faults.Has("pastes-text-into-a-query") && search.Text.Contains('\'', StringComparison.Ordinal))
        {
            throw new ConnectorQueryException("syntax error near \"'\"");
        }

        var kind = faults.Has("finds-everything-as-table") ? TableKind.Table : table.Schema.Kind;
        var words = faults.Has("needs-the-words-in-order") ? [search.Text] : search.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        List<string> columns = [];
        foreach (var word in words)
        {
            if (Has(name.Name, word) || Has(table.Schema.Comment ?? "", word) || faults.Has("finds-everything"))
            {
                continue;
            }

            string[] matching = search.IncludeColumns && !faults.Has("searches-no-columns") || faults.Has("always-searches-columns") ? [.. table.Schema.Columns.Select(static column => column.Name).Where(column => Has(column, word))] : [];
            if (matching.Length == 0)
            {
                return null;
            }

            columns.AddRange(faults.Has("does-not-say-which-column") ? [] : matching);
        }

        return new TableSearchHit(new TableInfo(faults.Has("leaves-the-schema-out-of-hits") ? new TableName(name.Name) : name, kind) { Comment = table.Schema.Comment }, [.. columns.Distinct()]);
    }

    private bool Has(string text, string word) =>
        faults.Has("reads-text-as-like") ? Regex.IsMatch(text, Regex.Escape(word).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal), RegexOptions.IgnoreCase)
        : faults.Has("reads-text-as-glob") ? Regex.IsMatch(text, Regex.Escape(word).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal), RegexOptions.IgnoreCase)
        : text.Contains(word, faults.Has("searches-with-case") ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}
