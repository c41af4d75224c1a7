using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Catalog;

/// <summary>A catalog in memory that lists its tables by pages, through cursors of which it has few; each third page it is too busy to give at first. Thread-safe.</summary>
public sealed class MemoryCatalogServer : MemoryServer
{
    public const int PageSize = 4;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, TableMetadata> _tables = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _cursors = new(16);
    private int _pages;

    public MemoryCatalogServer()
    {
        foreach (var table in MemoryCatalogContent.Tables)
        {
            Add(table);
        }
    }

    public void Add(TableMetadata table)
    {
        lock (_lock)
        {
            _tables[Key(table)] = table;
        }
    }

    public void Drop(TableName table)
    {
        lock (_lock)
        {
            _tables.Remove(table.ToString());
        }
    }

    public async Task<IReadOnlyList<TableMetadata>> AllAsync(CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        return Snapshot();
    }

    /// <summary>Begins a listing; <see cref="CloseCursor"/> ends it.</summary>
    public async Task OpenCursorAsync(CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        if (!await _cursors.WaitAsync(TimeSpan.FromSeconds(1), cancellationToken))
        {
            throw new ServerBusyException("Too many listings are open.");
        }
    }

    public void CloseCursor() => _cursors.Release();

    /// <summary>The tables that come after one.</summary>
    /// <param name="token">What the page before gave; null: from the start.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<CatalogPage> GetPageAsync(string? token, CancellationToken cancellationToken)
    {
        await AnswerPageAsync(cancellationToken);
        var page = Snapshot().Where(table => string.CompareOrdinal(Key(table), token) > 0).Take(PageSize).ToList();
        return new CatalogPage(page, page.Count == PageSize ? Key(page[^1]) : null);
    }

    /// <summary>The tables from a number on.</summary>
    public async Task<CatalogPage> GetPageAtAsync(int offset, CancellationToken cancellationToken)
    {
        await AnswerPageAsync(cancellationToken);
        var page = Snapshot().Skip(offset).Take(PageSize).ToList();
        return new CatalogPage(page, page.Count == PageSize ? Key(page[^1]) : null);
    }

    private static string Key(TableMetadata table) => table.Schema.Table.ToString();

    private async Task AnswerPageAsync(CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        if (Interlocked.Increment(ref _pages) % 3 == 0)
        {
            throw new ServerBusyException("Come back later.");
        }
    }

    private List<TableMetadata> Snapshot()
    {
        lock (_lock)
        {
            return [.. _tables.Values];
        }
    }
}

/// <summary>One page of a listing.</summary>
/// <param name="Tables">Its tables.</param>
/// <param name="Next">What to ask the next page with; null: there is none.</param>
public sealed record CatalogPage(IReadOnlyList<TableMetadata> Tables, string? Next);

/// <summary>What the driver throws when the server has too much to do.</summary>
public sealed class ServerBusyException(string message) : Exception(message);
