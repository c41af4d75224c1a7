using System.Collections.Concurrent;
using System.Text;

namespace DataMesh.Conformance.Tests.Storage;

public sealed partial class MemoryStorageConnector
{
    private readonly byte[] _sharedBuffer = new byte[16 * 1024];
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _deleted = [];
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _metadata = new(StringComparer.Ordinal);

    public async Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var key = KeyOf(path);
        if (faults.Has("takes-the-name-first") && options is { CreateOnly: true })
        {
            await Server.PutAsync(key, [], options, cancellationToken);
            options = options with { CreateOnly = false };
        }
        else if (faults.Has("deletes-before-it-writes"))
        {
            await DeleteAsync(path, cancellationToken);
        }

        var bytes = await CollectAsync(key, content, cancellationToken);
        if (faults.Has("disposes-the-content"))
        {
            await content.DisposeAsync();
        }

        return ObjectOf(await PutAsync(key, bytes, Kept(options ?? WriteOptions.Overwrite), cancellationToken));
    }

    public async Task DeleteAsync(string path, CancellationToken cancellationToken = default)
    {
        var key = KeyOf(path);
        try
        {
            if (faults.Has("deletes-by-prefix"))
            {
                await Task.WhenAll((await Server.ListAsync(key, "", int.MaxValue, cancellationToken)).Select(stored => Server.DeleteAsync(stored.Key, cancellationToken)));
                return;
            }

            await Server.DeleteAsync(key, cancellationToken);
            _deleted.Add(key);
        }
        catch (StoreException) when (!faults.Has("delete-of-missing-fails"))
        {
            // Gone is gone.
        }
    }

    public async Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (source, destination) = (KeyOf(sourcePath), KeyOf(destinationPath));
        if (faults.Has("copy-empties-first"))
        {
            await Server.PutAsync(destination, [], WriteOptions.Overwrite, cancellationToken);
        }

        else if (faults.Has("copy-deletes-first"))
        {
            await DeleteAsync(destinationPath, cancellationToken);
        }
        else if (faults.Has("copy-conditions-are-on-the-source") && options is { CreateOnly: true } or { IfMatch: not null })
        {
            throw new ConnectorConflictException("The condition does not hold.");
        }

        var copy = await Server.CopyAsync(source, destination, faults.Has("copy-ignores-conditions") ? WriteOptions.Overwrite : options ?? WriteOptions.Overwrite, cancellationToken);
        if (faults.Has("copy-moves"))
        {
            await Server.DeleteAsync(source, cancellationToken);
        }

        if (faults.Has("copy-is-a-link"))
        {
            _links[source] = destination;
        }

        return faults.Has("copy-tells-the-tag-of-its-source") ? ObjectOf(copy) with { ETag = (await Server.GetAsync(source, cancellationToken)).ETag } : ObjectOf(copy);
    }

    /// <summary>The content from its position on; the store takes it whole.</summary>
    private async Task<byte[]> CollectAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        if (faults.Has("rewinds-the-content") && content.CanSeek)
        {
            content.Position = 0;
        }

        using var collected = new MemoryStream();
        var buffer = faults.Has("shares-a-buffer") ? _sharedBuffer : new byte[16 * 1024];
        while (await content.ReadAsync(buffer, faults.Has("write-ignores-its-token") ? CancellationToken.None : cancellationToken) is > 0 and var count)
        {
            if (faults.Has("shares-a-buffer"))
            {
                await Server.AnswerAsync(cancellationToken);
            }

            collected.Write(buffer, 0, count);
            if (faults.Has("writes-in-place"))
            {
                await Server.PutAsync(key, collected.ToArray(), WriteOptions.Overwrite, cancellationToken);
            }
            else if (faults.Has("leaves-its-parts"))
            {
                await Server.PutAsync($"{key}.part", collected.ToArray(), WriteOptions.Overwrite, cancellationToken);
            }
            else if (faults.Has("takes-one-read-for-all"))
            {
                break;
            }
        }

        return collected.ToArray();
    }

    private async Task<StoredObject> PutAsync(string key, byte[] bytes, WriteOptions options, CancellationToken cancellationToken)
    {
        if (faults.Has("leaves-an-old-end"))
        {
            var old = await ContentAsync(key, cancellationToken);
            bytes = [.. bytes, .. old.Skip(bytes.Length)];
        }
        else if (faults.Has("checks-conditions-first"))
        {
            var old = await TagAsync(key, cancellationToken);
            if ((options.CreateOnly && old is not null) || (options.IfMatch is { } tag && old != tag))
            {
                throw new StoreException(StoreError.PreconditionFailed, $"The condition on '{key}' does not hold.");
            }

            await Task.Delay(50, cancellationToken);
            options = options with { CreateOnly = false, IfMatch = null };
        }

        else if (faults.Has("remembers-deleted-names") && options.CreateOnly && _deleted.Contains(key))
        {
            throw new StoreException(StoreError.PreconditionFailed, $"The name '{key}' is taken.");
        }
        else if (faults.Has("lists-its-metadata") && options.Metadata.Count > 0)
        {
            await Server.PutAsync($"{key}.metadata", [], WriteOptions.Overwrite, cancellationToken);
        }
        else if (faults.Has("keeps-old-metadata") && options.Metadata.Count == 0 && _metadata.TryGetValue(key, out var kept))
        {
            options = options with { Metadata = kept };
        }

        _metadata[key] = options.Metadata;
        var stored = await Server.PutAsync(key, bytes, options, cancellationToken);
        if (_links.TryGetValue(key, out var linked))
        {
            await Server.PutAsync(linked, bytes, options, cancellationToken);
        }

        return stored;
    }

    private async Task<string?> TagAsync(string key, CancellationToken cancellationToken) =>
        (await Server.ListAsync(key, "", 1, cancellationToken)) is [{ } stored] && stored.Key == key ? stored.ETag : null;

    private async Task<byte[]> ContentAsync(string key, CancellationToken cancellationToken) =>
        (await Server.ListAsync(key, "", 1, cancellationToken)) is [{ } stored] && stored.Key == key ? stored.Content : [];

    private WriteOptions Kept(WriteOptions options) =>
        faults.Has("drops-metadata") ? options with { Metadata = WriteOptions.Overwrite.Metadata } :
        faults.Has("drops-the-content-type") ? options with { ContentType = null } :
        faults.Has("keeps-ascii-alone") ? options with { Metadata = options.Metadata.ToDictionary(static pair => pair.Key, static pair => Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(pair.Value))) } :
        faults.Has("ignores-create-only") ? options with { CreateOnly = false } :
        faults.Has("ignores-if-match") ? options with { IfMatch = null } :
        options;
}
