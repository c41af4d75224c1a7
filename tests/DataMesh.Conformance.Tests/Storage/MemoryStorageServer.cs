using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Storage;

/// <summary>An object store in memory. Conditions hold within one request, and a listing comes in pages. Thread-safe.</summary>
public sealed class MemoryStorageServer : MemoryServer
{
    private readonly SortedDictionary<string, StoredObject> _objects = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _versions;

    public async Task<StoredObject> GetAsync(string key, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        lock (_lock)
        {
            return Get(key);
        }
    }

    public async Task<StoredObject> PutAsync(string key, byte[] content, WriteOptions options, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        lock (_lock)
        {
            return Put(key, content, options);
        }
    }

    public async Task<StoredObject> CopyAsync(string source, string destination, WriteOptions options, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        lock (_lock)
        {
            return Put(destination, Get(source).Content, options);
        }
    }

    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        lock (_lock)
        {
            if (!_objects.Remove(key))
            {
                throw new StoreException(StoreError.NoSuchKey, $"There is no object '{key}'.");
            }
        }
    }

    /// <summary>A page of what starts with a prefix and comes after a key.</summary>
    public async Task<IReadOnlyList<StoredObject>> ListAsync(string prefix, string after, int count, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        lock (_lock)
        {
            return [.. _objects.Values.Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(item.Key, after) > 0).Take(count)];
        }
    }

    private StoredObject Get(string key) => _objects.GetValueOrDefault(key) ?? throw new StoreException(StoreError.NoSuchKey, $"There is no object '{key}'.");

    private StoredObject Put(string key, byte[] content, WriteOptions options)
    {
        var present = _objects.GetValueOrDefault(key);
        if ((options.CreateOnly && present is not null) || (options.IfMatch is { } tag && present?.ETag != tag))
        {
            throw new StoreException(StoreError.PreconditionFailed, $"The condition on '{key}' does not hold.");
        }

        return _objects[key] = new StoredObject(key, content, $"\"{++_versions}\"", DateTimeOffset.UtcNow, options.ContentType, options.Metadata);
    }
}

/// <summary>An object as the store has it; never changed, only replaced.</summary>
public sealed record StoredObject(string Key, byte[] Content, string ETag, DateTimeOffset LastModified, string? ContentType, IReadOnlyDictionary<string, string> Metadata);

/// <summary>What the store refuses.</summary>
public enum StoreError
{
    NoSuchKey,
    PreconditionFailed,
}

/// <summary>What the driver of the store throws.</summary>
public sealed class StoreException(StoreError code, string message) : Exception(message)
{
    public StoreError Code { get; } = code;
}
