using System.Buffers;
using DataMesh.Connectors.LocalFiles.Files;
using DataMesh.Connectors.LocalFiles.Paths;

namespace DataMesh.Connectors.LocalFiles;

public sealed partial class LocalFilesConnector
{
    private const int BufferSize = 128 * 1024;

    // Read and write for all; the process's mask takes away what it does not give.
    private const uint DefaultPermissions = 0x1b6;

    // Others hold a folder's lock for the time of one rename.
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(2);

    /// <inheritdoc/>
    public Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Task.Run(() => WriteCoreAsync(ObjectPath.Parse(path), content, options ?? WriteOptions.Overwrite, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string path, CancellationToken cancellationToken = default) => Task.Run(
        async () =>
        {
            var parsed = ObjectPath.Parse(path);
            while (!Explained(path, isWrite: true, () => Files.TryDelete(parsed)))
            {
                await Task.Delay(LockPause, cancellationToken).ConfigureAwait(false);
            }
        },
        cancellationToken);

    /// <summary>Copies an object within the root; its content type and metadata go with it, unless the options name others.</summary>
    /// <inheritdoc/>
    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options = null, CancellationToken cancellationToken = default) => Task.Run(
        async () =>
        {
            var destination = ObjectPath.Parse(destinationPath);
            var files = Files;
            var facts = default(FileFacts);
            using var source = Explained(sourcePath, isWrite: false, () => files.Open(ObjectPath.Parse(sourcePath), out facts));
            var given = FileDetails.Of(options ?? WriteOptions.Overwrite);
            var details = given == FileDetails.None ? Explained(sourcePath, isWrite: false, () => files.ReadDetails(source)) : given;
            using var draft = Begin(destination, facts.Permissions, options ?? WriteOptions.Overwrite, details);
            Explained(destinationPath, isWrite: true, () => draft.CopyFrom(source, facts.Size, cancellationToken));
            return await PublishAsync(draft, destination, options ?? WriteOptions.Overwrite, details, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    private async Task<StorageObject> WriteCoreAsync(ObjectPath path, Stream content, WriteOptions options, CancellationToken cancellationToken)
    {
        var details = FileDetails.Of(options);
        using var draft = Begin(path, DefaultPermissions, options, details);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                Explained(path.Text, isWrite: true, () => draft.Append(buffer.AsSpan(0, count)));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return await PublishAsync(draft, path, options, details, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins a file, unless its conditions are broken already: they are held when it is published, but no content is read in vain.</summary>
    private IFileDraft Begin(ObjectPath path, uint permissions, WriteOptions options, FileDetails details) => Explained(path.Text, isWrite: true, () =>
    {
        var draft = Files.Begin(path, permissions);
        try
        {
            FileConditions.Verify(options, draft.Replaced);
            draft.Describe(details);
            return draft;
        }
        catch
        {
            draft.Dispose();
            throw;
        }
    });

    private async Task<StorageObject> PublishAsync(IFileDraft draft, ObjectPath path, WriteOptions options, FileDetails details, CancellationToken cancellationToken)
    {
        if (_config.Flush)
        {
            Explained(path.Text, isWrite: true, draft.Flush);
        }

        cancellationToken.ThrowIfCancellationRequested();
        FileFacts facts = default;
        while (!Explained(path.Text, isWrite: true, () => draft.TryPublish(options, out facts)))
        {
            await Task.Delay(LockPause, cancellationToken).ConfigureAwait(false);
        }

        if (_config.Flush)
        {
            Explained(path.Text, isWrite: true, draft.FlushName);
        }

        return facts.ToObject(path.Text, details);
    }
}
