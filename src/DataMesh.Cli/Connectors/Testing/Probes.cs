using System.Text;

namespace DataMesh.Cli.Connectors;

/// <summary>The smallest use of each thing that a connector can do.</summary>
internal static class Probes
{
    public static IEnumerable<Probe> Of(IConnector connector, bool writes)
    {
        if (connector is IQueryConnector query)
        {
            yield return new("query", "execute", async token =>
            {
                await query.ExecuteAsync("SELECT 1", token);
                return null;
            });
            yield return new("tables", "list_tables", token => FirstAsync(query.ListTablesAsync(null, token), static table => table.Name.ToString(), "no table"));
        }

        if (connector is ICatalogConnector catalog)
        {
            yield return new("schemas", "list_schemas", token => FirstAsync(catalog.ListSchemasAsync(null, token), static schema => schema.Name, "no schema"));
        }

        if (connector is IProcessingConnector processing)
        {
            yield return new("jobs", "list_jobs", token => FirstAsync(processing.ListJobsAsync(null, token), static job => job.Id, "no job"));
        }

        if (connector is IStorageConnector storage)
        {
            yield return new("list", "list", token => FirstAsync(storage.ListAsync(null, token), static file => file.Path, "no object"));
            if (writes)
            {
                yield return new("write", "write", token => WriteAsync(storage, token));
            }
        }
    }

    private static async Task<string?> FirstAsync<T>(IAsyncEnumerable<T> items, Func<T, string> describe, string nothing)
    {
        await foreach (var item in items)
        {
            return $"finds {describe(item)}";
        }

        return nothing;
    }

    private static async Task<string?> WriteAsync(IStorageConnector storage, CancellationToken token)
    {
        var path = $"dmesh-test-{Guid.NewGuid():n}";
        using var content = new MemoryStream("dmesh"u8.ToArray());
        await storage.WriteAsync(path, content, new WriteOptions { CreateOnly = true }, token);
        try
        {
            using var reader = new StreamReader(await storage.OpenReadAsync(path, null, token), Encoding.UTF8);
            return await reader.ReadToEndAsync(token) == "dmesh" ? $"wrote, read and deleted {path}" : throw new ConnectorConflictException($"What was read of {path} is not what was written: somebody else changed it.");
        }
        finally
        {
            await storage.DeleteAsync(path, CancellationToken.None);
        }
    }
}

/// <summary>One thing to try.</summary>
/// <param name="Step">What it is called.</param>
/// <param name="Operation">The operation that it needs, as limits name it.</param>
/// <param name="RunAsync">Tries it; its result says what was found.</param>
internal sealed record Probe(string Step, string Operation, Func<CancellationToken, Task<string?>> RunAsync);
