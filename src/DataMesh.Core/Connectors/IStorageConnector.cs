namespace DataMesh;

/// <summary>A system that holds files or objects. Paths are relative to the instance's root, parts joined by <c>/</c>.</summary>
public interface IStorageConnector : IConnector
{
    /// <summary>Opens an object for reading.</summary>
    /// <param name="path">The object.</param>
    /// <param name="range">A part of it, or null for the whole.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    /// <returns>A stream that the caller disposes.</returns>
    /// <exception cref="ConnectorNotFoundException">There is no such object.</exception>
    Task<Stream> OpenReadAsync(string path, ByteRange? range = null, CancellationToken cancellationToken = default);

    /// <summary>Writes an object: whole or not at all.</summary>
    /// <param name="path">The object.</param>
    /// <param name="content">Read from its position to its end; not disposed.</param>
    /// <param name="options">Conditions and metadata; null: overwrite.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    /// <returns>The object as written.</returns>
    /// <exception cref="ConnectorConflictException">A condition of the options does not hold.</exception>
    Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Objects whose path starts with a prefix, page by page, in ordinal order where the system has an order.</summary>
    /// <param name="prefix">A prefix, or null for all.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    IAsyncEnumerable<StorageObject> ListAsync(string? prefix = null, CancellationToken cancellationToken = default);

    /// <summary>Size, time and tag of one object.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such object.</exception>
    Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Deletes an object; one that does not exist is no error, so that a repeated delete succeeds.</summary>
    Task DeleteAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Copies an object within the system: whole or not at all.</summary>
    /// <param name="sourcePath">What to copy.</param>
    /// <param name="destinationPath">Where to.</param>
    /// <param name="options">Conditions on the destination; null: overwrite.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ConnectorNotFoundException">There is no such object.</exception>
    /// <exception cref="ConnectorConflictException">A condition of the options does not hold.</exception>
    Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options = null, CancellationToken cancellationToken = default);
}
