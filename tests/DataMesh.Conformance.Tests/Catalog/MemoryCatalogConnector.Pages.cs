using System.Runtime.CompilerServices;

namespace DataMesh.Conformance.Tests.Catalog;

public sealed partial class MemoryCatalogConnector
{
    private int _lists;

    /// <summary>Every table, page by page.</summary>
    private async IAsyncEnumerable<TableMetadata> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var token = faults.Has("lists-without-the-token") ? CancellationToken.None : cancellationToken;
        var isTurned = faults.Has("lists-in-any-order") && Interlocked.Increment(ref _lists) % 2 == 0;
        var leaves = false;
        await Server.OpenCursorAsync(cancellationToken);
        try
        {
            var (next, offset, pages) = ((string?)null, 0, 0);
            do
            {
                var page = await PageAsync(next, offset, token);
                if (page.Next is null && pages > 0 && faults.Has("loses-the-last-page"))
                {
                    yield break;
                }

                leaves = true;
                foreach (var table in isTurned ? page.Tables.Reverse() : page.Tables)
                {
                    yield return table;
                }

                leaves = false;
                next = ++pages == 2 && faults.Has("repeats-a-page") ? next : page.Next;
                offset += page.Tables.Count;
            }
            while (next is not null);
        }
        finally
        {
            if (!leaves || !faults.Has("keeps-what-a-listing-holds"))
            {
                Server.CloseCursor();
            }
        }
    }

    private async Task<CatalogPage> PageAsync(string? next, int offset, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return faults.Has("counts-pages-from-the-start") ? await Server.GetPageAtAsync(offset, cancellationToken) : await Server.GetPageAsync(next, cancellationToken);
            }
            catch (ServerBusyException)
            {
                if (faults.Has("skips-a-page-that-fails"))
                {
                    next = (await Server.GetPageAsync(next, cancellationToken)).Next ?? next;
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException && faults.Has("ends-where-a-page-fails"))
            {
                return new CatalogPage([], null);
            }
        }
    }
}
