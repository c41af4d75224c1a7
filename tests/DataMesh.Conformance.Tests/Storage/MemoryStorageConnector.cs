using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Storage;

/// <summary>How to reach a store in memory.</summary>
[ConnectorConfig]
public sealed partial record MemoryStorageConfig
{
    /// <summary>Where it is.</summary>
    public required string Address { get; init; }

    /// <summary>What it asks for.</summary>
    [Secret]
    public required string Password { get; init; }

    /// <summary>The folder that is the root.</summary>
    public string Root { get; init; } = "root";

    /// <summary>Objects in one page of a listing.</summary>
    public int PageSize { get; init; } = 1000;
}

/// <summary>Objects in memory.</summary>
[Connector("memory-storage")]
[MapException(typeof(ServerDownException), ConnectorErrorKind.Connection)]
[MapException(typeof(ServerLoginException), ConnectorErrorKind.Authentication)]
[MapException(typeof(StoreException), nameof(Map))]
public sealed partial class MemoryStorageConnector(MemoryStorageConfig config, Faults faults) : MemoryConnector<MemoryStorageServer>(config.Address, config.Password), IStorageConnector
{
    private static ConnectorException? Map(Exception exception) => exception switch
    {
        StoreException { Code: StoreError.NoSuchKey } => new ConnectorNotFoundException(exception.Message, exception),
        StoreException { Code: StoreError.PreconditionFailed } => new ConnectorConflictException(exception.Message, exception),
        _ => null,
    };

    private string KeyOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (faults.Has("resolves-dots"))
        {
            return Path.GetFullPath($"/{config.Root}/{path}").TrimStart('/');
        }

        if (path.StartsWith('/') || path.Split('/').Any(static part => part is "." or ".."))
        {
            throw faults.Has("refuses-by-accident") ? new InvalidOperationException("No such part.") : new ArgumentException($"'{path}' leads out of the root: a path is relative, without '.' and '..'.", nameof(path));
        }

        path = faults.Has("unescapes-paths") ? Uri.UnescapeDataString(path) : path;
        return $"{config.Root}/{(faults.Has("replaces-letters") ? path.Replace('?', '_').Replace(':', '_') : path)}";
    }

    private StorageObject ObjectOf(StoredObject stored) => new(stored.Key[(config.Root.Length + 1)..], stored.Content.Length)
    {
        ETag = faults.Has("tag-of-the-size") ? $"\"{stored.Content.Length}\"" :
            faults.Has("tag-of-seconds-and-size") ? $"\"{stored.LastModified.ToUnixTimeSeconds()}-{stored.Content.Length}\"" :
            stored.ETag,
        LastModified = stored.LastModified,
        ContentType = stored.ContentType,
        Metadata = stored.Metadata,
    };
}
