namespace DataMesh.Runtime;

// Storage operations.
public abstract partial class ManagedConnector<TConnector>
{
    /// <summary>Runs <see cref="IStorageConnector.OpenReadAsync"/>; the stream holds the connection until it is disposed.</summary>
    protected Task<Stream> RunOpenReadAsync(
        ManagedOperation operation, string path, ByteRange? range, Func<TConnector, string, ByteRange?, CancellationToken, Task<Stream>> call, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return RunLayersAsync(
            operation,
            (operation, path, range, call),
            static (owner, state, token) => ManagedReadStream.OpenAsync(
                owner.Lease(state.operation, token),
                (owner._connector, state.path, state.range, state.call),
                static (author, token) => author.call(author._connector, author.path, author.range, token)),
            static (operation, state) => OperationCall.Of(operation) with { Path = state.path },
            cancellationToken);
    }

    /// <summary>
    /// Runs <see cref="IStorageConnector.WriteAsync"/>; repeated only from a stream that can be rewound. Overwriting twice ends in the
    /// same content, and a condition makes the second write fail instead of doing harm.
    /// </summary>
    protected Task<StorageObject> RunWriteAsync(
        ManagedOperation operation,
        string path,
        Stream content,
        WriteOptions? options,
        Func<TConnector, string, Stream, WriteOptions?, CancellationToken, Task<StorageObject>> call,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(content);
        return RunLayersAsync(
            operation,
            (path, content, start: content.CanSeek ? content.Position : 0, options, call),
            static (owner, state, token) =>
            {
                if (state.content.CanSeek)
                {
                    state.content.Position = state.start;
                }

                return state.call(owner._connector, state.path, state.content, state.options, token);
            },
            static (_, state) => new OperationCall { MayRepeat = state.content.CanSeek, HasInput = true, IsInputUsedUp = !state.content.CanSeek, ChangesData = true, Path = state.path },
            cancellationToken);
    }

    /// <summary>Runs <see cref="IStorageConnector.ListAsync"/>; paths that the limits hide are left out.</summary>
    protected IAsyncEnumerable<StorageObject> RunListAsync(
        ManagedOperation operation, string? prefix, Func<TConnector, string?, CancellationToken, IAsyncEnumerable<StorageObject>> call, CancellationToken cancellationToken) =>
        EnumerateAsync(operation, prefix, call, static (operation, _) => OperationCall.Of(operation), static (access, item) => access.IsVisiblePath(item.Path), cancellationToken);

    /// <summary>Runs <see cref="IStorageConnector.GetInfoAsync"/>.</summary>
    protected Task<StorageObject> RunGetInfoAsync(
        ManagedOperation operation, string path, Func<TConnector, string, CancellationToken, Task<StorageObject>> call, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return RunAsync(operation, path, call, static (operation, path) => OperationCall.Of(operation) with { Path = path }, cancellationToken);
    }

    /// <summary>Runs <see cref="IStorageConnector.DeleteAsync"/>.</summary>
    protected Task RunDeleteAsync(
        ManagedOperation operation, string path, Func<TConnector, string, CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return RunLayersAsync(
            operation,
            (path, call),
            static async (owner, state, token) =>
            {
                await state.call(owner._connector, state.path, token).ConfigureAwait(false);
                return true;
            },
            static (operation, state) => OperationCall.Of(operation) with { Path = state.path },
            cancellationToken);
    }

    /// <summary>Runs <see cref="IStorageConnector.CopyAsync"/>.</summary>
    protected Task<StorageObject> RunCopyAsync(
        ManagedOperation operation,
        string sourcePath,
        string destinationPath,
        WriteOptions? options,
        Func<TConnector, string, string, WriteOptions?, CancellationToken, Task<StorageObject>> call,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourcePath);
        ArgumentException.ThrowIfNullOrEmpty(destinationPath);
        return RunLayersAsync(
            operation,
            (sourcePath, destinationPath, options, call),
            static (owner, state, token) => state.call(owner._connector, state.sourcePath, state.destinationPath, state.options, token),
            static (_, state) => new OperationCall { MayRepeat = true, ChangesData = true, Path = state.destinationPath, SourcePath = state.sourcePath },
            cancellationToken);
    }
}
