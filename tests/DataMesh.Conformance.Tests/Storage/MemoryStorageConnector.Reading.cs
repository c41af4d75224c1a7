using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace DataMesh.Conformance.Tests.Storage;

public sealed partial class MemoryStorageConnector
{
    private readonly ConcurrentDictionary<StoredObject, MemoryReadStream> _streams = new();

    public async Task<Stream> OpenReadAsync(string path, ByteRange? range = null, CancellationToken cancellationToken = default)
    {
        var key = KeyOf(path);
        await Connections.WaitAsync(cancellationToken);
        try
        {
            var stored = await GetAsync(key, cancellationToken);
            var (first, end) = Part(range, stored.Content.Length);
            var stream = new MemoryReadStream(Server, stored, first, end, faults, () => Connections.Release());
            return faults.Has("readers-share-a-place") ? _streams.GetOrAdd(stored, stream) : stream;
        }
        catch
        {
            Connections.Release();
            throw;
        }
    }

    public async Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken = default) => ObjectOf(await GetAsync(KeyOf(path), cancellationToken));

    public async IAsyncEnumerable<StorageObject> ListAsync(string? prefix = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Connections.WaitAsync(cancellationToken);
        var isRead = false;
        try
        {
            await foreach (var stored in PagesAsync(prefix, cancellationToken))
            {
                if (stored.Content.Length > 0 || !faults.Has("hides-empty-objects"))
                {
                    yield return Listed(ObjectOf(stored));
                }

                if (faults.Has("lists-folders") && prefix is not null)
                {
                    yield return new StorageObject($"{prefix}folder/", 0);
                }
            }

            isRead = true;
        }
        finally
        {
            if (isRead || !faults.Has("leaks-listings"))
            {
                Connections.Release();
            }
        }
    }

    private async IAsyncEnumerable<StoredObject> PagesAsync(string? prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (prefix is null && faults.Has("null-prefix-is-nothing"))
        {
            yield break;
        }

        var asked = faults.Has("prefix-is-a-folder") && prefix is { Length: > 0 } && !prefix.EndsWith('/') ? $"{prefix}/" : prefix;
        var start = $"{config.Root}/{(faults.Has("prefix-is-a-pattern") ? asked?.TrimEnd('*', '%') : asked)}";
        start = faults.Has("resolves-dots-in-prefixes") ? $"{Path.GetFullPath($"/{start}").TrimStart('/')}" : start;
        var after = "";
        var pages = 0;
        while (true)
        {
            var page = await Server.ListAsync(start, after, config.PageSize, cancellationToken);
            var isLast = page.Count < config.PageSize;
            if (page.Count == 0 && pages == 0 && faults.Has("nothing-listed-is-not-found"))
            {
                throw new StoreException(StoreError.NoSuchKey, $"There is no folder '{start}'.");
            }

            foreach (var stored in faults.Has("lists-without-order") ? page.Reverse() : page)
            {
                if (!(isLast && pages > 0 && faults.Has("loses-the-last-page")))
                {
                    yield return stored;
                }
            }

            if (isLast)
            {
                yield break;
            }

            after = faults.Has("repeats-a-page") && pages == 0 ? "" : page[^1].Key;
            pages++;
        }
    }

    private StorageObject Listed(StorageObject item) =>
        faults.Has("tag-without-quotes-in-listings") ? item with { ETag = item.ETag!.Trim('"') } :
        faults.Has("local-time-in-listings") ? item with { LastModified = item.LastModified!.Value.AddHours(2) } :
        item;

    private async Task<StoredObject> GetAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await Server.GetAsync(key, cancellationToken);
        }
        catch (StoreException exception) when (faults.Has("missing-is-internal"))
        {
            throw new InvalidOperationException(exception.Message);
        }
    }

    private (int First, int End) Part(ByteRange? range, int size)
    {
        if (size == 0 && range is not null && faults.Has("range-of-nothing-is-internal"))
        {
            throw new InvalidOperationException("The last byte is before the first.");
        }

        var first = faults.Has("offsets-of-32-bits") ? (int)(range?.Offset ?? 0) : range?.Offset ?? 0;
        var end = range?.Length is not { } length ? size :
            faults.Has("range-overflows") ? unchecked(first + length) :
            first + Math.Min(length, long.MaxValue - first) - (faults.Has("range-off-by-one") ? 1 : 0);
        if (first > size || (end > size && faults.Has("range-across-the-end-is-refused")))
        {
            return faults.Has("range-beyond-the-end-is-all") ? (0, size) : throw new ConnectorQueryException($"The range begins at byte {first} of {size}.");
        }

        return ((int)first, (int)Math.Min(end, size));
    }
}
