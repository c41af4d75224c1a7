namespace DataMesh.Connectors.LocalFiles.Files;

/// <summary>A listing under way, in no order. Not thread-safe.</summary>
internal interface IFileWalk : IDisposable
{
    /// <summary>Adds what comes next to a page until it is full.</summary>
    /// <returns>False: there is no more.</returns>
    bool Fill(List<StorageObject> page, int size, CancellationToken cancellationToken);
}
