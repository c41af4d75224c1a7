namespace DataMesh.Testing.Conformance;

/// <summary>Calls that many catalog checks make, with what they tell where the answer is not one.</summary>
internal static class CatalogCalls
{
    /// <summary>Whether two names mean one table: a part that one of them leaves out could be any.</summary>
    public static bool Same(TableName left, TableName right) =>
        left.Name == right.Name && (left.Schema is null || right.Schema is null || left.Schema == right.Schema) && (left.Catalog is null || right.Catalog is null || left.Catalog == right.Catalog);

    public static bool Has(this IEnumerable<TableSearchHit> hits, TableName table) => hits.Any(hit => Same(hit.Table.Name, table));

    /// <summary>All hits. Ends with an error at the first table that comes twice: a listing that repeats itself may never end.</summary>
    public static async Task<IReadOnlyList<TableSearchHit>> FindAsync(this ICatalogConnector catalog, TableSearch search, CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<TableSearchHit> hits = [];
        await foreach (var hit in catalog.SearchTablesAsync(search, cancellationToken).ConfigureAwait(false))
        {
            if (!seen.Add(hit.Table.Name.ToString()))
            {
                throw new ConformanceException($"{Told(search)} gives {hit.Table.Name} twice, the second time as hit {hits.Count + 1}. Each table comes once, over all pages.");
            }

            hits.Add(hit);
        }

        return hits;
    }

    /// <summary>What a search looks like in code.</summary>
    public static string Told(TableSearch search) =>
        $"SearchTablesAsync(\"{search.Text}\"{(search.Catalog is null ? "" : $", Catalog {search.Catalog}")}{(search.Schema is null ? "" : $", Schema {search.Schema}")}{(search.MaxHits is null ? "" : $", MaxHits {search.MaxHits}")}{(search.IncludeColumns ? "" : ", no columns")})";

    /// <summary>The error of a call for something that is not there.</summary>
    /// <param name="call">What is called, for the message.</param>
    /// <param name="asked">What is not there.</param>
    /// <param name="run">The call.</param>
    public static async Task<ConnectorException> NotFoundAsync(string call, string asked, Func<Task> run)
    {
        try
        {
            await run().ConfigureAwait(false);
        }
        catch (ConnectorException exception) when (exception.Kind == ConnectorErrorKind.NotFound)
        {
            return exception.Message.Contains(asked, StringComparison.OrdinalIgnoreCase)
                ? exception
                : throw new ConformanceException($"{call} fails with NotFound, as it should, but its message does not name '{asked}': \"{exception.Message}\". Name what was asked for, so that people see what they misspelt.");
        }
        catch (Exception exception) when (exception is not ConformanceException and not OperationCanceledException)
        {
            throw new ConformanceException($"{call} fails with {(exception as ConnectorException)?.Kind.ToString() ?? exception.GetType().Name}: \"{exception.Message}\". There is no '{asked}': throw ConnectorNotFoundException, or map the system's own error to NotFound.", exception);
        }

        throw new ConformanceException($"{call} gives an answer, and there is no '{asked}'. An empty answer reads as the truth about something that exists: throw ConnectorNotFoundException.");
    }

    public static string Names(IEnumerable<TableName> tables) => string.Join(", ", tables.Select(static table => table.ToString()).Order(StringComparer.Ordinal));
}
