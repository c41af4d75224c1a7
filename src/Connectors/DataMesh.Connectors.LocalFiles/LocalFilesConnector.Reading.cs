using System.Runtime.CompilerServices;
using DataMesh.Connectors.LocalFiles.Errors;
using DataMesh.Connectors.LocalFiles.Files;
using DataMesh.Connectors.LocalFiles.Paths;

namespace DataMesh.Connectors.LocalFiles;

public sealed partial class LocalFilesConnector
{
    // Large enough that a page is worth the way to another thread, small enough to come at once.
    private const int PageSize = 1024;

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(string path, ByteRange? range = null, CancellationToken cancellationToken = default) => RunAsync<Stream>(
        path,
        isWrite: false,
        files =>
        {
            var file = files.Open(ObjectPath.Parse(path), out var facts);
            var start = Math.Min(range?.Offset ?? 0, facts.Size);
            var size = Math.Min(range?.Length ?? long.MaxValue, facts.Size - start);
            return new FileReadStream(file, start, size, failure => FileErrors.Of(failure, _config.Root, path, isWrite: false));
        },
        cancellationToken);

    /// <summary>Size, time, tag, content type and metadata of one object.</summary>
    /// <inheritdoc/>
    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken = default) => RunAsync(
        path,
        isWrite: false,
        files =>
        {
            using var file = files.Open(ObjectPath.Parse(path), out var facts);
            return facts.ToObject(path, files.ReadDetails(file));
        },
        cancellationToken);

    /// <summary>Objects whose path starts with a prefix, in no order, without content type and metadata: <see cref="GetInfoAsync"/> tells those.</summary>
    /// <inheritdoc/>
    public async IAsyncEnumerable<StorageObject> ListAsync(string? prefix = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (ListingPrefix.Parse(prefix) is not { } parsed)
        {
            await RunAsync(prefix, isWrite: false, static files => { files.CheckRoot(); return true; }, cancellationToken).ConfigureAwait(false);
            yield break;
        }

        using var walk = await RunAsync(prefix, isWrite: false, files => files.Walk(parsed), cancellationToken).ConfigureAwait(false);
        var page = new List<StorageObject>(PageSize);
        bool hasMore;
        do
        {
            page.Clear();
            hasMore = await RunAsync(prefix, isWrite: false, _ => walk.Fill(page, PageSize, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var item in page)
            {
                yield return item;
            }
        }
        while (hasMore);
    }
}
